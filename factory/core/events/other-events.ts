import { z } from 'zod'
import { ATTENTION_KINDS, DECISIONS } from '#domain/factory/attention.ts'
import { INTEGRATION_STATES } from '#domain/factory/integration.ts'
import { SIGNAL_KINDS } from '#domain/factory/signal.ts'
import { conclusion, instant, level, number, oid, risk, text, type EventsOf } from './parts.ts'

const release = { release: text, commit: oid, tree: text, slot: z.enum(['blue', 'green']) }

/** Events of `main`. */
export const MAIN_EVENTS = {
  /** `past`: where main stood in between, oldest first. */
  advanced: z.object({ from: oid.nullable(), to: oid, by: text, past: z.array(oid).optional() }),
  batch_tested: z.object({ base: oid, tip: oid, entries: z.array(number), conclusion }),
  /** Checks that pass on the release before fail on the whole tree of the live one. */
  red: z.object({ commit: oid, checks: z.array(text) }),
  /** No check of the whole tree speaks against the live release; `old` ones failed on the release before as well. */
  green: z.object({ commit: oid, old: z.array(text).optional() }),
  release_built: z.object(release),
  release_live: z.object(release),
  release_failed: z.object(release),
  /** A person has the release of a commit that failed tried again. */
  release_retried: z.object({ commit: oid, by: text }),
  release_rolled_back: z.object(release),
  release_retired: z.object(release),
} as const
export type MainEvent = EventsOf<typeof MAIN_EVENTS>

/** Events of `attention:<id>`. */
export const ATTENTION_EVENTS = {
  opened: z.object({
    kind: z.enum(ATTENTION_KINDS), item: number.optional(), run: text.optional(), effect: text.optional(), question: text,
    options: z.array(z.object({ id: text, text, decision: z.enum(DECISIONS) })).min(1), default: text, dueAt: instant,
    severity: z.int().min(1).max(3), evidence: z.array(text), head: oid.optional(), integration: text.optional(),
    /** The automation that is paused until this is answered. */
    scope: text.optional(),
    /** The option that whoever asks would choose. */
    recommended: text.optional(),
    /** Only an operator's word lets it go on. */
    operator: z.boolean().optional(),
  }),
  reminded: z.object({}),
  acked: z.object({ by: text }),
  answered: z.object({ by: text, choice: text, text }),
  expired: z.object({}),
  cancelled: z.object({ why: text }),
} as const
export type AttentionEvent = EventsOf<typeof ATTENTION_EVENTS>

/** Events of `integration:<name>`. */
export const INTEGRATION_EVENTS = {
  /**
   * `run` is the one that found it out: it had asked again and again, or was told for good, so it is worth two probes. `spent`: its account is used up,
   * until an instant if the provider named one.
   */
  probed: z.object({ ok: z.boolean(), ms: z.number(), error: text.optional(), run: text.optional(), spent: z.object({ until: instant.nullable() }).optional() }),
  changed: z.object({ from: z.enum(INTEGRATION_STATES), to: z.enum(INTEGRATION_STATES) }),
} as const
export type IntegrationEvent = EventsOf<typeof INTEGRATION_EVENTS>

/** Events of `engine`. A scope is `all` or an automation. */
export const ENGINE_EVENTS = {
  /** `automations`: digests of definition, prompt and model of whoever asks a model. */
  started: z.object({ version: text, defsHash: text, automations: z.record(text, text).optional() }),
  frozen: z.object({ by: text, scope: text }),
  unfrozen: z.object({ by: text, scope: text }),
  /** `evidence` names the items that show it. Where the level stays, its evidence starts anew. */
  autonomy_changed: z.object({ automation: text, risk, from: level, to: level, evidence: text }),
  mode_changed: z.object({ automation: text, mode: z.enum(['live', 'staged', 'off']), by: text }),
  config_loaded: z.object({ hash: text }),
  config_refused: z.object({ error: text }),
  /** Noticed for the first time; waits to be filed. */
  signal_seen: z.object({ fingerprint: text, about: z.enum(SIGNAL_KINDS), title: text, body: text }),
  /** A person lets a staged intent be applied. */
  apply_asked: z.object({ intent: text, by: text }),
  /** A person said something to a run; what, only that run is told. `item` is what the run is about. */
  said: z.object({ run: text, item: number.optional(), by: text }),
  signal_filed: z.object({ fingerprint: text, item: number }),
} as const
export type EngineEvent = EventsOf<typeof ENGINE_EVENTS>
