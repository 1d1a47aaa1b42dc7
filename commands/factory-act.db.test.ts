import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem, asViewer } from '#db/client.ts'
import { factoryOn } from '#db/factory-testing.ts'
import { factoryRole, liveItems, logMark, openAttention, pictureBytes, picturesOf, reviewOf, spentInBudgets, streamEvents } from '#db/queries/factory/console.ts'
import { testDatabase } from '#db/testing.ts'
import { appendEvents } from '#db/writes/factory/events.ts'
import { putExhibit } from '#db/writes/factory/exhibits.ts'
import { listOperators, unlistOperators } from '#db/writes/factory/people.ts'
import { newId } from '#domain/ids.ts'
import type { Actor } from './command.ts'
import { factoryAct } from './factory-act.ts'
import { someone, send } from './testing.ts'

const database = testDatabase()
const factory = factoryOn(database)
const head = (letter: string) => letter.repeat(40)

const listed = async (role: 'operator' | 'reviewer' = 'operator'): Promise<Actor> => {
  const actor = await someone()
  await asSystem((tx) => tx.execute(sql`insert into factory.people (account, role) values (${actor.accountId}, ${role})`))
  return actor
}
const someItem = async (change: { risk?: string | null; authors?: string[] } = {}): Promise<number> => {
  const number = Math.floor(Math.random() * 1e9)
  const { risk = 'R2', authors = ['feature-builder'] } = change
  const data = { number, state: 'in_review', pull: { number, authors, head: { oid: head('a'), risk: risk === null ? null : { class: risk } } } }
  await factory().transaction((tx) => tx.execute(sql`insert into factory.items (number, state, kind, priority, since, data) values (${number}, 'in_review', 'feature', 2, now(), ${JSON.stringify(data)}::jsonb)`))
  return number
}
const inbox = async (): Promise<{ id: string; input: { act: Record<string, unknown> } }[]> =>
  factory().transaction((tx) => tx.execute<{ id: string; input: { act: Record<string, unknown> } }>(sql`select id, input from factory.inbox order by at`))
const olderSession = (actor: Actor) => asSystem((tx) => tx.execute(sql`update session set created_at = now() - interval '16 minutes' where id = ${actor.sessionId}`))

test('an operator’s act is in the inbox with who did it, as what and by which door', async () => {
  const actor = await listed()
  const outcome = await send(factoryAct, actor, { act: 'freeze', scope: 'all' })
  expect(outcome).toMatchObject({ ok: true })
  const row = (await inbox()).at(-1)
  expect(row?.input).toEqual({ kind: 'act', id: row?.id, act: { act: 'freeze', scope: 'all', by: `person:${actor.accountId}`, role: 'operator', door: 'console', session: actor.sessionId } })
})

test('somebody who is not listed acts on nothing and sees nothing', async () => {
  const stranger = await someone()
  await someItem()
  await factory().transaction((tx) => appendEvents(tx, [{ stream: 'engine', type: 'started', v: 1, data: {}, actor: 'engine', cause: 't', depth: 0 }]))
  const before = (await inbox()).length
  expect(await send(factoryAct, stranger, { act: 'freeze' })).toMatchObject({ ok: false, reason: 'forbidden' })
  expect(await inbox()).toHaveLength(before)
  const seen = await asViewer(stranger, async (tx) => [await factoryRole(tx), await liveItems(tx, 9), await streamEvents(tx, 'engine'), await logMark(tx)])
  expect(seen).toEqual([null, [], [], 0])
  const operator = await listed()
  expect((await asViewer(operator, (tx) => streamEvents(tx, 'engine'))).length).toBeGreaterThan(0)
  await expect(asViewer(operator, (tx) => tx.execute(sql`select * from factory.events`))).rejects.toThrow()
  await expect(asViewer(operator, (tx) => tx.execute(sql`insert into factory.inbox (id, input) values ('x', '{}')`))).rejects.toThrow()
  await expect(asViewer(stranger, (tx) => tx.execute(sql`insert into factory.people values (${stranger.accountId}, 'operator')`))).rejects.toThrow()
})

