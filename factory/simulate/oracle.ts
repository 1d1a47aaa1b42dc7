import type { Automation } from '../core/automation.ts'
import type { FactoryEvent } from '../core/events/read.ts'
import { itemOf } from '../core/world.ts'
import { IDEMPOTENT } from '../engine/outbox.ts'
import { CANARY, type Bench } from './bench.ts'
import { madeTooMany } from './made-by-agents.ts'
import { pressureOf } from './pressure.ts'
import { recounted } from './recount.ts'
import { trustOf } from './trust.ts'

/** A property that did not hold, by its number, with what shows it. */
export type Violation = { property: number; what: string }

const counted = <T>(rows: readonly T[], key: (row: T) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1)
  return counts
}

type Say = (property: number, what: string) => void

/** 1, 6, 12, 13, 14: everything that reached the outside. */
const outside = (bench: Bench, say: Say): void => {
  const highest = new Map<string, number>()
  for (const { key, kind, automation, resource, fence, frozen, raises } of bench.reached) {
    if (fence < (highest.get(resource) ?? 0)) say(1, `${kind} ${key} went out under an old fence of ${resource}`)
    highest.set(resource, Math.max(fence, highest.get(resource) ?? 0))
    if (frozen) say(14, `${kind} ${key} went out after the freeze`)
    // Nobody but an issue's text ever asks for the highest priority in this house.
    if (raises) say(12, `${automation} let a text raise a priority`)
    const declared = bench.definitions.automations.find(({ id }) => id === automation)?.intents ?? {}
    if (!(kind in declared)) say(6, `${automation} did ${kind}`)
  }
  if (bench.said.some((text) => text.includes(CANARY))) say(13, 'a secret left')
}

/** 2, 3: once, and what was judged. */
const effects = (bench: Bench, say: Say): void => {
  for (const [key, times] of counted(bench.reached.filter(({ kind }) => !IDEMPOTENT.has(kind as never)), ({ key }) => key)) if (times > 1) say(2, `${key} reached the forge ${times} times`)
  const judged = bench.store.judged
  for (const { key, hash } of bench.reached) {
    const row = judged.get(key)
    if (!row || row.judgedHash !== hash || row.judgement.verdict === 'deny' || row.judgement.verdict === 'human') say(3, `${key} went out without an allow for its payload`)
  }
}

/** 4: attempts of a life, recounted from the log without the engine's own count. */
const attempts = (log: readonly FactoryEvent[], say: Say): void => {
  const used = new Map<string, number>()
  for (const event of log) {
    if (event.of !== 'item') continue
    if (event.type === 'released' && event.data.used) used.set(event.key, (used.get(event.key) ?? 0) + 1)
    if (event.type === 'answered' || event.type === 'reopened' || event.type === 'reverted' || event.type === 'unblocked' || event.type === 'retried') used.set(event.key, 0)
    if ((used.get(event.key) ?? 0) > 3) say(4, `item ${event.key} used ${used.get(event.key)} attempts`)
  }
}

/** With these begins another life of an item, or another head. */
const ANEW: ReadonlySet<string> = new Set(['triaged', 'pull_opened', 'head_moved', 'answered', 'reopened', 'reverted', 'unblocked', 'retried'])

/** What one automation may use up on an item, and what that is counted by. What is only left alone may be tried every day. */
const allowanceOf = ({ id, attempts: most, onFailure }: Automation, at: number): { key: string; most: number } =>
  ({ key: onFailure === 'release' ? `${id} ${Math.floor(at / 86_400_000)}` : id, most })

/** 4: what each automation used up on an item, at one head of one life, recounted from how its runs ended. */
const attemptsOfRuns = ({ store, definitions }: Bench, say: Say): void => {
  const runs = new Map<string, { automation: string; item: number }>()
  const used = new Map<string, Map<string, number>>()
  for (const event of store.log) {
    if (event.of === 'item' && ANEW.has(event.type)) used.delete(event.key)
    if (event.of !== 'run') continue
    if (event.type === 'queued' && event.data.item !== undefined) runs.set(event.key, { automation: event.data.automation, item: event.data.item })
    const run = event.type === 'ended' && event.data.used ? runs.get(event.key) : undefined
    const automation = definitions.automations.find(({ id }) => id === run?.automation)
    if (!run || !automation) continue
    const { key, most } = allowanceOf(automation, event.at)
    const counts = used.get(String(run.item)) ?? new Map<string, number>()
    const count = (counts.get(key) ?? 0) + 1
    used.set(String(run.item), counts.set(key, count))
    if (count > most) say(4, `${automation.id} used ${count} attempts on item ${run.item}`)
  }
}

