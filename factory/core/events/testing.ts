import type { StoredEvent } from '#domain/factory/stored-event.ts'
import type { StreamKind } from './read.ts'

const A = 'a'.repeat(40)
const B = 'b'.repeat(40)
const COUNTS = { total: 2, passed: 2, failed: 0, skipped: 0 }
const RELEASE = { release: 'r1', commit: A, tree: 't', slot: 'blue' }
const EFFECT = { effect: 'k', key: 'k', fence: 1 }

type Example = { type: string; v: number; data: unknown }
const of = (type: string, data: unknown = {}, v = 1): Example => ({ type, v, data })

/** One stored example of every event type in every form it ever had. They must be readable for ever: entries are added, never changed. */
export const EXAMPLES: Readonly<Record<StreamKind, readonly Example[]>> = {
  item: [
    of('seen', { kind: 'feature', title: 'T', labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'x' }, depth: 0 }),
    of('edited', { bodyHash: 'h2' }),
    of('triaged', { kind: 'feature', priority: 2, area: 'editor', criteria: [{ id: 'c1', text: 'It works' }], deps: [], size: 'S' }),
    of('blocked', { on: ['#2'], why: 'open' }), of('unblocked'), of('split', { children: [3] }), of('claimed', { run: 'r', automation: 'feature-builder' }),
    of('released', { run: 'r', reason: 'stuck', class: 'agent', used: true, notBefore: 0 }), of('pull_opened', { pull: 7, head: A, base: B, by: 'feature-builder' }),
    of('head_moved', { head: B, by: 'pr-shepherd' }), of('pull_closed', { by: 'ann' }), of('assessed', { head: A, risk: 'R2', why: [], weakening: [] }),
    of('checked', { head: A, name: 'unit', conclusion: 'success', counts: COUNTS, artifact: null, cached: false }),
    of('reviewed', { head: A, by: 'pr-reviewer', verdict: 'approve', criteria: [{ id: 'c1', met: true }], findings: { minor: 0, major: 0 }, pictures: 0 }),
    of('approved', { head: A, by: 'ann', role: 'operator', door: 'cli', act: 'x' }), of('unchecked', { head: A, run: 'r', notBefore: 0 }), of('attempted', { automation: 'pr-reviewer', run: 'r', reason: 'stuck', class: 'agent', used: true, notBefore: 0 }), of('queued', { head: A }), of('unqueued', { why: 'conflict', detail: 'a.ts' }),
    of('merged', { commit: B, tree: 't', base: A, batch: 'r' }), of('deployed', { release: 'r1' }), of('verified', { run: 'r', counts: COUNTS }), of('settled'),
    of('reverted', { commit: B, by: 'post-merge-verifier', evidence: 'e' }), of('asked', { attention: 'x' }), of('answered', { attention: 'x', by: 'ann', decision: 'return' }),
    of('expired', { attention: 'x' }), of('prioritised', { priority: 1, by: 'ann' }), of('accepted', { by: 'ann' }), of('answer_told'), of('rejected', { reason: 'closed', by: 'ann' }), of('reopened', { by: 'ann' }), of('stopped', { automation: 'feature-builder', run: 'r', by: 'ann' }), of('retried', { by: 'ann', freed: ['pr-reviewer'] }),
  ],
  main: [
    of('advanced', { from: null, to: A, by: 'ann' }), of('batch_tested', { base: A, tip: B, entries: [1], conclusion: 'success' }), of('red', { commit: A, checks: ['unit'] }),
    of('green', { commit: A }), of('release_built', RELEASE), of('release_live', RELEASE), of('release_failed', RELEASE), of('release_retried', { commit: A, by: 'ann' }), of('release_rolled_back', RELEASE), of('release_retired', RELEASE),
  ],
  run: [
    of('queued', { automation: 'checks', defHash: 'h', lease: 'item:1', item: 1, fence: 1, seed: 's', mode: 'live', budget: { turns: 1, tokens: 1, cost: 1, wallMs: 1 }, depth: 0 }),
    of('claimed', { worker: 'w', fence: 1 }), of('phase', { to: 'applying' }), of('stepped', { n: 1, usage: { input: 1, cacheWrite: 0, cacheRead: 0, output: 1 }, cost: 1, tools: [] }),
    of('reserved', { entry: 'e', amount: 5, scopes: ['day:2026-03-01', 'run:r'] }), of('settled', { entry: 'e', actual: 3, estimated: false }), of('warned', { limit: 'turns', at: 60 }),
    of('compacted', { upTo: 1 }), of('proposed', { intent: 'i', kind: 'comment', hash: 'h' }), of('judged', { intent: 'i', verdict: 'allow', rules: [], hash: 'h' }),
    of('effect_intended', { ...EFFECT, intent: 'i', kind: 'comment' }), of('effect_sent', { ...EFFECT, attempt: 1, deadline: 1 }), of('effect_confirmed', { ...EFFECT, receipt: { ref: 'comment:1' } }),
    of('effect_failed', { ...EFFECT, why: 'refused' }), of('effect_dropped', { ...EFFECT, why: 'frozen' }), of('effect_unknown', { ...EFFECT, why: 'no answer' }),
    of('effect_resolved', { ...EFFECT, as: 'failed', by: 'ann' }), of('resumed', { worker: 'w', fence: 2, step: 0 }), of('ended', { reason: 'done', class: 'ok', used: false, note: '' }),
  ],
  attention: [
    of('opened', { kind: 'question', question: 'Which?', options: [{ id: 'a', text: 'A', decision: 'park' }], default: 'a', dueAt: 10, severity: 1, evidence: [] }),
    of('reminded'), of('acked', { by: 'ann' }), of('answered', { by: 'ann', choice: 'a', text: '' }), of('expired'), of('cancelled', { why: 'over' }),
  ],
  integration: [of('probed', { ok: true, ms: 1 }), of('changed', { from: 'ok', to: 'silent' })],
  engine: [
    of('started', { version: '1', defsHash: 'h' }), of('frozen', { by: 'ann', scope: 'all' }), of('unfrozen', { by: 'ann', scope: 'all' }),
    of('autonomy_changed', { automation: 'feature-builder', risk: 'R2', from: 'probation', to: 'ask', evidence: 'revert' }), of('mode_changed', { automation: 'checks', mode: 'off', by: 'ann' }),
    of('config_loaded', { hash: 'h' }), of('config_refused', { error: 'e' }), of('signal_filed', { fingerprint: 'f', item: 1 }), of('signal_seen', { fingerprint: 'f', about: 'error', title: 'T', body: '' }), of('apply_asked', { intent: 'i', by: 'ann' }), of('said', { run: 'r', item: 1, by: 'ann' }),
  ],
}

const KEYS: Readonly<Record<StreamKind, string>> = { item: 'item:1', main: 'main', run: 'run:r', attention: 'attention:x', integration: 'integration:forge', engine: 'engine' }

/** The example of a type as a stored event, `change` laid over its data. */
export const example = (of: StreamKind, type: string, change: Record<string, unknown> = {}, at = 0): StoredEvent => {
  const found = EXAMPLES[of].find((one) => one.type === type)
  if (!found) throw new RangeError(`There is no example of ${of} ${type}.`)
  return { seq: 1, stream: KEYS[of], version: 1, type, v: found.v, data: { ...(found.data as object), ...change }, at, actor: 'engine', cause: 'test', depth: 0 }
}
