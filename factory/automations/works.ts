import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { agentWork } from '#factory/agent/agent-work.ts'
import type { Automation } from '#factory/core/automation.ts'
import type { Work } from '#factory/work/work.ts'
import { AUTOMATIONS, exportsOf } from './all.ts'

/** The text that an automation's model is given beside the rules of the house. */
export const promptOf = (folder: string): Promise<string> => readFile(path.join(import.meta.dirname, folder, 'prompt.md'), 'utf8')

const workIn = async ({ id, kind }: Automation): Promise<Work | null> => {
  if (!existsSync(path.join(import.meta.dirname, id, 'work.ts'))) return kind === 'agent' ? agentWork(await promptOf(id)) : null
  const { work } = await exportsOf(id, 'work.ts')
  return typeof work === 'function' ? (work as Work) : null
}

/**
 * How each automation is worked: by the `work` that its `work.ts` exports, else by asking a model with its `prompt.md`.
 * @throws Error naming the folder that has neither.
 */
export const loadWorks = async (): Promise<Readonly<Record<string, Work>>> => {
  const works = await Promise.all(AUTOMATIONS.map(async (automation) => [automation.id, await workIn(automation)] as const))
  return Object.fromEntries(works.map(([id, work]) => {
    if (work === null) throw new Error(`automations/${id} is code and needs a work.ts that exports work: Work.`)
    return [id, work]
  }))
}
