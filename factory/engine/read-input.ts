import { z } from 'zod'
import { ACTS, DOORS, PEOPLE_ROLES } from '#domain/factory/act.ts'
import { LEVELS, RISKS } from '#domain/factory/risk.ts'
import { SIGNAL_KINDS } from '#domain/factory/signal.ts'
import type { Input } from '../core/input.ts'

const text = z.string().max(10_000)
const act = z.object({
  act: z.enum(ACTS), by: text, role: z.enum([...PEOPLE_ROLES, 'none']), door: z.enum(DOORS), item: z.int().positive().optional(), head: text.optional(), attention: text.optional(),
  choice: text.optional(), text: text.optional(), scope: text.optional(), run: text.optional(), priority: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
  risk: z.enum(RISKS).optional(), level: z.enum(LEVELS).optional(), intent: text.optional(),
  session: text.optional(),
  fork: z.object({ id: text, automation: text, item: z.int().positive().nullable(), depth: z.int().nonnegative(), seed: text, step: z.int().nonnegative(), model: text.nullable() }).optional(),
})
/** What other processes than the engine put into the inbox. */
const FROM_OUTSIDE = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('act'), id: text, act }),
  z.object({ kind: z.literal('signal'), id: text, fingerprint: text.min(1), about: z.enum(SIGNAL_KINDS), title: text, body: text, people: z.int().nonnegative() }),
])
// Put by the engine itself, from ports that have parsed them.
const OWN: ReadonlySet<unknown> = new Set(['delivery', 'receipt', 'retired', 'started'])

/** An input as the inbox has it; null when it is none that is known, so that it stays in the inbox for audit and stops no tick. */
export const readInput = (stored: unknown): Input | null => {
  if (typeof stored === 'object' && stored !== null && 'kind' in stored && OWN.has(stored.kind)) return stored as Input
  const parsed = FROM_OUTSIDE.safeParse(stored)
  return parsed.success ? (parsed.data as Input) : null
}