type Heads = { review: Map<string, string>; accepted: Map<string, readonly string[]>; looks: Map<string, readonly string[]>; checks: Map<string, Set<string>>; approvals: Set<string>; risk: Map<string, string> }

const noteHead = (heads: Heads, event: Extract<FactoryEvent, { of: 'item' }>): void => {
  if (event.type === 'reviewed') {
    heads.review.set(event.data.head, event.data.verdict)
    heads.accepted.set(event.data.head, event.data.accepted ?? [])
  }
  if (event.type === 'approved') heads.approvals.add(`${event.key} ${event.data.head}`)
  if (event.type === 'assessed') heads.risk.set(event.data.head, event.data.risk)
  if (event.type !== 'checked') return
  const green = heads.checks.get(event.data.head) ?? new Set<string>()
  const { head, name, conclusion, pictures = [] } = event.data
  if (conclusion === 'needs_look') heads.looks.set(head, pictures.map((picture) => picture.name))
  if (conclusion === 'success' || (conclusion === 'needs_look' && pictures.length > 0)) green.add(name)
  else green.delete(name)
  heads.checks.set(head, green)
}

/** 7 and 14: what merged was reviewed and green at its very head, every picture that needed a look accepted, and R3 had a person's approval of it. Read from git and the log. */
const merges = (bench: Bench, required: readonly string[], say: Say): void => {
  const heads: Heads = { review: new Map(), accepted: new Map(), looks: new Map(), checks: new Map(), approvals: new Set(), risk: new Map() }
  for (const event of bench.store.log) {
    if (event.of !== 'item') continue
    noteHead(heads, event)
    if (event.type !== 'merged') continue
    if (event.data.by !== undefined) {
      if (!bench.byHand.has(event.data.commit)) say(7, `item ${event.key} is said to be merged by ${event.data.by}, who did not`)
      continue
    }
    const head = bench.forge.git.read(event.data.commit)?.parents[1] ?? ''
    if (heads.review.get(head) !== 'approve') say(7, `item ${event.key} merged ${head} without an approving review`)
    if (required.some((name) => !heads.checks.get(head)?.has(name))) say(7, `item ${event.key} merged ${head} without green checks`)
    const unseen = (heads.looks.get(head) ?? []).filter((name) => !heads.accepted.get(head)?.includes(name))
    if (unseen.length > 0) say(7, `item ${event.key} merged ${head} with pictures that nobody accepted: ${unseen.join(', ')}`)
    if (heads.risk.get(head) === 'R3' && !heads.approvals.has(`${event.key} ${head}`)) say(14, `item ${event.key} merged R3 without an approval of ${head}`)
  }
}

/** 7: what people moved main to, with whatever was merged onto it, is not served before its checks are green. Recounted from the log. */
const served = (log: readonly FactoryEvent[], say: Say): void => {
  let waits: string | null = null
  for (const event of log) {
    if (event.of !== 'main') continue
    if (event.type === 'advanced') waits = waits !== null || (event.data.from !== null && event.actor === 'forge') ? event.data.to : null
    if (event.type === 'green' && event.data.commit === waits) waits = null
    if (event.type === 'release_live' && event.data.commit === waits) say(7, `${waits} was served before its checks were green`)
  }
}

/** 9: what a person stopped does not begin again about that item before it changes, or somebody answers or has it tried again. Recounted from the log. */
const stopped = (log: readonly FactoryEvent[], say: Say): void => {
  const held = new Map<string, Set<string>>()
  for (const event of log) {
    if (event.of === 'item' && (ANEW.has(event.type) || event.type === 'edited')) held.delete(event.key)
    if (event.of === 'item' && event.type === 'stopped') held.set(event.key, new Set([...(held.get(event.key) ?? []), event.data.automation]))
    if (event.of === 'run' && event.type === 'queued' && event.data.applies === undefined && held.get(String(event.data.item))?.has(event.data.automation)) say(9, `${event.data.automation} began again about item ${event.data.item} though a person had stopped it`)
  }
}

type QueuedEvent = Extract<FactoryEvent, { type: 'queued'; of: 'run' }>

const startedTooDeep = (bench: Bench, { data: { item: number, automation } }: QueuedEvent, accepted: ReadonlySet<string>): string | null => {
  const item = number === undefined ? null : itemOf(bench.store.world(), number)
  const isDeep = item !== null && item.depth > 3 && item.origin.from === 'agent' && !accepted.has(String(number))
  return isDeep && automation === 'feature-builder' ? `item ${item.number} of depth ${item.depth} was started` : null
}

