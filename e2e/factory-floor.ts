import { sql } from 'drizzle-orm'
import { asSystem } from '#db/client.ts'
import { openFactoryDatabase, type FactoryDatabase } from '#db/factory-client.ts'
import { appendEvents } from '#db/writes/factory/events.ts'
import { putExhibit } from '#db/writes/factory/exhibits.ts'
import { newId } from '#domain/ids.ts'
import type { Person } from './fixtures.ts'

/** A head of a pull request: one letter, forty times. */
export const head = (letter: string): string => letter.repeat(40)

/** Lists a person as an operator of the factory, as the settings do. */
export const makeOperator = async ({ actor }: Person): Promise<void> => {
  await asSystem((tx) => tx.execute(sql`insert into factory.people (account, role) values (${actor.accountId}, 'operator') on conflict do nothing`))
}

type Written = { stream: string; type: string; data: object; run?: string }

/** The factory's own hand on the database, as its engine and workers have it. */
export type FactoryHand = {
  close: () => Promise<void>
  append: (...events: Written[]) => Promise<void>
  /** Writes what a tick projects of an item. */
  item: (number: number, change: Record<string, unknown>) => Promise<void>
  asks: (id: string, item: number, question: string) => Promise<void>
  tick: (picked: object[], refused: object[]) => Promise<void>
  exhibit: (head: string, patch: string) => Promise<void>
  /** A review of a head that went out, as its run handed it in. */
  review: (head: string, words: { verdict: string; summary: string; criteria: object[]; findings: object[] }) => Promise<void>
  acts: () => Promise<Record<string, unknown>[]>
}

const BASE = {
  state: 'inbox', kind: 'feature', priority: 2, labels: [], criteria: [], deps: [], children: [], blockedOn: [], pull: null, merge: null, attention: null, returnTo: null, verifiedAt: null,
}

const OPTIONS = [{ id: 'park', text: 'Leave it for now', decision: 'park' }, { id: 'return', text: 'All phones since 2019', decision: 'return' }]

const store = (database: FactoryDatabase): Omit<FactoryHand, 'close'> => ({
  append: (...events) => database.transaction((tx) => appendEvents(tx, events.map((event) => ({ v: 1, actor: 'engine', cause: 'e2e', depth: 0, ...event })))),
  item: (number, change) => {
    const data = { ...BASE, number, title: `Item ${number}`, since: Date.now() - 240_000, seenAt: Date.now() - 900_000, ...change }
    return database.transaction(async (tx) => {
      await tx.execute(sql`
        insert into factory.items (number, state, kind, priority, since, data) values (${number}, ${data.state}, ${data.kind}, 2, to_timestamp(${data.since / 1000}), ${JSON.stringify(data)}::jsonb)
        on conflict (number) do update set state = excluded.state, data = excluded.data`)
    })
  },
  asks: (id, item, question) => {
    const data = {
      id, kind: 'question', state: 'open', item, run: null, effect: null, integration: null, head: null, question, options: OPTIONS, default: 'park', openedAt: Date.now(), dueAt: Date.now() + 86_400_000, severity: 1, reminders: 0,
    }
    return database.transaction(async (tx) => {
      await tx.execute(sql`insert into factory.attention (id, state, severity, due_at, item, data) values (${id}, 'open', 1, now() + interval '1 day', ${item}, ${JSON.stringify(data)}::jsonb)`)
    })
  },
  tick: (picked, refused) => database.transaction(async (tx) => {
    await tx.execute(sql`
      insert into factory.last_tick (at, picked, refused) values (now(), ${JSON.stringify(picked)}::jsonb, ${JSON.stringify(refused)}::jsonb)
      on conflict (singleton) do update set at = excluded.at, picked = excluded.picked, refused = excluded.refused`)
  }),
  exhibit: (at, patch) => database.transaction((tx) => putExhibit(tx, { head: at, kind: 'diff', name: '', side: 'after', body: Buffer.from(patch) })),
  review: (at, words) => database.transaction(async (tx) => {
    const run = newId()
    await tx.execute(sql`
      insert into factory.runs (id, automation, resource, phase, rank, not_before, fence, seed) values (${run}, 'pr-reviewer', 'e2e', 'ended', '1', now(), 1, 's')`)
    await tx.execute(sql`
      insert into factory.effects (key, run, resource, kind, state, fence, payload, hash, judged_hash)
      values (${run}, ${run}, 'e2e', 'review', 'confirmed', 1, ${JSON.stringify({ head: at, ...words })}::jsonb, 'h', 'h')`)
  }),
  acts: () => database.transaction(async (tx) => {
    const rows = await tx.execute<{ act: Record<string, unknown> }>(sql`select input->'act' as act from factory.inbox order by at`)
    return rows.map(({ act }) => act)
  }),
})

/** Opens the factory's hand on the database at `url`. */
export const factoryHand = (url: string): FactoryHand => {
  const database = openFactoryDatabase(url, 2)
  return { ...store(database), close: () => database.close() }
}

let numbers = 400 + Math.floor(Math.random() * 1e6)
/** A number that no other test's item has. */
export const freshNumber = (): number => (numbers += 1)

/** An item in review, with its pull request at head `a…`. */
export const someItemInReview = async (hand: FactoryHand, title: string, at = head('a')): Promise<number> => {
  const number = freshNumber()
  const oid = at
  await hand.append(
    { stream: `item:${number}`, type: 'seen', data: { kind: 'feature', title, labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'x' }, depth: 0 } },
    { stream: `item:${number}`, type: 'triaged', data: { kind: 'feature', priority: 2, area: 'editor', criteria: [{ id: 'c1', text: 'The count follows a drop' }], deps: [], size: 'S' } },
    { stream: `item:${number}`, type: 'claimed', data: { run: newId(), automation: 'feature-builder' } },
    { stream: `item:${number}`, type: 'pull_opened', data: { pull: number, head: oid, base: head('0'), by: 'feature-builder' } },
    { stream: `item:${number}`, type: 'assessed', data: { head: oid, risk: 'R3', why: ['db/migrations/0200_counts.sql is a migration'], weakening: ['W2'] } },
    { stream: `item:${number}`, type: 'checked', data: { head: oid, name: 'unit', conclusion: 'success', counts: { total: 318, passed: 318, failed: 0, skipped: 0 }, artifact: null, cached: false } },
    { stream: `item:${number}`, type: 'reviewed', data: { head: oid, by: 'pr-reviewer', verdict: 'approve', criteria: [{ id: 'c1', met: true }], findings: { minor: 1, major: 0 }, pictures: 0 } },
  )
  await hand.item(number, { title, state: 'in_review', pull: { number, authors: ['feature-builder'], head: { oid, checks: { unit: 'success' }, risk: { class: 'R3' } } } })
  return number
}
