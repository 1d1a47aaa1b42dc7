import { z } from 'zod'
import { INTEGRATIONS } from '#domain/factory/integration.ts'
import { INTENT_KINDS } from '#domain/factory/intent-kind.ts'
import { RISKS } from '#domain/factory/risk.ts'
import { TOOL_NAMES } from '#factory/agent/tools/tools.ts'
import type { Automation } from '#factory/core/automation.ts'
import type { World } from '#factory/core/world.ts'

const globs = z.array(z.string().min(1))

/** The part of a definition that is data. */
const Definition = z.object({
  id: z.string().regex(/^[a-z][a-z-]+$/), kind: z.enum(['agent', 'code']), intents: z.partialRecord(z.enum(INTENT_KINDS), z.int().min(1)), tools: z.array(z.enum(TOOL_NAMES as [string, ...string[]])),
  run: z.array(z.string().regex(/^[\w.-]+$/)), paths: z.object({ allow: globs, never: globs }), budget: z.object({ turns: z.int().min(0), tokens: z.int().min(0), cost: z.int().min(0), wallMs: z.int().min(1) }),
  concurrency: z.int().min(1), attempts: z.int().min(1), maxRisk: z.enum(RISKS), needs: z.array(z.enum(INTEGRATIONS)), slot: z.enum(['agent', 'heavy', 'light']), network: z.enum(['none', 'registry']),
  harness: z.array(z.string().min(1)), model: z.enum(['default', 'review', 'small']).nullable(), onFailure: z.enum(['retry', 'release']), mayAsk: z.boolean(),
})

const Candidate = z.object({ automation: z.string(), item: z.unknown(), stage: z.int().min(0).max(9), resource: z.string().regex(/^(item|checks|fp):.+$|^(main|deploy|planner)$/) })

const NAMED = new RegExp(`\`(${INTENT_KINDS.join('|')})\``, 'g')

const promptFaults = ({ kind, intents }: Automation, prompt: string | null): string[] => {
  if (prompt === null) return kind === 'agent' ? ['an agent needs a prompt.md'] : []
  const named = new Set([...prompt.matchAll(NAMED)].map(([, name = '']) => name))
  const undeclared = [...named].filter((name) => !(name in intents)).map((name) => `prompt.md names ${name}, which is not declared`)
  return [...undeclared, ...(kind === 'agent' ? Object.keys(intents).filter((name) => !named.has(name)).map((name) => `prompt.md does not say when to use ${name}`) : [])]
}

const selectionFaults = ({ id, select }: Automation, worlds: readonly World[]): string[] => {
  try {
    for (const world of worlds) {
      const found = select(world)
      if (JSON.stringify(found) !== JSON.stringify(select(world))) return ['select answers differently when asked twice']
      for (const candidate of found) {
        const parsed = Candidate.safeParse(candidate)
        if (!parsed.success) return [`select gives what cannot be started: ${z.prettifyError(parsed.error)}`]
        if (candidate.automation !== id) return [`select gives candidates of ${candidate.automation}`]
      }
    }
    return []
  } catch (error) {
    return [`select throws: ${error instanceof Error ? error.message : String(error)}`]
  }
}

const codeFaults = ({ kind, tools, run }: Automation): string[] => (kind === 'code' && (tools.length > 0 || run.length > 0) ? ['code has no tools'] : [])

/** Who hands in files must be able to make them. */
const handFaults = ({ kind, intents, tools }: Automation): string[] => {
  const hands = (['open_pr', 'push_fix'] as const).find((intent) => intent in intents)
  return kind === 'agent' && hands && !tools.includes('write') ? [`${hands} needs the tool write`] : []
}

/** What is wrong with a definition: empty when it may be used. `exists` tells whether a file of the harness is there. */
export const faultsOf = (automation: Automation, { prompt, worlds, exists }: { prompt: string | null; worlds: readonly World[]; exists: (file: string) => boolean }): string[] => {
  const parsed = Definition.safeParse(automation)
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return [
    ...codeFaults(automation), ...handFaults(automation), ...promptFaults(automation, prompt), ...selectionFaults(automation, worlds),
    ...automation.harness.filter((file) => !exists(file)).map((file) => `harness: ${file} is not there`),
  ]
}
