import { describe, expect, test } from 'vitest'
import { readDiff } from './diff.ts'
import { pullStory, withWords, type Said } from './pull-view.ts'
import { minutesOf, runStory } from './run-view.ts'
import { stageOf } from './stage.ts'
import type { StoredEvent } from './stored-event.ts'
import { ticketOf, type ProjectedItem } from './ticket-of.ts'

const log = (stream: string, ...events: [type: string, data?: object][]): StoredEvent[] =>
  events.map(([type, data = {}], at) => ({ seq: at + 1, stream, version: at + 1, type, v: 1, data, at: at * 1_000, actor: 'engine', cause: 'test', depth: 0 }))
const head = (letter: string) => letter.repeat(40)

describe('where an item stands', () => {
  test.each([
    ['merging', false, 'merge'], ['merging', true, 'deploy'], ['deployed', true, 'verify'], ['verified', true, 'listen'], ['done', true, null], ['rejected', false, null], ['inbox', false, 'plan'],
  ] as const)('%s, merged %s: %s', (state, merged, stage) => expect(stageOf({ state, merged, pull: null, returnTo: null })).toBe(stage))
  test('what is parked with its pull request stays in review, where it can be approved', () =>
    expect([7, null].map((pull) => stageOf({ state: 'blocked', merged: false, pull, returnTo: 'in_review' }))).toEqual(['review', 'plan']))
  test.each([[7, 'in_review', 'review'], [null, 'ready', 'build'], [null, 'inbox', 'plan']] as const)('a question about pull %s, returning to %s, stands in %s', (pull, returnTo, stage) =>
    expect(stageOf({ state: 'needs_human', merged: false, pull, returnTo })).toBe(stage))
})

describe('a ticket', () => {
  const item: ProjectedItem = {
    number: 4, state: 'in_review', since: 0, seenAt: 0, kind: 'bug', title: 'T', priority: 2, blockedOn: [], returnTo: null, merge: null, attention: null, verifiedAt: null,
    pull: { number: 9, head: { oid: head('a'), checks: { unit: 'failure', types: 'success', e2e: 'timed_out' } } },
  }
  const run = { id: 'r', automation: 'pr-shepherd', item: 4, phase: 'working', step: 3 } as const
  test('a red check comes before the run that mends it', () => expect(ticketOf(item, [run], [])?.doing).toEqual({ at: 'failing', checks: ['e2e', 'unit'] }))
  test('a question comes before everything', () => {
    const asks = { id: 'q', kind: 'question', state: 'open', item: 4, run: null, head: null, question: 'Which?', options: [], default: 'park', openedAt: 0, dueAt: 1, severity: 1 } as const
    expect(ticketOf({ ...item, state: 'needs_human', returnTo: 'in_review', attention: 'q' }, [run], [asks])).toMatchObject({ stage: 'review', attention: 'q', doing: { at: 'asks', question: 'Which?' } })
  })
  test('an item that is done has none', () => expect(ticketOf({ ...item, state: 'done' }, [], [])).toBeNull())
})

describe('a pull request', () => {
  const opened: [string, object?][] = [
    ['seen', { kind: 'bug', title: 'T' }], ['triaged', { kind: 'bug', criteria: [{ id: 'c1', text: 'It works' }] }], ['pull_opened', { pull: 9, head: head('a'), base: head('0'), by: 'bug-fixer' }],
    ['checked', { head: head('a'), name: 'unit', conclusion: 'failure', counts: {}, cached: false }], ['checked', { head: head('a'), name: 'unit', conclusion: 'success', counts: {}, cached: true }],
    ['reviewed', { head: head('a'), by: 'pr-reviewer', verdict: 'approve', criteria: [{ id: 'c1', met: true }], findings: { minor: 0, major: 0 } }],
  ]
  test('shows the newest result of each check and what the review found met', () =>
    expect(pullStory(log('item:4', ...opened))).toMatchObject({ pull: 9, checks: [{ name: 'unit', conclusion: 'success' }], criteria: [{ id: 'c1', met: true }], review: { by: 'pr-reviewer' } }))
  const said: Said = {
    pull: 9, head: head('a'), verdict: 'approve', summary: 'Does what it says.', criteria: [{ id: 'c1', met: true, why: 'The test drops a slip.' }],
    findings: [{ path: 'a.ts', line: 3, weight: 'minor', text: 'Named twice.' }], pictures: [],
  }
  test('has what its review says in words, and why each criterion is met', () => {
    const story = pullStory(log('item:4', ...opened))
    if (!story) throw new Error('There is no pull request.')
    expect(withWords(story, said)).toMatchObject({ review: { by: 'pr-reviewer', said: { summary: 'Does what it says.', findings: [{ path: 'a.ts', line: 3 }] } }, criteria: [{ id: 'c1', met: true, why: 'The test drops a slip.' }] })
  })
  test.each([['nothing is kept of it', null], ['the words belong to another verdict', { ...said, verdict: 'request_changes' as const }]])('shows a verdict without words when %s', (_what, words) => {
    const story = pullStory(log('item:4', ...opened))
    if (!story) throw new Error('There is no pull request.')
    expect(withWords(story, words)).toEqual(story)
    expect(story.review?.said).toBeNull()
  })
  test('31. a new head begins with nothing, and a late word on the old one changes nothing', () =>
    expect(pullStory(log('item:4', ...opened, ['approved', { head: head('a'), by: 'ann', role: 'operator' }], ['head_moved', { head: head('b'), by: 'pr-shepherd' }], ['approved', { head: head('a'), by: 'ann', role: 'operator' }])))
      .toMatchObject({ head: head('b'), authors: ['bug-fixer', 'pr-shepherd'], checks: [], review: null, approvals: [], criteria: [{ met: null }] }))
  test('pictures that draw differently are there until another head, accepted one by one', () => {
    const checked: [string, object] = ['checked', { head: head('a'), name: 'stories', conclusion: 'needs_look', counts: { total: 2, passed: 1, failed: 1, skipped: 0 }, cached: false, pictures: [{ name: 'one' }, { name: 'other' }] }]
    const review: [string, object] = ['reviewed', { head: head('a'), by: 'pr-reviewer', verdict: 'request_changes', criteria: [], findings: { minor: 0, major: 1 }, accepted: ['other'] }]
    expect(pullStory(log('item:4', ...opened.slice(0, 3), checked))?.looks).toEqual([{ name: 'one', accepted: false }, { name: 'other', accepted: false }])
    expect(pullStory(log('item:4', ...opened.slice(0, 3), checked, review))?.looks).toEqual([{ name: 'one', accepted: false }, { name: 'other', accepted: true }])
    expect(pullStory(log('item:4', ...opened.slice(0, 3), checked, ['head_moved', { head: head('b'), by: 'pr-shepherd' }]))?.looks).toEqual([])
  })
  test('an item without one has none', () => expect(pullStory(log('item:4', ['seen', { title: 'T', kind: 'bug' }]))).toBeNull())
})

