import { MAX_DEPTH } from '#domain/factory/item.ts'
import { ask, cancelAttention } from './ask.ts'
import type { FreshIssue, FreshMain, FreshPull } from './input.ts'
import { ITEM_TRANSITIONS, type Item } from './item.ts'
import { triage } from './triage.ts'
import { stopRunsOf } from './stop-runs.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf, liveItems } from './world.ts'

const sync = (tick: Tick, item: number) => tick.command({ command: 'sendEffect', effect: 'sync_item', item })

/** What a new item needs before it can be worked on, asked by code: too deep, or from somebody without a role. */
const screen = (tick: Tick, issue: FreshIssue): void => {
  if (issue.depth > MAX_DEPTH) {
    ask(tick, { kind: 'question', item: issue.number, question: `#${issue.number} descends from ${issue.depth} generations of agents' issues. Shall it be worked on?` })
  } else if (issue.role === 'none' && issue.origin.from === 'person') {
    ask(tick, { kind: 'question', item: issue.number, question: `#${issue.number} comes from ${issue.author}, who has no role here. Shall it be worked on?` })
  }
}

const newIssue = (tick: Tick, issue: FreshIssue): void => {
  const { number, kind, title, labels, author, role, bodyHash, origin, depth, plan } = issue
  onItem(tick, number, { type: 'seen', data: { kind, title, labels: [...labels], author, role, bodyHash, origin, depth } }, 'forge')
  sync(tick, number)
  screen(tick, issue)
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
  if (issue.state === 'open' && ITEM_TRANSITIONS.reopened.includes(item.state) && issue.role !== 'factory') {
    onItem(tick, item.number, { type: 'reopened', data: { by: issue.author } }, 'forge')
    return sync(tick, item.number)
  }
  if (issue.bodyHash !== item.bodyHash && ITEM_TRANSITIONS.edited.includes(item.state)) {
    onItem(tick, item.number, { type: 'edited', data: { bodyHash: issue.bodyHash } }, 'forge')
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
export const moveHead = (tick: Tick, item: Item, head: string, by: string): void => {
  if (item.pull === null || item.pull.head.oid === head || !ITEM_TRANSITIONS.head_moved.includes(item.state) || item.merge !== null) return
  cancelAttention(tick, item.number, 'the head moved')
  stopRunsOf(tick, item.number, 'superseded')
  onItem(tick, item.number, { type: 'head_moved', data: { head, by } }, by)
  sync(tick, item.number)
}

/** A pull request, read afresh. */
export const takePull = (tick: Tick, pull: FreshPull): void => {
  const item = liveItems(tick.world()).find((one) => one.pull?.number === pull.number)
  if (!item) {
    if (pull.state !== 'open' || pull.item !== null || pull.role === 'factory' || itemOf(tick.world(), pull.number)) return
    const { number, title, head, base, by, role } = pull
    onItem(tick, number, {
      type: 'seen',
      data: { kind: 'chore', title, labels: [], author: by, role, bodyHash: '', origin: { from: 'person', ref: `pull:${number}` }, depth: 0, pull: { number, head, base, by } },
    }, 'forge')
    return sync(tick, number)
  }
  if (pull.state === 'open') return moveHead(tick, item, pull.head, pull.by)
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
  tick.emit({ of: 'main', key: '', type: 'advanced', data: { from: head, to, by }, actor: 'forge' })
}
