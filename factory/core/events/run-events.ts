import { z } from 'zod'
import { INTENT_KINDS } from '#domain/factory/intent-kind.ts'
import { RUN_CLASSES, RUN_MODES, RUN_PHASES, RUN_REASONS } from '#domain/factory/run.ts'
import { RULES, VERDICTS } from '#domain/factory/verdict.ts'
import { counts, instant, money, number, oid, text, type EventsOf } from './parts.ts'

const fence = z.int().positive()
const usage = z.object({ input: z.int(), cacheWrite: z.int(), cacheRead: z.int(), output: z.int() })
const effect = { effect: text, key: text, fence }
const receipt = z.object({ ref: text, data: z.record(z.string(), z.unknown()).optional() })
const why = text

/** Events of `run:<id>`. */
export const RUN_EVENTS = {
  queued: z.object({
    /** The commit it begins at, whatever main becomes while it works. Absent in runs of before 2026-11-29 and where main has none. */
    base: oid.optional(),
    automation: text, defHash: text, item: number.optional(), lease: text, fence, seed: text, mode: z.enum(RUN_MODES),
    budget: z.object({ turns: z.int(), tokens: z.int(), cost: money, wallMs: z.int() }), depth: z.int().nonnegative(),
    /** The staged intent that it is to apply. */
    applies: text.optional(),
    /** It goes on from the first steps of another run. */
    from: z.object({ run: text, step: z.int().nonnegative() }).optional(),
    /** Another model than its automation asks. */
    model: text.optional(),
  }),
  claimed: z.object({ worker: text, fence }),
  phase: z.object({ to: z.enum(RUN_PHASES) }),
  stepped: z.object({ n: z.int().nonnegative(), usage, cost: money, tools: z.array(text), tree: text.optional() }),
  reserved: z.object({ entry: text, amount: money, scopes: z.array(text) }),
  /** `overrun` is how far it went over a cap, when it did. */
  settled: z.object({ entry: text, actual: money, estimated: z.boolean(), overrun: money.optional() }),
  warned: z.object({ limit: z.enum(['turns', 'tokens', 'cost', 'wall']), at: z.union([z.literal(60), z.literal(80), z.literal(95)]) }),
  compacted: z.object({ upTo: z.int() }),
  proposed: z.object({ intent: text, kind: z.enum(INTENT_KINDS), hash: text }),
  judged: z.object({ intent: text, verdict: z.enum(VERDICTS), rules: z.array(z.object({ rule: z.enum(RULES), message: text })), hash: text }),
  effect_intended: z.object({ ...effect, intent: text, kind: z.enum(INTENT_KINDS) }),
  effect_sent: z.object({ ...effect, attempt: z.int().positive(), deadline: instant }),
  effect_confirmed: z.object({ ...effect, receipt }),
  effect_failed: z.object({ ...effect, why }),
  effect_dropped: z.object({ ...effect, why }),
  effect_unknown: z.object({ ...effect, why }),
  effect_resolved: z.object({ ...effect, as: z.enum(['confirmed', 'failed']), by: text, receipt: receipt.optional() }),
  /** Queued again after its worker was lost, with a fence that shuts the old one out. */
  resumed: z.object({ worker: text, fence, step: z.int().nonnegative() }),
  ended: z.object({ reason: z.enum(RUN_REASONS), class: z.enum(RUN_CLASSES), used: z.boolean(), note: text, counts: counts.optional() }),
} as const
export type RunEvent = EventsOf<typeof RUN_EVENTS>
