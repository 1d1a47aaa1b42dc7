import type { Receipt } from '#domain/factory/effect.ts'
import type { Intent } from '#domain/factory/intents.ts'
import { acceptedIn } from '#domain/factory/picture.ts'
import { screen } from './admission.ts'
import { ask, canAsk, type Option } from './ask.ts'
import { distrust } from './autonomy-step.ts'
import type { RunFacts } from './input.ts'
import { moveHead, rejectItem } from './intake-delivery.ts'
import { isParked, ITEM_TRANSITIONS, type Item } from './item.ts'
import { takeMerged } from './merged.ts'
import { valuesInOrder } from './order.ts'
import { onItem, type Tick } from './tick.ts'
import { triage } from './triage.ts'
import { itemOf, liveItems } from './world.ts'

/** A confirmed effect: what was asked for, by which run, and the proof. */
export type Confirmed = { run: RunFacts; intent: Intent; receipt: Receipt }
type Of<K extends Intent['kind']> = { run: RunFacts; payload: Extract<Intent, { kind: K }>['payload']; receipt: Receipt; item: Item | null }
type Draw<K extends Intent['kind']> = (tick: Tick, about: Of<K>) => void

/** The number that the forge gave; null when all that is known is a person's word that it happened. */
const numberIn = (receipt: Receipt): number | null => {
  const number = Number(receipt.ref.split(':')[1])
  return Number.isInteger(number) ? number : null
}
const textIn = (receipt: Receipt, name: string): string => {
  const value = receipt.data?.[name]
  return typeof value === 'string' ? value : ''
}

const numbersIn = ({ data }: Receipt, name: string): number[] | null => {
  const value = data?.[name]
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : null
}

const openPr: Draw<'open_pr'> = (tick, { run, payload, receipt, item }) => {
  const pull = numberIn(receipt)
  if (!item || item.pull !== null || pull === null) return
  // Who was asked meanwhile, by this very run perhaps, is asked still.
  if (item.state !== 'building' && item.state !== 'needs_human' && !isParked(item)) return
  onItem(tick, item.number, { type: 'pull_opened', data: { pull, head: payload.bundle.head, base: payload.bundle.base, by: run.automation } }, run.automation)
}

const review: Draw<'review'> = (tick, { run, payload, item }) => {
  if (item?.pull?.head.oid !== payload.head || !ITEM_TRANSITIONS.reviewed.includes(item.state) || item.merge !== null) return
  const weights = payload.findings.map(({ weight }) => weight)
  const findings = { minor: weights.filter((weight) => weight === 'minor').length, major: weights.filter((weight) => weight === 'major').length }
  const criteria = payload.criteria.map(({ id, met }) => ({ id, met }))
  onItem(tick, item.number, {
    type: 'reviewed', data: { head: payload.head, by: run.automation, verdict: payload.verdict, criteria, findings, pictures: payload.pictures.length, accepted: acceptedIn(payload.pictures) },
  }, run.automation)
}

const reportCheck: Draw<'report_check'> = (tick, { payload, run, receipt }) => {
  const { head, name, conclusion, counts, cached, assess, chance, pictures } = payload
  for (const item of liveItems(tick.world()).filter(({ pull }) => pull?.head.oid === head)) {
    if (item.merge !== null || !ITEM_TRANSITIONS.checked.includes(item.state)) continue
    onItem(tick, item.number, { type: 'checked', data: { head, name, conclusion, counts, artifact: textIn(receipt, 'artifact') || null, cached, ...(chance === undefined ? {} : { chance }), ...(pictures ? { pictures } : {}) } }, run.automation)
    if (!assess) continue
    const { why, weakening, required = [] } = assess
    onItem(tick, item.number, { type: 'assessed', data: { head, risk: weakening.length > 0 ? 'R3' : assess.risk, why, weakening, required } }, run.automation)
  }
}

const merge: Draw<'merge'> = (tick, { run, payload }) => {
  const { main } = tick.world()
  const entries = payload.entries.map(({ item }) => item)
  const past = payload.entries.map(({ commit }) => commit).filter((commit) => commit !== payload.newMain)
  tick.emit({ of: 'main', key: '', type: 'batch_tested', data: { base: payload.base, tip: payload.newMain, entries, conclusion: 'success' }, actor: run.automation })
  if (main.head === payload.base) tick.emit({ of: 'main', key: '', type: 'advanced', data: { from: payload.base, to: payload.newMain, by: run.automation, ...(past.length > 0 ? { past } : {}) }, actor: run.automation })
  for (const { item, head, commit, tree } of payload.entries) {
    const known = itemOf(tick.world(), item)
    // Whoever pushed meanwhile goes on with what they pushed. What was rejected has forgotten its head, and is in main all the same.
    if (known && (known.pull?.head.oid ?? head) === head) takeMerged(tick, known, { commit, tree, base: payload.base, batch: run.id }, run.automation)
  }
}

const deploy: Draw<'deploy'> = (tick, { run, payload: { release, commit, tree, slot } }) => {
  tick.emit({ of: 'main', key: '', type: 'release_live', data: { release, commit, tree, slot }, actor: run.automation })
  // A release is made of main's tree, so it contains whatever had been merged by then.
  if (tick.world().main.head !== commit) return
  for (const item of liveItems(tick.world()).filter(({ state, merge: merged }) => state === 'merging' && merged !== null)) {
    onItem(tick, item.number, { type: 'deployed', data: { release } }, run.automation)
  }
}

const rollback: Draw<'rollback'> = (tick, { run, payload: { release, commit, tree, slot } }) =>
  tick.emit({ of: 'main', key: '', type: 'release_rolled_back', data: { release, commit, tree, slot }, actor: run.automation })

