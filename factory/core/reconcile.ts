import { SILENCE_MS, type Integration } from '#domain/factory/integration.ts'
import { ask, openAttention, TO_CALL_AGAIN } from './ask.ts'
import type { Attention } from './attention.ts'
import type { Input } from './input.ts'
import { FAILING } from './intake-probe.ts'
import { takeEnd } from './intake-run.ts'
import { isMergeUnderWay } from './merged.ts'
import { voidVerdict } from './may-merge.ts'
import { valuesInOrder } from './order.ts'
import { askAboutEffect, drawReceipt } from './receipts.ts'
import { isFork, openEffects } from './run.ts'
import { isFrozen } from './settings.ts'
import { endRun } from './stop-runs.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf, liveItems, type World } from './world.ts'

const MAX_RESUMES = 3

/** A worker let its lease run out: the run goes on elsewhere with a fence that shuts the old one out, or ends lost. */
export const takeLapse = (tick: Tick, { run: id, fence, hostAlive }: Extract<Input, { kind: 'lapsed' }>): void => {
  const run = tick.world().runs[id]
  if (!run || run.phase === 'ended' || run.fence !== fence) return
  if (run.resumes < MAX_RESUMES && hostAlive) {
    const next = tick.nextFence()
    tick.emit({ of: 'run', key: id, type: 'resumed', data: { worker: run.worker ?? '', fence: next, step: run.step }, actor: 'engine' })
    tick.command({
      command: 'queueRun', run: id, automation: run.automation, item: run.item, resource: run.lease, fence: next, rank: [0], notBefore: tick.now, seed: id, depth: run.depth, resume: true, mode: run.mode,
    })
    return
  }
  const facts = { id, automation: run.automation, item: run.item, depth: run.depth }
  endRun(tick, run, 'lost', `no heartbeat, resumed ${run.resumes} times`)
  if (!isFork(run)) takeEnd(tick, facts, { reason: 'lost', class: 'infrastructure', used: false, note: '' })
}

/** What reading back has shown of an effect whose worker was lost. */
export const takeReceipt = (tick: Tick, { run, effect: key, fence, intent, proof }: Extract<Input, { kind: 'receipt' }>): void => {
  const known = tick.world().runs[run.id]?.effects[key]
  if (!known || !openEffects(tick.world().runs[run.id] ?? failNoRun(run.id)).includes(key)) return
  const emit = (event: { type: 'effect_dropped' | 'effect_failed' | 'effect_unknown'; why: string }) =>
    tick.emit({ of: 'run', key: run.id, type: event.type, data: { effect: key, key, fence, why: event.why }, actor: 'engine' })
  // It is written down before it is sent, so what was only intended has not happened, whatever reading back says.
  if (known.state === 'intended') return emit({ type: 'effect_dropped', why: 'the run was lost before it was sent' })
  if (proof === 'unprovable') {
    if (known.state === 'sent') emit({ type: 'effect_unknown', why: 'reading back did not answer' })
    return askAboutEffect(tick, { key, run, kind: known.kind, why: 'its worker was lost and reading back did not answer' })
  }
  if (proof === 'absent') {
    if (known.state === 'sent') emit({ type: 'effect_failed', why: 'proven absent after the run was lost' })
    else tick.emit({ of: 'run', key: run.id, type: 'effect_resolved', data: { effect: key, key, fence, as: 'failed', by: 'read-back' }, actor: 'engine' })
    return
  }
  const receipt = { ref: proof.ref, ...(proof.data ? { data: proof.data } : {}) }
  const done = { effect: key, key, fence, receipt }
  if (known.state === 'unknown') tick.emit({ of: 'run', key: run.id, type: 'effect_resolved', data: { ...done, as: 'confirmed', by: 'read-back' }, actor: 'engine' })
  else tick.emit({ of: 'run', key: run.id, type: 'effect_confirmed', data: done, actor: 'engine' })
  drawReceipt(tick, { run, intent, receipt })
}

const failNoRun = (id: string): never => {
  throw new RangeError(`The run ${id} of a receipt is not known.`)
}

/** Nothing stays in building without a live run: the engine's own record decides, not the one who claimed. */
const takeBack = (tick: Tick): void => {
  for (const item of liveItems(tick.world()).filter(({ state }) => state === 'building')) {
    const run = item.run === null ? undefined : tick.world().runs[item.run]
    // A run that ended with an unproved effect still holds its item: what it did may turn out to be a pull request.
    if (run) continue
    onItem(tick, item.number, { type: 'released', data: { run: item.run ?? '', reason: 'lost', class: 'infrastructure', used: false, notBefore: tick.now } })
  }
}