test('of a picture that needs a look, both sides and what differs are there for the people of the factory, and for nobody else', async () => {
  const [at, name] = [head('e'), 'kit-menus--closed-light-720']
  for (const [side, text] of [['before', 'was'], ['after', 'draft'], ['after', 'is'], ['difference', 'red']] as const) {
    await factory().transaction((tx) => putExhibit(tx, { head: at, kind: 'picture', name, side, body: Buffer.from(text) }))
  }
  await factory().transaction((tx) => putExhibit(tx, { head: at, kind: 'picture', name: 'kit-menus--open-light-720', side: 'after', body: Buffer.from('new') }))
  const seenBy = (actor: Actor) => asViewer(actor, async (tx) => [await picturesOf(tx, at), Buffer.from((await pictureBytes(tx, { head: at, name, side: 'difference' })) ?? []).toString()])
  expect(await seenBy(await listed())).toEqual([[{ name, before: true, after: true, difference: true }, { name: 'kit-menus--open-light-720', before: false, after: true, difference: false }], 'red'])
  expect(await seenBy(await someone())).toEqual([[], ''])
})

test('what a review says of a head is there for the people of the factory, the newest that went out, and for nobody else', async () => {
  const at = head('d')
  const runs = [newId(), newId(), newId()]
  const states = ['confirmed', 'confirmed', 'failed'] as const
  for (const [index, run] of runs.entries()) {
    const payload = JSON.stringify({ head: at, summary: `Review ${index}` })
    await factory().transaction(async (tx) => {
      await tx.execute(sql`insert into factory.runs (id, automation, resource, phase, rank, not_before, fence, seed) values (${run}, 'pr-reviewer', ${`item:${run}`}, 'ended', '1', now(), 1, 's')`)
      await tx.execute(sql`insert into factory.effects (key, run, resource, kind, state, fence, payload, hash, judged_hash) values (${run}, ${run}, 'r', 'review', ${states[index] ?? 'failed'}, 1, ${payload}::jsonb, 'h', 'h')`)
    })
  }
  const seenBy = (actor: Actor) => asViewer(actor, (tx) => reviewOf<{ summary: string }>(tx, at))
  expect(await seenBy(await listed('reviewer'))).toMatchObject({ summary: 'Review 1' })
  expect(await seenBy(await someone())).toBeNull()
})

test('what budgets say was spent, to be compared with the log, is there for the people of the factory; those of tokens are no money', async () => {
  await factory().transaction((tx) => tx.execute(sql`insert into factory.budgets (scope, cap, spent) values ('tokens:run:r', 100, 50), ('item:7', 100, 7)`))
  expect(await asViewer(await listed('reviewer'), spentInBudgets)).toEqual([{ scope: 'item:7', spent: 7 }])
  expect(await asViewer(await someone(), spentInBudgets)).toEqual([])
})

test('a reviewer approves and answers, and may do nothing else', async () => {
  const reviewer = await listed('reviewer')
  expect(await send(factoryAct, reviewer, { act: 'approve', item: await someItem(), head: head('a') })).toMatchObject({ ok: true })
  expect(await send(factoryAct, reviewer, { act: 'freeze' })).toMatchObject({ ok: false, reason: 'forbidden' })
})

test('what only an operator may let go on, a reviewer may turn down and no more', async () => {
  const [id, options] = [newId(), [{ id: 'return', text: 'Go on', decision: 'return' }, { id: 'reject', text: 'Reject', decision: 'reject' }]]
  await factory().transaction((tx) => tx.execute(sql`insert into factory.attention (id, state, severity, due_at, item, data) values (${id}::uuid, 'open', 1, now(), null, ${JSON.stringify({ id, options, operator: true })}::jsonb)`))
  const answers = (actor: Actor, choice: string) => send(factoryAct, actor, { act: 'answer', attention: id, choice })
  const reviewer = await listed('reviewer')
  expect(await answers(reviewer, 'return')).toMatchObject({ ok: false, reason: 'forbidden' })
  expect([await answers(reviewer, 'reject'), await answers(await listed(), 'return')]).toMatchObject([{ ok: true }, { ok: true }])
})

test('a session that was revoked, or is somebody else’s, is refused whatever the command says', async () => {
  const [actor, other] = [await listed(), await listed()]
  expect(await send(factoryAct, { ...actor, sessionId: other.sessionId }, { act: 'freeze' })).toMatchObject({ ok: false, detail: 'signed-out' })
  await asSystem((tx) => tx.execute(sql`update session set revoked_at = now() where id = ${actor.sessionId}`))
  expect(await send(factoryAct, actor, { act: 'freeze' })).toMatchObject({ ok: false, detail: 'signed-out' })
})

