import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Automation } from '#factory/core/automation.ts'
import { AUTOMATIONS, FOLDERS } from './all.ts'

const SHARED = ['defaults.ts', '../agent/house-rules.md']
const LOCK = path.join(import.meta.dirname, '../automations.lock')

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(path.join(import.meta.dirname, folder))).filter((name) => !name.includes('.test.')).sort().map((name) => `${folder}/${name}`)

const hashOf = async (files: readonly string[]): Promise<string> =>
  digest((await Promise.all(files.map(async (file) => `${file} ${digest(await readFile(path.join(import.meta.dirname, file), 'utf8'))}`))).join('\n'))

/** The lock as it must be: a line for what all share and one for each folder, with the digest of its definition, prompt and code. */
export const lockText = async (): Promise<string> => {
  const lines = await Promise.all(FOLDERS.map(async (folder) => `${folder} ${await hashOf(await filesOf(folder))}`))
  return `${[`shared ${await hashOf(SHARED)}`, ...lines].join('\n')}\n`
}

/** The lock as it is; empty when there is none. */
export const readLock = (): Promise<string> => readFile(LOCK, 'utf8').catch(() => '')
export const lockFile = LOCK

/** Whoever asks a model, with a digest of its definition and prompt, of what all share, and of that model: another one has to show anew what it can do. */
export const madeOf = async (modelOf: (automation: Automation) => string | null): Promise<Readonly<Record<string, string>>> => {
  const shared = await hashOf(SHARED)
  const made = AUTOMATIONS.flatMap((automation) => {
    const model = modelOf(automation)
    return model === null ? [] : [filesOf(automation.id).then(hashOf).then((own) => [automation.id, digest(`${shared} ${own} ${model}`).slice(0, 16)] as const)]
  })
  return Object.fromEntries(await Promise.all(made))
}

/** The name of the definitions in force, which every run records. */
export const definitionsHash = async (): Promise<string> => digest(await readLock()).slice(0, 16)
