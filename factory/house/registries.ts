import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Config } from '../config.ts'

const run = promisify(execFile)
const PUBLIC = 'https://registry.npmjs.org/'

const isAddress = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text)

/** The registry that npm uses in a folder, by whatever it is configured: a file there, the owner's, the environment. */
const npmsOwn = async (folder: string): Promise<string> => {
  const { stdout } = await run('npm', ['config', 'get', 'registry'], { cwd: folder }).catch(() => ({ stdout: '' })) // without npm there is the public one
  return stdout.trim()
}

/**
 * The registries that packages are fetched from: those of the configuration, else the one that npm uses in the operator's checkout, else the
 * public one. npm is asked when packages are first needed and not before, since it takes a while to answer.
 */
export const registriesOf = ({ registries }: Pick<Config, 'registries'>, checkout: string, ask: (folder: string) => Promise<string> = npmsOwn): (() => Promise<readonly string[]>) => {
  let known: Promise<readonly string[]> | null = null
  const look = async (): Promise<readonly string[]> => {
    const own = await ask(checkout)
    return [isAddress(own) ? own : PUBLIC]
  }
  return () => (registries.length > 0 ? Promise.resolve(registries) : (known ??= look()))
}
