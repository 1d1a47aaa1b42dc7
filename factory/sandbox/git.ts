import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

// Nobody's settings, no hooks, no questions: the same answer on every machine.
const ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production', PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/nonexistent', LANG: 'C.UTF-8', TZ: 'UTC', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0',
}
const SETTINGS = ['safe.directory=*', 'core.hooksPath=/dev/null', 'core.fsmonitor=false', 'fetch.fsckObjects=true', 'gc.auto=0', 'init.defaultBranch=main']

/**
 * Runs git outside of any box, on repositories that no agent has written to, and gives what it prints.
 * @throws Error with git's own words when it fails.
 */
export const git = async (folder: string, ...args: string[]): Promise<string> => {
  const { stdout } = await run('git', [...SETTINGS.flatMap((setting) => ['-c', setting]), ...args], { cwd: folder, env: ENVIRONMENT, maxBuffer: 64 * 2 ** 20 })
  return stdout
}
