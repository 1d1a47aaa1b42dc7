/** The phases of a run, in order; code skips what it does not need, nothing is reordered. */
export const RUN_PHASES = ['queued', 'preparing', 'working', 'collecting', 'applying', 'ended'] as const
export type RunPhase = (typeof RUN_PHASES)[number]

/** Why a run ended, by class. Infrastructure never uses up an attempt. */
export const RUN_CLASSES = ['ok', 'infrastructure', 'model', 'agent', 'budget', 'policy', 'detector'] as const
export type RunClass = (typeof RUN_CLASSES)[number]

type Ending = { class: RunClass; /** Whether one attempt of the item is used up. */ used: boolean }

const ends = (runClass: RunClass, used: boolean): Ending => ({ class: runClass, used })

/** Every terminal reason with its class, and whether it uses up an attempt. */
export const ENDINGS = {
  done: ends('ok', false), nothing_to_do: ends('ok', false), dry: ends('ok', false),
  lost: ends('infrastructure', false), sandbox: ends('infrastructure', false), packages: ends('infrastructure', false),
  forge: ends('infrastructure', false), model_unavailable: ends('infrastructure', false), disk: ends('infrastructure', false),
  database: ends('infrastructure', false), shutdown: ends('infrastructure', false),
  refusal: ends('model', true), malformed: ends('model', true), context_full: ends('model', true), rejected: ends('model', true),
  stuck: ends('agent', true), gave_up: ends('agent', true), no_output: ends('agent', true), bad_bundle: ends('agent', true), unproven: ends('agent', true),
  turns: ends('budget', true), tokens: ends('budget', true), cost: ends('budget', true), wall: ends('budget', true),
  day_cap: ends('budget', false), automation_cap: ends('budget', false),
  denied: ends('policy', true), frozen: ends('policy', false), superseded: ends('policy', false), cancelled: ends('policy', false),
  staged: ends('policy', false), needs_person: ends('policy', false),
  detector_failed: ends('detector', false),
} as const satisfies Record<string, Ending>

export type RunReason = keyof typeof ENDINGS
/** All terminal reasons, for parsing. */
export const RUN_REASONS = Object.keys(ENDINGS) as [RunReason, ...RunReason[]]

/** How intents of a run are treated: applied, shown for a person to apply, or only recorded. */
export const RUN_MODES = ['live', 'staged', 'dry'] as const
export type RunMode = (typeof RUN_MODES)[number]
