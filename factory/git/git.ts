import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

// Nobody's settings, no hooks, no questions: the same answer on every machine.
const ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production', PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/nonexistent', LANG: 'C.UTF-8', TZ: 'UTC', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0',
}
const SETTINGS = ['safe.directory=*', 'core.hooksPath=/dev/null', 'core.fsmonitor=false', 'fetch.fsckObjects=true', 'gc.auto=0', 'init.defaultBranch=main'].flatMap((setting) => ['-c', setting])
const MOST_BYTES = 64 * 2 ** 20

/** What a git that may fail is given beside its arguments. */
type Given = { input?: string | Uint8Array; env?: Readonly<Record<string, string>> }
export type GitAnswer = { exit: number; stdout: string; stderr: string }

/**
 * Runs git outside of any box, on repositories that no agent has written to, and gives its answer whatever its exit.
 * @throws Error when git itself cannot be run.
 */
export const askGit = (folder: string, args: readonly string[], { input = '', env = {} }: Given = {}): Promise<GitAnswer> =>
  new Promise((resolve, reject) => {
    const options = { cwd: folder, env: { ...ENVIRONMENT, ...env }, maxBuffer: MOST_BYTES }
    const child = execFile('git', [...SETTINGS, ...args], options, (error, stdout, stderr) => {
      const exit = error === null ? 0 : error.code
      if (typeof exit === 'number') resolve({ exit, stdout, stderr })
      else reject(error ?? new Error('git ended without an exit code.'))
    })
    // A git that ends before it has read everything says why by its exit.
    child.stdin?.on('error', () => undefined).end(input)
  })

/**
 * The same for a git that must succeed; gives what it prints.
 * @throws Error with git's own words when it fails.
 */
export const git = async (folder: string, ...args: string[]): Promise<string> => gitWith(folder, args)

/**
 * The same with something to read or an environment.
 * @throws Error with git's own words when it fails.
 */
export const gitWith = async (folder: string, args: readonly string[], given: Given = {}): Promise<string> => {
  const { exit, stdout, stderr } = await askGit(folder, args, given)
  if (exit !== 0) throw new Error(`git ${args.join(' ')} failed in ${folder}:\n${stderr}`)
  return stdout
}

/**
 * The bytes of a blob, as they are.
 * @throws Error when there is no such blob.
 */
export const blobBytes = async (folder: string, oid: string): Promise<Uint8Array> => {
  const options = { cwd: folder, env: { ...ENVIRONMENT }, maxBuffer: MOST_BYTES, encoding: 'buffer' } as const
  return (await promisify(execFile)('git', [...SETTINGS, 'cat-file', 'blob', oid], options)).stdout
}