test('31. an approval names the head; one that has moved is refused', async () => {
  const actor = await listed()
  const item = await someItem()
  expect(await send(factoryAct, actor, { act: 'approve', item, head: head('b') })).toMatchObject({ ok: false, reason: 'conflict', detail: 'moved' })
  expect(await send(factoryAct, actor, { act: 'approve', item, head: head('a') })).toMatchObject({ ok: true })
  expect(await send(factoryAct, actor, { act: 'approve', item: item + 1, head: head('a') })).toMatchObject({ ok: false, reason: 'not-found' })
})

test('33. the author of a commit cannot approve it', async () => {
  const actor = await listed()
  expect(await send(factoryAct, actor, { act: 'approve', item: await someItem({ authors: [`person:${actor.accountId}`] }), head: head('a') })).toMatchObject({ ok: false, detail: 'author' })
})

test.each([['R3', 'stale'], [null, 'stale'], ['R2', undefined]])('30. a change of risk %s and a sign-in of 16 minutes ago: %s', async (risk, detail) => {
  const actor = await listed()
  const item = await someItem({ risk })
  await olderSession(actor)
  const outcome = await send(factoryAct, actor, { act: 'approve', item, head: head('a') })
  expect(outcome).toMatchObject(detail ? { ok: false, detail } : { ok: true })
})

test('the same act twice is in the inbox once', async () => {
  const actor = await listed()
  const before = (await inbox()).length
  const id = newId()
  const once = () => asViewer(actor, (tx) => tx.execute(sql`select factory.act(${actor.sessionId}::uuid, 'freeze', ${JSON.stringify({ id })}::jsonb)`))
  await once()
  await once()
  expect(await inbox()).toHaveLength(before + 1)
})

test('operators are those named, once their address is verified; without a name the first account on a machine of one’s own', async () => {
  const [first, named] = [await someone('First'), await someone('Named')]
  const role = (actor: Actor) => asViewer(actor, factoryRole)
  await asSystem(async (tx) => {
    await unlistOperators(tx)
    await tx.execute(sql`update account set created_at = '2020-01-01' where id = ${first.accountId}`)
    await listOperators(tx, { emails: [`${named.accountId}@EXAMPLE.org`], first: true })
  })
  expect([await role(first), await role(named)]).toEqual([null, null])
  await asSystem(async (tx) => {
    await tx.execute(sql`update account set email_verified_at = now() where id = ${named.accountId}`)
    await listOperators(tx, { emails: [`${named.accountId}@EXAMPLE.org`], first: true })
  })
  expect([await role(first), await role(named)]).toEqual([null, 'operator'])
  await asSystem(async (tx) => {
    await unlistOperators(tx)
    await listOperators(tx, { emails: [], first: true })
  })
  expect([await role(first), await role(named)]).toEqual(['operator', null])
  await asSystem(async (tx) => {
    await unlistOperators(tx)
    await listOperators(tx, { emails: [], first: false })
  })
  expect([await role(first), await role(named)]).toEqual([null, null])
})

test('a question that nobody answered in time is shown while its item is parked over it, as a late answer counts', async () => {
  await factory().transaction((tx) => tx.execute(sql`delete from factory.attention`))
  const operator = await listed()
  const asked = async (blockedOn: string[], at: string) => {
    const [item, id] = [await someItem(), newId()]
    await factory().transaction(async (tx) => {
      await tx.execute(sql`update factory.items set state = 'blocked', data = data || ${JSON.stringify({ state: 'blocked', blockedOn })}::jsonb where number = ${item}`)
      await tx.execute(sql`insert into factory.attention (id, state, severity, due_at, item, data) values (${id}::uuid, 'expired', 1, now(), ${item}, ${JSON.stringify({ id, head: at })}::jsonb)`)
    })
    return id
  }
  const parked = await asked(['person'], head('a'))
  await asked(['#3'], head('a'))
  await asked(['person'], head('b'))
  expect((await asViewer(operator, (tx) => openAttention<{ id: string }>(tx))).map(({ id }) => id)).toEqual([parked])
})
