/** The states of a work item. Screens and labels write `in_review` as "in review". */
export const ITEM_STATES = [
  'inbox', 'ready', 'blocked', 'building', 'in_review', 'merging', 'deployed', 'verified', 'done', 'needs_human', 'rejected',
] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** What a work item is about. */
export const ITEM_KINDS = ['feature', 'bug', 'spec', 'chore'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** 1 is the most urgent. */
export type Priority = 1 | 2 | 3

/** How much work planning expects. */
export const SIZES = ['S', 'M', 'L'] as const
export type Size = (typeof SIZES)[number]

/** Who caused an item, and where the cause can be looked up. */
export type Origin = { from: 'person' | 'agent' | 'signal'; ref: string }

/** One thing that must be observably true when the item is done. */
export type Criterion = { id: string; text: string }

/** Agents' items deeper than this are never started: issues that beget issues stop. */
export const MAX_DEPTH = 3
/** Attempts that an automation may use up on one life of an item, unless its definition says otherwise. */
export const MAX_ATTEMPTS = 3
/** Fixes that the shepherd may push to one pull request. */
export const MAX_FIXES = 3

/** Whether nothing moves an item in this state any more, short of reopening it. */
export const isFinal = (state: ItemState): boolean => state === 'done' || state === 'rejected'
/** Items made by agents that may wait to be begun at once. */
export const MAX_AGENT_BACKLOG = 12
/** Issues that agents may make in one UTC day. */
export const MAX_MADE_A_DAY = 20
