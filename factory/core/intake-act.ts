import type { ActKind } from '#domain/factory/act.ts'
import type { Decision } from '#domain/factory/attention.ts'
import { accept, mayLetGo } from './admission.ts'
import { countsLate } from './answers.ts'
import { canAsk } from './ask.ts'
import { APPLY, asksToApply, type Attention } from './attention.ts'
import { setLevel as trust } from './autonomy-step.ts'
import { beginRun } from './begin-run.ts'
import type { Act, Input } from './input.ts'
import { rejectItem } from './intake-delivery.ts'
import { pause } from './failed-runs.ts'
import { heldBack, isParked, ITEM_TRANSITIONS, type Item } from './item.ts'
import { valuesInOrder } from './order.ts'
import { isFork, type Run } from './run.ts'
import { isFrozen } from './settings.ts'
import { endRun } from './stop-runs.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf, stagedOf } from './world.ts'

type Take = (tick: Tick, act: Act, id: string) => void

const REVIEWERS_MAY: ReadonlySet<ActKind> = new Set(['approve', 'refuse', 'ack', 'answer', 'say'])

const itemIn = (tick: Tick, { item }: Act): Item | null => (item === undefined ? null : itemOf(tick.world(), item))

/** Approval is of the present head, by somebody with a role who made none of it. */
const mayApprove = ({ pull, merge }: Item, { head, role, by }: Act): boolean => pull !== null && pull.head.oid === head && merge === null && role !== 'none' && !pull.authors.includes(by)

const approve: Take = (tick, act, id) => {
  const item = itemIn(tick, act)
  if (!item || act.head === undefined || act.role === 'none' || !mayApprove(item, act)) return
  // What is parked goes on with it, if they may let it.
  if (isParked(item) && mayLetGo({ operator: item.pull?.role === 'none' }, act.role)) goOnFromParked(tick, item, act)
  if (!ITEM_TRANSITIONS.approved.includes(itemOf(tick.world(), item.number)?.state ?? 'none')) return
  onItem(tick, item.number, { type: 'approved', data: { head: act.head, by: act.by, role: act.role, door: act.door, act: id } }, act.by)
  // What was waiting for exactly this goes on.
  const question = item.attention === null ? undefined : tick.world().attention[item.attention]
  if (question?.head === act.head && mayLetGo(question, act.role)) answerWith(tick, question.id, { by: act.by, role: act.role, choice: 'approved', text: '' }, 'return')
}

/** Lets a parked item go on where it was; the question about this head that nobody answered in time is answered with it. */
const goOnFromParked = (tick: Tick, item: Item, { by, role }: Act): void => {
  const late = valuesInOrder(tick.world().attention).find((one) => one.state === 'expired' && one.item === item.number && one.head !== null && one.head === item.pull?.head.oid)
  if (late) answerWith(tick, late.id, { by, role, choice: 'approved', text: '' }, 'return')
  else onItem(tick, item.number, { type: 'unblocked', data: {} }, by)
}

/** What was paused, or given up, until this was answered goes on. */
const goOn = (tick: Tick, { kind, scope, head, integration }: Attention, by: string): void => {
  if (integration !== null && tick.world().integrations[integration]?.spent) tick.emit({ of: 'integration', key: integration, type: 'probed', data: { ok: true, ms: 0 }, actor: by })
  if (scope !== null && isFrozen(tick.world().settings, scope)) tick.emit({ of: 'engine', key: '', type: 'unfrozen', data: { by, scope }, actor: by })
  if (kind === 'infrastructure' && head !== null && tick.world().main.failed === head) tick.emit({ of: 'main', key: '', type: 'release_retried', data: { commit: head, by }, actor: by })
}

type Word = Pick<Act, 'by' | 'role'> & { choice: string; text: string }

const answerWith = (tick: Tick, attention: string, { role, ...data }: Word, decision: Decision): void => {
  const question = tick.world().attention[attention]
  resolve(tick, attention, data)
  tick.emit({ of: 'attention', key: attention, type: 'answered', data, actor: data.by })
  if (question && decision === 'return') goOn(tick, question, data.by)
  const known = question?.item == null ? null : itemOf(tick.world(), question.item)
  if (!question || !known) return
  const waits = known.state === 'needs_human' && known.attention === attention
  if (waits || (countsLate(question, known) && decision !== 'park')) {
    if (decision === 'return' || decision === 'inbox') accept(tick, known.number, { by: data.by, role })
    onItem(tick, known.number, { type: 'answered', data: { attention, by: data.by, decision } }, data.by)
  }
  tick.command({ command: 'sendEffect', effect: 'sync_item', item: known.number })
}