describe('a run', () => {
  const queued: [string, object] = ['queued', { automation: 'bug-fixer', item: 4, mode: 'live', budget: { turns: 9, cost: 50 } }]
  const effect = (type: string, more: object = {}): [string, object] => [`effect_${type}`, { effect: 'k', key: 'k', fence: 1, ...more }]
  test('tells its phases, what it used, and each intent with verdict, effect and receipt', () => {
    const run = runStory(log('run:r', queued, ['claimed', { worker: 'w' }], ['phase', { to: 'working' }], ['stepped', { usage: { input: 1, cacheWrite: 2, cacheRead: 7, output: 3 }, cost: 5 }], ['settled', { actual: 5 }],
      ['proposed', { intent: 'i', kind: 'comment' }], ['judged', { intent: 'i', verdict: 'allow', rules: [] }], effect('intended', { intent: 'i' }), effect('sent'), effect('confirmed', { receipt: { ref: 'comment:1' } }), ['ended', { reason: 'done', class: 'ok', note: '' }]))
    expect(run).toMatchObject({
      id: 'r', item: 4, tokens: { input: 10, cached: 7, output: 3 }, turns: { used: 1, cap: 9 }, cost: { spent: 5, known: true }, ended: { reason: 'done' },
      intents: [{ kind: 'comment', verdict: 'allow', effect: { state: 'confirmed', receipt: 'comment:1' } }],
    })
    expect(run?.phases.map(({ phase }) => phase)).toEqual(['queued', 'preparing', 'working', 'ended'])
  })
  test('26. tokens without a price make its cost not known', () => expect(runStory(log('run:r', queued, ['stepped', { usage: { input: 1, cacheWrite: 0, cacheRead: 0, output: 0 }, cost: 0 }]))?.cost.known).toBe(false))
  test('its minutes hold what was said, tools with their answers, and what people wrote, by time', () => {
    const content = [{ type: 'text', text: ' I look. ' }, { type: 'tool_use', id: 't', name: 'read', input: { path: 'a.ts' } }]
    const results = [{ type: 'tool_result', tool_use_id: 't', content: [{ type: 'text', text: '3 lines' }], is_error: true }]
    expect(minutesOf('bug-fixer', [{ n: 0, at: 5, content, results }], [{ at: 1, by: 'person:x', text: 'Look here' }])).toEqual([
      { at: 1, n: -1, kind: 'said', by: 'person:x', text: 'Look here' }, { at: 5, n: 0, kind: 'said', by: 'bug-fixer', text: 'I look.' },
      { at: 5, n: 0, kind: 'tool', tool: 'read', about: 'a.ts', result: '3 lines', failed: true },
    ])
  })
})

test('a diff is read file by file, each line with its number', () => {
  const patch = 'diff --git a/x.ts b/x.ts\nindex 1..2\n--- a/x.ts\n+++ b/x.ts\n@@ -4,2 +4,2 @@ head\n same\n-old\n+new\ndiff --git a/p.png b/p.png\nBinary files a/p.png and b/p.png differ\n'
  expect(readDiff(patch)).toMatchObject([
    { path: 'x.ts', added: 1, removed: 1, hunks: [{ head: 'head', lines: [{ kind: 'same', number: 4 }, { kind: 'removed', number: 5, text: 'old' }, { kind: 'added', number: 5, text: 'new' }] }] },
    { path: 'p.png', binary: true },
  ])
})
