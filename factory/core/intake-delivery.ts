import { screen } from './admission.ts'
import { cancelAttention } from './ask.ts'
import type { FreshIssue, FreshMain, FreshPull } from './input.ts'
import { ITEM_TRANSITIONS, type Item } from './item.ts'
import { isMergeUnderWay, takeMerged } from './merged.ts'
import { triage } from './triage.ts'
import { stopRunsOf } from './stop-runs.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf, liveItems } from './world.ts'

const sync = (tick: Tick, item: number) => tick.command({ command: 'sendEffect', effect: 'sync_item', item })

const newIssue = (tick: Tick, issue: FreshIssue): void => {
  const { number, kind, title, labels, author, role, bodyHash, origin, depth, plan } = issue
  onItem(tick, number, { type: 'seen', data: { kind, title, labels: [...labels], author, role, bodyHash, origin, depth } }, 'forge')
  sync(tick, number)
  screen(tick, number)
  if (plan) triage(tick, number, { ...plan, kind: issue.kind }, 'engine')
}

/** Ends an item for a reason, with everything that was under way for it. */
export const rejectItem = (tick: Tick, item: Item, data: { reason: 'closed' | 'duplicate' | 'invalid' | 'done_already' | 'out_of_scope'; by: string; of?: number }): void => {
  if (!ITEM_TRANSITIONS.rejected.includes(item.state) || item.merge !== null) return
  cancelAttention(tick, item.number, 'the item was rejected')
  stopRunsOf(tick, item.number, 'cancelled')
  onItem(tick, item.number, { type: 'rejected', data }, data.by)
  sync(tick, item.number)
}

const knownIssue = (tick: Tick, item: Item, issue: FreshIssue): void => {
  const byPerson = issue.closedBy !== undefined && issue.closedBy !== 'factory'
  if (issue.state === 'closed' && byPerson) return rejectItem(tick, item, { reason: 'closed', by: issue.closedBy ?? 'forge' })
  // What the factory does itself is not delivered: whoever opened it again is a person, whoever filed it.
  if (issue.state === 'open' && ITEM_TRANSITIONS.reopened.includes(item.state)) {
    onItem(tick, item.number, { type: 'reopened', data: { by: issue.role === 'factory' ? 'forge' : issue.author } }, 'forge')
    screen(tick, item.number)
    return sync(tick, item.number)
  }
  if (issue.bodyHash !== item.bodyHash && ITEM_TRANSITIONS.edited.includes(item.state)) {
    onItem(tick, item.number, { type: 'edited', data: { bodyHash: issue.bodyHash } }, 'forge')
    // Another text was let in.
    if (itemOf(tick.world(), item.number)?.state === 'inbox') screen(tick, item.number)
  }
}

/** An issue, read afresh. */
export const takeIssue = (tick: Tick, issue: FreshIssue): void => {
  const item = itemOf(tick.world(), issue.number)
  if (item) knownIssue(tick, item, issue)
  // The factory's own issues are taken in from the receipt of their effect, which knows their depth and cause.
  else if (issue.state === 'open' && issue.role !== 'factory') newIssue(tick, issue)
}

/** A new head voids every verdict on the old one, and the questions about it. */
export const moveHead = (tick: Tick, item: Item, { head, by, role }: Pick<FreshPull, 'head' | 'by'> & Partial<Pick<FreshPull, 'role'>>): void => {
  if (item.pull === null || item.pull.head.oid === head || !ITEM_TRANSITIONS.head_moved.includes(item.state) || item.merge !== null) return
  cancelAttention(tick, item.number, 'the head moved')
  stopRunsOf(tick, item.number, 'superseded')
  onItem(tick, item.number, { type: 'head_moved', data: { head, by, ...(role === undefined ? {} : { role }) } }, by)
  if (role === 'none') screen(tick, item.number)
  sync(tick, item.number)
}

const canTake = ({ pull, merge, state, children }: Item): boolean => pull === null && merge === null && ITEM_TRANSITIONS.pull_opened.includes(state) && children.length === 0

/** An item goes on with the pull request that a person has opened for it: what they were asked about it, and what was under way, is over. */
const openPull = (tick: Tick, item: Item, { number: pull, head, base, by, role }: FreshPull): void => {
  cancelAttention(tick, item.number, 'a person opened a pull request for it')
  stopRunsOf(tick, item.number, 'superseded')
  onItem(tick, item.number, { type: 'pull_opened', data: { pull, head, base, by, role } }, 'forge')
}

/**
 * A person's pull request is of the item that it names while that has none; else it is an item itself, so that nothing that people open is
 * dropped. Whoever has no role takes nobody's item over. The factory's own are taken in from the receipts of their effects.
 */
const newPull = (tick: Tick, pull: FreshPull): void => {
  const { number, title, head, base, by, role } = pull
  const [named, own] = [role === 'none' || pull.item === null ? null : itemOf(tick.world(), pull.item), itemOf(tick.world(), number)]
  if (own && own.state !== 'rejected') return
  const home = own === null && named && canTake(named) ? named.number : number
  if (own) onItem(tick, number, { type: 'reopened', data: { by } }, 'forge')
  const item = itemOf(tick.world(), home)
  if (item) openPull(tick, item, pull)
  else {
    onItem(tick, number, {
      type: 'seen',
      data: { kind: 'chore', title, labels: [], author: by, role, bodyHash: '', origin: { from: 'person', ref: `pull:${number}` }, depth: 0, pull: { number, head, base, by } },
    }, 'forge')
  }
  screen(tick, home)
  sync(tick, home)
}

/** Somebody merged it themselves, with whatever they had pushed before that. */
const mergedOnForge = (tick: Tick, item: Item, pull: FreshPull): void => {
  moveHead(tick, item, { head: pull.head, by: pull.by })
  const now = itemOf(tick.world(), item.number)
  if (now && pull.merged) takeMerged(tick, now, pull.merged, 'forge')
}

/** A pull request, read afresh. */
export const takePull = (tick: Tick, pull: FreshPull): void => {
  const item = liveItems(tick.world()).find((one) => one.pull?.number === pull.number)
  if (!item) return pull.state === 'open' && pull.role !== 'factory' ? newPull(tick, pull) : undefined
  // What the queue itself is at comes with its proof, which says by whom.
  if (pull.state === 'merged' && !(item.state === 'merging' && isMergeUnderWay(tick.world()))) return mergedOnForge(tick, item, pull)
  if (pull.state === 'open') return moveHead(tick, item, pull)
  if (pull.state === 'closed' && item.merge === null && ITEM_TRANSITIONS.pull_closed.includes(item.state)) {
    cancelAttention(tick, item.number, 'the pull request was closed')
    stopRunsOf(tick, item.number, 'cancelled')
    onItem(tick, item.number, { type: 'pull_closed', data: { by: pull.by } }, 'forge')
    sync(tick, item.number)
  }
}

/** Main moved by a person: what stands there is checked and deployed like any advance. */
export const takeMain = (tick: Tick, { from, to, by, past = [] }: FreshMain): void => {
  const { head } = tick.world().main
  if (to === head || (head !== from && !(head !== null && past.includes(head)))) return
  const between = head === null ? [] : past.slice(0, past.indexOf(head)).reverse()
  tick.emit({ of: 'main', key: '', type: 'advanced', data: { from: head, to, by, ...(between.length > 0 ? { past: between } : {}) }, actor: 'forge' })
}