/** Somebody looked whether an effect happened. The person's event on the run is drawn from like a worker's, by the next tick. */
const resolve = (tick: Tick, attention: string, { by, choice }: { by: string; choice: string }): void => {
  const { effect: key = null, run: id = null } = tick.world().attention[attention] ?? {}
  const effect = key === null || id === null ? undefined : tick.world().runs[id]?.effects[key]
  if (key === null || id === null || effect?.state !== 'unknown' || (choice !== 'happened' && choice !== 'absent')) return
  const as = choice === 'happened' ? 'confirmed' : 'failed'
  tick.emit({ of: 'run', key: id, type: 'effect_resolved', data: { effect: key, key, fence: effect.fence, as, by }, actor: by, run: id })
}

const answer: Take = (tick, act) => {
  const question = act.attention === undefined ? undefined : tick.world().attention[act.attention]
  const option = question?.options.find((one) => one.id === act.choice)
  if (!question || !option) return
  if ((option.decision === 'return' || option.decision === 'inbox') && !mayLetGo(question, act.role)) return
  if (option.id === APPLY && question.item !== null) for (const { intent, by } of stagedOf(tick.world(), question.item)) if (by === null) letGo(tick, intent, act.by)
  answerWith(tick, question.id, { by: act.by, role: act.role, choice: option.id, text: act.text ?? '' }, option.decision)
}

const refuse: Take = (tick, act) => {
  const item = itemIn(tick, act)
  const question = item?.attention ? tick.world().attention[item.attention] : undefined
  // Nobody has looked by that: whether it happened stays asked.
  if (item && question?.effect != null) rejectItem(tick, item, { reason: 'closed', by: act.by })
  else if (question) answerWith(tick, question.id, { by: act.by, role: act.role, choice: 'refused', text: act.text ?? '' }, 'reject')
}

const ack: Take = (tick, act) => {
  if (act.attention !== undefined && tick.world().attention[act.attention]?.state === 'open') {
    tick.emit({ of: 'attention', key: act.attention, type: 'acked', data: { by: act.by }, actor: act.by })
  }
}

/** A new life: the question it waits for is answered so, what was parked or ended goes on, and what rests about it rests no more. Whether an effect happened nobody has looked at by that. */
const retry: Take = (tick, act) => {
  const item = itemIn(tick, act)
  if (!item || (item.attention !== null && tick.world().attention[item.attention]?.effect != null)) return
  if (item.state === 'needs_human' && item.attention) answerWith(tick, item.attention, { by: act.by, role: act.role, choice: 'retry', text: '' }, 'return')
  else if (isParked(item)) {
    accept(tick, item.number, act)
    onItem(tick, item.number, { type: 'unblocked', data: {} }, act.by)
  }
  else if (ITEM_TRANSITIONS.reopened.includes(item.state)) onItem(tick, item.number, { type: 'reopened', data: { by: act.by } }, act.by)
  else if (ITEM_TRANSITIONS.retried.includes(item.state) && item.merge === null && heldBack(item, tick.now).length > 0) {
    onItem(tick, item.number, { type: 'retried', data: { by: act.by, freed: heldBack(item, tick.now) } }, act.by)
    tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
  }
}

/** What a person stopped stays stopped: about this item, or the whole automation where no item could wait. A fork is nobody's trigger. */
const stayStopped = (tick: Tick, run: Run, by: string): void => {
  const item = run.item === null ? null : itemOf(tick.world(), run.item)
  if (isFork(run)) return
  if (item && ITEM_TRANSITIONS.stopped.includes(item.state) && item.merge === null) onItem(tick, item.number, { type: 'stopped', data: { automation: run.automation, run: run.id, by } }, by)
  else pause(tick, run.automation, `was stopped by ${by}`, by)
}

