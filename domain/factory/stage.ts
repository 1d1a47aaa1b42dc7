import type { ItemState } from './item.ts'

/** The stages of the line, in the order in which an item passes them. */
export const STAGES = ['plan', 'build', 'review', 'merge', 'deploy', 'verify', 'listen'] as const
export type Stage = (typeof STAGES)[number]

/** What decides where an item stands on the line. `returnTo` is where a person's answer will send it. */
export type Standing = { state: ItemState; merged: boolean; pull: number | null; returnTo: ItemState | null }

const STAGE_OF: Readonly<Record<Exclude<ItemState, 'merging' | 'needs_human'>, Stage | null>> = {
  inbox: 'plan', ready: 'plan', blocked: 'plan', building: 'build', in_review: 'review', deployed: 'verify', verified: 'listen', done: null, rejected: null,
}

/** The stage an item stands in; null once nothing moves it any more. An item that waits for a person stays where it stopped, in time or parked. */
export const stageOf = ({ state, merged, pull, returnTo }: Standing): Stage | null => {
  if (state === 'merging') return merged ? 'deploy' : 'merge'
  if (state === 'blocked' && pull !== null) return 'review'
  if (state !== 'needs_human') return STAGE_OF[state]
  // Work that had begun goes back to `ready` to be begun again, so a question out of it belongs to building.
  if (pull !== null) return 'review'
  return returnTo === 'ready' ? 'build' : 'plan'
}
