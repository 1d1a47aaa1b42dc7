import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Automation, Definitions } from '#factory/core/automation.ts'

/** The folders of automations, in order of their names: whoever adds one adds a folder, and nothing else names it. */
export const FOLDERS: readonly string[] = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(path.join(import.meta.dirname, entry.name, 'automation.ts')))
  .map(({ name }) => name)
  .sort()

/** What a file of an automation's folder exports. */
export const exportsOf = async (folder: string, file: string): Promise<Readonly<Record<string, unknown>>> =>
  (await import(/* @vite-ignore */ pathToFileURL(path.join(import.meta.dirname, folder, file)).href)) as Record<string, unknown>

const definitionIn = async (folder: string): Promise<Automation> => {
  const found = Object.values(await exportsOf(folder, 'automation.ts')).find((value) => typeof value === 'object' && value !== null && Reflect.get(value, 'id') === folder)
  if (!found) throw new Error(`automations/${folder}/automation.ts exports no automation whose id is ${folder}.`)
  return found as Automation
}

/** Every automation there is. */
export const AUTOMATIONS: readonly Automation[] = await Promise.all(FOLDERS.map(definitionIn))

/** How much of what loads a machine for minutes it can bear at once. */
export const heavySlots = (cores: number): number => Math.max(1, Math.floor(cores / 2))

/** The definitions with the figures of this house: three open pull requests, 80 dollars a day, a day of quiet after verification. */
export const definitions = (hash: string, cores: number): Definitions => ({
  hash, automations: AUTOMATIONS, slots: { agent: 3, heavy: heavySlots(cores) }, maxOpenPulls: 3, dayCap: 80_000_000,
  requiredChecks: ['assess'], quietMs: 86_400_000, dry: false,
})