const unqueueVoid = (tick: Tick): void => {
  if (isMergeUnderWay(tick.world())) return
  for (const item of liveItems(tick.world()).filter(({ state, merge }) => state === 'merging' && merge === null)) {
    const refusal = voidVerdict(tick.world(), item, tick.definitions)
    if (refusal) onItem(tick, item.number, { type: 'unqueued', data: { why: refusal === 'approval' ? 'risk' : 'void', detail: refusal } })
  }
}

const integrations = (tick: Tick, heard: ReadonlyMap<string, number>): void => {
  for (const { name, state, failures, spent } of valuesInOrder(tick.world().integrations)) {
    const limit = SILENCE_MS[name as Integration]
    const to = tick.now - (heard.get(name) ?? 0) > limit ? 'silent' : failures >= FAILING ? 'failing' : failures === 0 ? 'ok' : state
    if (to === state) continue
    tick.emit({ of: 'integration', key: name, type: 'changed', data: { from: state, to }, actor: 'engine' })
    const open = openAttention(tick).filter(({ integration }) => integration === name)
    if (to === 'ok') for (const { id } of open) tick.emit({ of: 'attention', key: id, type: 'cancelled', data: { why: 'it answers again' }, actor: 'engine' })
    else if (open.length === 0) ask(tick, { kind: 'integration', integration: name, ...(spent ? { options: TO_CALL_AGAIN } : {}), question: `${name} is ${spent ? 'used up: its account has reached a spend limit' : to}; what depends on it does not run.` })
  }
}

/** Whether what was asked about has settled itself: the automation works again, or another release is tried. */
const isPast = ({ main, settings }: World, { kind, scope, head }: Attention): boolean =>
  (scope !== null && !isFrozen(settings, scope)) || (kind === 'infrastructure' && head !== null && main.failed !== head)

const attention = (tick: Tick): void => {
  for (const one of openAttention(tick)) {
    const about = { of: 'attention', key: one.id, actor: 'engine' } as const
    if (isPast(tick.world(), one)) {
      tick.emit({ ...about, type: 'cancelled', data: { why: 'it has settled itself' } })
      continue
    }
    const share = (tick.now - one.openedAt) / (one.dueAt - one.openedAt)
    if (share >= 1) {
      tick.emit({ ...about, type: 'expired', data: {} })
      const item = one.item === null ? null : itemOf(tick.world(), one.item)
      if (item?.state === 'needs_human' && item.attention === one.id) onItem(tick, item.number, { type: 'expired', data: { attention: one.id } })
    } else if (one.state === 'open' && ((share >= 0.5 && one.reminders === 0) || (share >= 0.75 && one.reminders === 1))) {
      tick.emit({ ...about, type: 'reminded', data: {} })
      tick.command({ command: 'sendEffect', effect: 'notify', attention: one.id })
    }
  }
}

const openBugAbout = (tick: Tick, number: number): boolean =>
  liveItems(tick.world()).some(({ kind, origin, state }) => kind === 'bug' && origin.ref === `#${number}` && state !== 'verified')

// A specification rests when it has been cut into issues, or when its planner found nothing to cut.
const settle = (tick: Tick): void => {
  for (const item of liveItems(tick.world()).filter(({ state, kind }) => state === 'verified' && kind !== 'spec')) {
    if (tick.now - (item.verifiedAt ?? tick.now) < tick.definitions.quietMs || openBugAbout(tick, item.number)) continue
    onItem(tick, item.number, { type: 'settled', data: {} })
  }
}

/** What was in main before its merge was written down is served with what is. */
const takeServed = (tick: Tick): void => {
  const { live, head, line } = tick.world().main
  if (live === null || live.back || live.commit !== head) return
  for (const { number, state, merge } of liveItems(tick.world())) {
    if (state === 'merging' && merge !== null && line.includes(merge.commit)) onItem(tick, number, { type: 'deployed', data: { release: live.release } })
  }
}

/** Puts right what time and lost workers have left, before anything new is looked at. `heard`: when integrations were heard of last. */
export const reconcile = (tick: Tick, heard: ReadonlyMap<string, number>): void => {
  takeBack(tick)
  unqueueVoid(tick)
  takeServed(tick)
  integrations(tick, heard)
  attention(tick)
  settle(tick)
}
