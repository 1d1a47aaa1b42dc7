import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { AUTOMATIONS } from './all.ts'
import { faultsOf } from './faults.ts'
import { lockFile, lockText, readLock } from './lock.ts'
import { sampleWorlds } from './sample-worlds.ts'
import { promptOf } from './works.ts'

const ROOT = path.join(import.meta.dirname, '../..')

const promptIn = async (id: string): Promise<string | null> => (existsSync(path.join(import.meta.dirname, id, 'prompt.md')) ? promptOf(id) : null)

/** Looks at every definition and prompt; gives what is wrong, one line each. */
export const compileFaults = async (): Promise<string[]> => {
  const worlds = sampleWorlds()
  const exists = (file: string) => existsSync(path.join(ROOT, file))
  const faults = await Promise.all(AUTOMATIONS.map(async (automation) => faultsOf(automation, { prompt: await promptIn(automation.id), worlds, exists }).map((fault) => `${automation.id}: ${fault}`)))
  return faults.flat()
}

/** `--write` renews the lock; without it a lock that is not what the folders give is a fault. */
const main = async (): Promise<number> => {
  const faults = await compileFaults()
  const text = await lockText()
  if (faults.length === 0 && process.argv.includes('--write')) await writeFile(lockFile, text)
  else if ((await readLock()) !== text) faults.push('factory/automations.lock is not what the automations give. Renew it: npm run docs')
  process.stderr.write(faults.map((fault) => `${fault}\n`).join(''))
  return faults.length === 0 ? 0 : 1
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main()