const revert: Draw<'revert'> = (tick, { run, payload }) => {
  if (tick.world().main.head === payload.base) {
    tick.emit({ of: 'main', key: '', type: 'advanced', data: { from: payload.base, to: payload.newMain, by: run.automation }, actor: run.automation })
  }
  const item = itemOf(tick.world(), payload.item)
  if (!item || !ITEM_TRANSITIONS.reverted.includes(item.state)) return
  distrust(tick, item, `revert of ${payload.commit}`)
  onItem(tick, item.number, { type: 'reverted', data: { commit: payload.commit, by: run.automation, evidence: payload.evidence } }, run.automation)
}

// A test that passes only sometimes is no bug of whatever was being merged when it was met.
const OF_THE_TESTS = /^flake:/

const createIssue: Draw<'create_issue'> = (tick, { run, payload, receipt }) => {
  const number = numberIn(receipt)
  if (number === null || itemOf(tick.world(), number) || textIn(receipt, 'as') === 'comment') return
  const { kind, title, fingerprint, priority } = payload
  onItem(tick, number, {
    type: 'seen',
    data: {
      kind, title, labels: [], author: run.automation, role: 'factory', bodyHash: textIn(receipt, 'bodyHash'),
      origin: { from: run.automation === 'signal-intake' ? 'signal' : 'agent', ref: run.item === null || OF_THE_TESTS.test(fingerprint) ? run.id : `#${run.item}` }, depth: run.depth + 1,
    },
  }, run.automation)
  tick.emit({ of: 'engine', key: '', type: 'signal_filed', data: { fingerprint, item: number }, actor: 'engine' })
  if (screen(tick, number)) return
  // What it called by names of its own has numbers by now.
  const deps = numbersIn(receipt, 'deps') ?? payload.deps.filter((dep) => typeof dep === 'number')
  triage(tick, number, { kind, priority, area: '', size: 'M', deps, criteria: payload.criteria.map((text, at) => ({ id: `c${at + 1}`, text })) }, run.automation)
}

/** The default first. What an answer does is code's to say; an agent is answered, and goes on with that. Nobody answering parks it in any case. */
const requestHuman: Draw<'request_human'> = (tick, { run, payload, item }) => {
  const { question, evidence } = payload
  const isCode = tick.definitions.automations.some(({ id, kind }) => id === run.automation && kind === 'code')
  const asked = payload.options.map((text, at) => ({ text, decision: (isCode ? payload.decisions?.[at] : undefined) ?? 'return' }))
  const fallback = asked.find(({ text }) => text === payload.default) ?? { text: payload.default, decision: 'return' as const }
  const options = [fallback, ...asked.filter(({ text }) => text !== payload.default)].map((option, at): Option => ({ id: at === 0 ? 'default' : `option-${at}`, ...option }))
  const [first, ...rest] = options
  if (!first) return
  const recommended = options.find(({ text }) => text === payload.recommended)?.id
  ask(tick, {
    kind: 'question', question, options: [first, ...rest], run: run.id, evidence, ...(recommended === undefined ? {} : { recommended }), ...(item && canAsk(tick, item.number) ? { item: item.number } : {}),
  })
}

/** Given back to be begun anew: what it has is not gone on with, and why is what the next attempt is told. */
const releaseItem: Draw<'release_item'> = (tick, { run, payload, item }) => {
  if (item?.state !== 'in_review' || item.pull?.role !== 'factory') return
  onItem(tick, item.number, { type: 'released', data: { run: run.id, reason: 'stuck', class: 'agent', used: true, notBefore: tick.now, note: payload.why } }, run.automation)
}

const ignore = () => undefined
const DRAWS: { readonly [K in Intent['kind']]: Draw<K> } = {
  open_pr: openPr, review, report_check: reportCheck, merge, deploy, rollback, revert, create_issue: createIssue, request_human: requestHuman,
  push_fix: (tick, { run, payload, item }) => void (item && moveHead(tick, item, { head: payload.bundle.head, by: run.automation })),
  triage: (tick, { run, payload, item }) => void (item && triage(tick, item.number, payload, run.automation)),
  split: (tick, { run, receipt, item }) => {
    const children = numbersIn(receipt, 'children') ?? []
    if (item && ITEM_TRANSITIONS.split.includes(item.state) && children.length > 0) onItem(tick, item.number, { type: 'split', data: { children } }, run.automation)
  },
  reject: (tick, { run, payload, item }) => {
    if (item) rejectItem(tick, item, { reason: payload.reason, by: run.automation, ...(payload.of === undefined ? {} : { of: payload.of }) })
  },
  comment: ignore, give_up: ignore, release_item: releaseItem, sync_item: ignore, notify: ignore,
}

/** Draws from a proved effect what it means for items and for main. Events that come too late for the state they meet change nothing. */
export const drawReceipt = (tick: Tick, { run, intent, receipt }: Confirmed): void => {
  const about = { run, payload: intent.payload, receipt, item: run.item === null ? null : itemOf(tick.world(), run.item) }
  const drawOne = DRAWS[intent.kind] as (tick: Tick, about: unknown) => void
  drawOne(tick, about)
  const item = run.item === null ? null : itemOf(tick.world(), run.item)
  if (item) tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
}

/** Attention about an effect that nobody can prove. Its item waits for the person who looks. */
export const askAboutEffect = (tick: Tick, effect: { key: string; run: RunFacts; kind: string; why: string }): void => {
  const asked = valuesInOrder(tick.world().attention).some((one) => one.effect === effect.key)
  if (asked) return
  ask(tick, {
    kind: 'effect_unknown', effect: effect.key, run: effect.run.id, question: `Whether ${effect.kind} happened cannot be proved (${effect.why}). Please look.`,
    ...(effect.run.item === null ? {} : { item: effect.run.item }),
  })
}
