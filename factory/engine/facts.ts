import type { IntentKind } from '#domain/factory/intent-kind.ts'
import type { RunMode } from '#domain/factory/run.ts'
import { MAX_AGENT_BACKLOG, MAX_MADE_A_DAY } from '#domain/factory/item.ts'
import type { Automation } from '../core/automation.ts'
import type { Item } from '../core/item.ts'
import { isApproved, toLookAt } from '../core/may-merge.ts'
import { trustIn } from '../core/autonomy.ts'
import { isFrozen } from '../core/settings.ts'
import { itemOf, liveItems, type World } from '../core/world.ts'
import type { GateFacts } from '../policy/gate.ts'
import type { Found } from './evidence.ts'

/** What is asked about: a run at its item, as it began and as the world is now. */
export type Asking = { automation: Automation; mode: RunMode; begun: Item | null; world: World; held: boolean; applied?: boolean; budgetLeft?: boolean; secrets: readonly string[] }

// Whatever it waits for: nobody has begun it, so it is still ahead of everybody.
const waits = ({ origin, state, pull }: Item): boolean => origin.from === 'agent' && pull === null && state !== 'building'

/** How many issues agents may still make: what waits of theirs is bounded, and so is a day. */
export const issuesLeft = (world: World): number =>
  Math.max(0, Math.min(MAX_AGENT_BACKLOG - liveItems(world).filter(waits).length, MAX_MADE_A_DAY - world.day.madeByAgents))

// Asked about or not, a pull request is under review as long as its head stands.
const stageOf = ({ state, pull }: Item): string => (state === 'needs_human' && pull !== null ? 'in_review' : state)

// A run looked at one head of one item in one state; when any has moved on, what it concluded is about something else.
const hasMovedOn = (begun: Item | null, now: Item | null): boolean =>
  begun !== null && (now === null || now.pull?.head.oid !== begun.pull?.head.oid || (begun.merge === null) !== (now.merge === null) || stageOf(now) !== stageOf(begun))

const targetOf = (item: Item | null): GateFacts['target'] => ({ item: item?.number ?? null, pull: item?.pull?.number ?? null, head: item?.pull?.head.oid ?? null })

const ofItem = (world: World, item: Item | null, found: Found): Pick<GateFacts, 'target' | 'criteria' | 'looks' | 'risk' | 'level' | 'approved'> => {
  const [pull, criteria] = [item?.pull ?? null, item?.criteria ?? []]
  const risk = found.risk ?? pull?.head.risk ?? null
  return {
    target: targetOf(item), criteria: criteria.map(({ id }) => id), looks: toLookAt(item), risk,
    level: pull ? trustIn(world.settings, pull) : 'ask', approved: item !== null && isApproved(item),
  }
}

/** The facts by which the gate judges one intent of a run; `used` of its kind were proposed before. */
export const gateFacts = ({ automation, mode, begun, world, held, secrets, applied = false, budgetLeft = true }: Asking, kind: IntentKind, used: number, found: Found): GateFacts => {
  const item = begun === null ? null : itemOf(world, begun.number)
  return {
    automation, mode, used, dayLeft: kind === 'create_issue' && automation.kind === 'agent' ? issuesLeft(world) : Number.MAX_SAFE_INTEGER,
    lease: !held ? 'lost' : hasMovedOn(begun, item) ? 'superseded' : 'current',
    frozen: isFrozen(world.settings, automation.id), files: found.files, secrets, credential: found.credential, green: found.green, proof: found.proof, rubrics: found.rubrics,
    untrusted: automation.kind === 'agent', budgetLeft, applied, ...ofItem(world, item, found),
  }
}
