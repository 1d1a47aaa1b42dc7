import { expect, test } from 'vitest'
import { isProblem, show, SHORTEST_SAVING, statusOf, UNANSWERED_LIMIT, type SaveFacts, type SaveStatus } from './save-status.ts'

const calm: SaveFacts = { opening: false, waiting: 0, since: null, connection: 'online', room: 'kept', problem: null, readOnly: null }
const waiting = { waiting: 2, since: 1_000 }
const NOW = 1_500

const rows: [string, Partial<SaveFacts>, SaveStatus][] = [
  ['nothing known yet', { opening: true }, { kind: 'opening' }],
  ['nothing known, no connection', { opening: true, connection: 'offline' }, { kind: 'offline' }],
  ['everything acknowledged', {}, { kind: 'saved' }],
  ['still connecting', { connection: 'connecting' }, { kind: 'saved' }],
  ['something waits, connected', waiting, { kind: 'saving' }],
  ['something waits, connecting', { ...waiting, connection: 'connecting' }, { kind: 'saving' }],
  ['nothing waits, no connection', { connection: 'offline' }, { kind: 'offline' }],
  ['something waits, no connection', { ...waiting, connection: 'offline' }, { kind: 'kept' }],
  ['something waits for five seconds', { waiting: 1, since: NOW - UNANSWERED_LIMIT }, { kind: 'kept' }],
  ['no room, online', { ...waiting, room: 'no-room' }, { kind: 'saving' }],
  ['no room, all saved', { room: 'no-room' }, { kind: 'saved' }],
  ['no room, no connection', { ...waiting, room: 'no-room', connection: 'offline' }, { kind: 'cannot', reason: 'no-room' }],
  ['the server refused', { ...waiting, problem: 'too-large' }, { kind: 'cannot', reason: 'too-large' }],
  ['a refusal that is over', { problem: 'server-cannot-store' }, { kind: 'saved' }],
  ['the session is over', { problem: 'sign-in', connection: 'offline' }, { kind: 'cannot', reason: 'sign-in' }],
  ['read-only comes first', { ...waiting, readOnly: { reason: 'locked', by: null }, problem: 'locked' }, { kind: 'read-only', reason: 'locked', by: null }],
]

test.each(rows)('%s', (_name, facts, status) => expect(statusOf({ ...calm, ...facts }, NOW).status).toEqual(status))

test('2. with something unanswered no set of facts says Saved', () => {
  const connections = ['connecting', 'online', 'offline'] as const
  const rooms = ['kept', 'no-room'] as const
  const problems = [null, 'sign-in', 'too-large'] as const
  const all = connections.flatMap((connection) => rooms.flatMap((room) => problems.flatMap((problem) => [true, false].map((opening) => ({ connection, room, problem, opening })))))
  for (const facts of all) for (const since of [0, 1_000]) expect(statusOf({ ...calm, ...facts, waiting: 1, since }, since + 700).status.kind).not.toBe('saved')
})

test('Saving becomes Not saved by itself after five seconds', () => {
  expect(statusOf({ ...calm, ...waiting }, NOW).until).toBe(1_000 + UNANSWERED_LIMIT)
})

test('Saving shows for 400 ms at least; anything else shows at once', () => {
  const saving = { status: { kind: 'saving' } as const, at: NOW }
  expect(show(saving, { kind: 'saved' }, NOW + 100)).toEqual({ shown: saving, until: NOW + SHORTEST_SAVING })
  expect(show(saving, { kind: 'saved' }, NOW + SHORTEST_SAVING).shown.status.kind).toBe('saved')
  expect(show(saving, { kind: 'kept' }, NOW + 1).shown.status.kind).toBe('kept')
  expect(show({ status: { kind: 'saved' }, at: NOW }, { kind: 'saving' }, NOW).shown.status.kind).toBe('saving')
})

test('only problems are told aloud', () => {
  expect([{ kind: 'saved' }, { kind: 'saving' }, { kind: 'kept' }, { kind: 'cannot', reason: 'no-room' }].map((status) => isProblem(status as SaveStatus))).toEqual([false, false, true, true])
})