/** 8: depth, what an operator accepted left out, what agents have made that waits, and how much of it in a day. What is open at once is in pressure.ts. */
const bounds = (bench: Bench, say: Say): void => {
  const accepted = new Set<string>()
  for (const what of madeTooMany(bench.store.log, new Set(bench.definitions.automations.filter(({ kind }) => kind === 'agent').map(({ id }) => id)))) say(8, what)
  for (const event of bench.store.log) {
    if (event.of === 'item' && event.type === 'accepted') accepted.add(event.key)
    const started = event.of === 'run' && event.type === 'queued' ? startedTooDeep(bench, event, accepted) : null
    if (started !== null) say(8, started)
    if (event.of === 'item' && event.type === 'seen' && event.data.origin.from === 'agent') {
      const parent = itemOf(bench.store.world(), Number(event.data.origin.ref.slice(1)))
      if (parent && event.data.depth !== parent.depth + 1) say(8, `item ${event.key} did not inherit its depth`)
    }
  }
}

/** 5: each scope holds the sum of its entries and never more than its cap, unless that is written down. */
const money = ({ ledger }: Bench, say: Say): void => {
  const sums = new Map<string, { spent: number; reserved: number }>()
  for (const { scopes, amount, actual } of ledger.entries.values()) {
    for (const scope of scopes) {
      const sum = sums.get(scope) ?? { spent: 0, reserved: 0 }
      sums.set(scope, { spent: sum.spent + (actual ?? 0), reserved: sum.reserved + (actual === null ? amount : 0) })
    }
  }
  for (const [scope, { cap, reserved, spent, overrun }] of ledger.budgets) {
    const sum = sums.get(scope) ?? { spent: 0, reserved: 0 }
    if (spent !== sum.spent) say(5, `${scope} says ${spent} spent, its entries say otherwise`)
    if (reserved !== sum.reserved) say(5, `${scope} says ${reserved} reserved, its entries say otherwise`)
    if (reserved + spent > cap + overrun) say(5, `${scope} went over its cap`)
  }
}

/** 9 and 15, at rest: nothing is under way, and the counts agree with a recount, of the log and of the forge. */
export const atRest = async (bench: Bench): Promise<Violation[]> => {
  const found: Violation[] = []
  const world = bench.store.world()
  for (const run of bench.store.runs.values()) if (run.phase !== 'ended') found.push({ property: 9, what: `run ${run.id} (${run.automation}) is still ${run.phase}` })
  for (const { state, number } of Object.values(world.items)) if (state !== 'blocked' && state !== 'needs_human') found.push({ property: 9, what: `item ${number} stays ${state}` })
  const types = counted(bench.store.log, ({ of, type }) => `${of} ${type}`)
  const sum = (...names: string[]) => names.reduce((total, name) => total + (types.get(name) ?? 0), 0)
  const seen = Object.values(world.counts.seen).reduce((total, count) => total + count, 0)
  if (seen !== sum('item seen')) found.push({ property: 15, what: `${seen} seen, ${sum('item seen')} in the log` })
  if (world.counts.queued !== world.counts.ended + Object.values(world.runs).filter(({ phase }) => phase !== 'ended').length) found.push({ property: 15, what: 'queued is not ended and live' })
  const open = Object.values(world.runs).flatMap(({ effects }) => Object.values(effects)).filter(({ state }) => ['intended', 'sent', 'unknown'].includes(state)).length
  if (world.counts.intended !== world.counts.settledEffects + open) found.push({ property: 15, what: `${world.counts.intended} intended, ${world.counts.settledEffects} ended, ${open} open` })
  return [...found, ...(await recounted(bench)).map((what) => ({ property: 15, what }))]
}

/** Every property that can be seen in what has happened, judged from the log, git and what reached the outside. */
export const violationsOf = (bench: Bench, required: readonly string[]): Violation[] => {
  const found: Violation[] = []
  const say: Say = (property, what) => void found.push({ property, what })
  outside(bench, say)
  effects(bench, say)
  money(bench, say)
  attempts(bench.store.log, say)
  attemptsOfRuns(bench, say)
  served(bench.store.log, say)
  stopped(bench.store.log, say)
  merges(bench, required, say)
  bounds(bench, say)
  for (const what of pressureOf(bench.store.log, bench.definitions)) say(8, what)
  for (const what of trustOf(bench.store.log)) say(14, what)
  return found
}