const stop: Take = (tick, act) => {
  const run = act.run === undefined ? undefined : tick.world().runs[act.run]
  if (!run || run.phase === 'ended') return
  stayStopped(tick, run, act.by)
  if (run.phase === 'queued') endRun(tick, run, 'cancelled', `stopped by ${act.by}`)
  else tick.command({ command: 'cancelRun', run: run.id, why: 'cancelled' })
}

const reject: Take = (tick, act) => {
  const item = itemIn(tick, act)
  if (item && canAsk(tick, item.number)) rejectItem(tick, item, { reason: 'closed', by: act.by })
}

const scope = (act: Act): string => act.scope ?? 'all'
const setting = (type: 'frozen' | 'unfrozen'): Take => (tick, act) =>
  tick.emit({ of: 'engine', key: '', type, data: { by: act.by, scope: scope(act) }, actor: act.by })

const mode: Take = (tick, act) => {
  const to = act.choice
  if (act.scope !== undefined && (to === 'live' || to === 'staged' || to === 'off')) {
    tick.emit({ of: 'engine', key: '', type: 'mode_changed', data: { automation: act.scope, mode: to, by: act.by }, actor: act.by })
  }
}

/** A word to a run that works; one that has ended hears nothing. */
const say: Take = (tick, { run: id, by, text }, act) => {
  const run = id === undefined ? undefined : tick.world().runs[id]
  if (!run || run.phase === 'ended' || !text) return
  tick.command({ command: 'tellRun', id: act, run: run.id, by, text })
  tick.emit({ of: 'engine', key: '', type: 'said', data: { run: run.id, by, ...(run.item === null ? {} : { item: run.item }) }, actor: by })
}

const letGo = (tick: Tick, intent: string, by: string): void => tick.emit({ of: 'engine', key: '', type: 'apply_asked', data: { intent, by }, actor: by })

/** Lets a staged intent go, and its item go on if that waits for this; what was let go once, or has been applied, is past asking. */
const apply: Take = (tick, { intent, by, role }) => {
  const staged = intent === undefined ? undefined : tick.world().staged[intent]
  if (staged?.by !== null) return
  letGo(tick, staged.intent, by)
  const question = staged.item === null ? undefined : valuesInOrder(tick.world().attention).find((one) => one.item === staged.item && asksToApply(one))
  if (question) answerWith(tick, question.id, { by, role, choice: APPLY, text: '' }, 'return')
}

const prioritise: Take = (tick, { item: number, priority, by }) => {
  const item = number === undefined ? null : itemOf(tick.world(), number)
  if (!item || priority === undefined || priority === item.priority || !ITEM_TRANSITIONS.prioritised.includes(item.state)) return
  onItem(tick, item.number, { type: 'prioritised', data: { priority, by } }, by)
  tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
}

/** How far an automation is trusted with changes of a risk, set by a person. R3 asks for ever. */
const setLevel: Take = (tick, { scope: automation, risk, level: to, by }, act) => {
  if (automation === undefined || to === undefined || risk === undefined || risk === 'R3') return
  trust(tick, { automation, risk, to, evidence: act }, by)
}

/** A run from the first steps of another: judged, never applied, and about nothing that another run could be in the way of. */
const fork: Take = (tick, { fork: from }) => {
  const automation = from && tick.definitions.automations.find(({ id }) => id === from.automation)
  if (!from || automation?.kind !== 'agent' || isFrozen(tick.world().settings, automation.id)) return
  const { id: run, item, depth, seed, step, model } = from
  beginRun(tick, { automation, item, depth, seed, mode: 'dry', rank: [1], from: { run, step }, ...(model === null ? {} : { model }) })
}

const TAKES: Readonly<Record<ActKind, Take>> = {
  approve, refuse: (tick, act, id) => (act.attention === undefined && act.item !== undefined && !itemOf(tick.world(), act.item)?.attention ? reject(tick, act, id) : refuse(tick, act, id)),
  answer, ack, apply, fork, say, stop, retry, prioritise, freeze: setting('frozen'), unfreeze: setting('unfrozen'), mode, level: setLevel,
}

/** What a person did, if their role allows it. Anything else is in the inbox for audit and changes nothing. */
export const takeAct = (tick: Tick, { act, id }: Extract<Input, { kind: 'act' }>): void => {
  if (act.role === 'operator' || (act.role === 'reviewer' && REVIEWERS_MAY.has(act.act))) TAKES[act.act](tick, act, id)
}
