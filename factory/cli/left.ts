import type { ItemState } from '#domain/factory/item.ts'
import type { NotNow } from '#domain/factory/not-now.ts'
import type { Candidate, Definitions } from '../core/automation.ts'
import type { Item } from '../core/item.ts'
import { valuesInOrder } from '../core/order.ts'
import { select, type Pick } from '../core/select.ts'
import { liveItems, type World } from '../core/world.ts'

/** Why no automation even proposes anything about an item. */
export const QUIET = ['running', 'blocked', 'needs_human', 'quiet', 'waiting_for_release', 'waiting_for_person', 'untriaged', 'nothing_fits'] as const
export type Quiet = (typeof QUIET)[number]

export type Left = { item: number | null; automation: string | null; why: NotNow | Quiet }

const QUIET_OF: Readonly<Record<ItemState, Quiet>> = {
  inbox: 'untriaged', ready: 'nothing_fits', blocked: 'blocked', building: 'running', in_review: 'nothing_fits', merging: 'nothing_fits', deployed: 'waiting_for_release',
  verified: 'quiet', done: 'quiet', needs_human: 'needs_human', rejected: 'quiet',
}

const quietReason = (world: World, item: Item): Quiet => {
  if (valuesInOrder(world.runs).some((run) => run.item === item.number && run.phase !== 'ended')) return 'running'
  if (item.state === 'blocked' && item.blockedOn.includes('person')) return 'waiting_for_person'
  return item.state === 'merging' && item.merge ? 'waiting_for_release' : QUIET_OF[item.state]
}

const leftOf = ({ candidate, why }: { candidate: Candidate; why: NotNow }): Left => ({ item: candidate.item?.number ?? null, automation: candidate.automation, why })

/** What would start now, in order, and for every other candidate and every other open item why not. No item is without one of the two. */
export const queueOf = (world: World, definitions: Definitions, now: number): { picks: readonly Pick[]; left: readonly Left[] } => {
  const { picks, refused } = select(world, definitions, now)
  const spoken = new Set([...picks.map(({ candidate }) => candidate), ...refused.map(({ candidate }) => candidate)].map(({ item }) => item?.number))
  const quiet = liveItems(world).filter(({ number }) => !spoken.has(number)).map((item): Left => ({ item: item.number, automation: null, why: quietReason(world, item) }))
  return { picks, left: [...refused.map(leftOf), ...quiet] }
}
