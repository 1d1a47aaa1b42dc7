import { cache } from 'react'
import { asViewer, type Tx } from '#db/client.ts'
import { budgets, closedItems, evidenceOf, itemByNumber, lastTickShown, liveItems, liveRuns, openAttention, switches } from '#db/queries/factory/console.ts'
import type { AttentionEntry, Line, QueueEntry, Spend, Surroundings } from '#domain/factory/console.ts'
import { closedOf, entryOf, queueOf, ticketOf, type ProjectedAttention, type ProjectedItem, type TickLine } from '#domain/factory/ticket-of.ts'
import { readConsole } from './_console.ts'

/** Everything the floor of the factory shows now: the line, the queue, what waits for people, and what stands around them. */
export type Floor = { line: Line; queue: readonly QueueEntry[]; around: Surroundings }

const MOST_ITEMS = 400
const MOST_CLOSED = 12

const spendOf = (rows: Awaited<ReturnType<typeof budgets>>): Spend => {
  const [day] = rows
  return day ? { spent: day.spent, reserved: day.reserved, cap: day.cap, known: true } : { spent: 0, reserved: 0, cap: null, known: true }
}

// Questions and the queue may be about items that are not on the line any more.
const itemsFor = async (tx: Tx, live: readonly ProjectedItem[], numbers: readonly (number | null)[]): Promise<Map<number, ProjectedItem>> => {
  const items = new Map(live.map((item) => [item.number, item]))
  for (const number of new Set(numbers)) {
    if (number === null || items.has(number)) continue
    const row = await itemByNumber<ProjectedItem>(tx, number)
    if (row) items.set(number, row.data)
  }
  return items
}

const readFloorOf = async (tx: Tx, now: Date): Promise<Floor> => {
  const midnight = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`)
  const live = (await liveItems<ProjectedItem>(tx, MOST_ITEMS)).map(({ data }) => data)
  const runs = await liveRuns(tx)
  const attention = await openAttention<ProjectedAttention>(tx)
  const tick = await lastTickShown<TickLine>(tx)
  const closed = await closedItems<ProjectedItem>(tx, midnight, MOST_CLOSED)
  const [spend, { frozen, blind }] = [spendOf(await budgets(tx, `day:${now.toISOString().slice(0, 10)}`)), await switches(tx)]
  const items = await itemsFor(tx, live, [...attention.map(({ item }) => item), ...(tick?.refused ?? []).map(({ item }) => item)])
  const evidence = await evidenceOf(tx, attention.map(({ id }) => id))
  const waiting = attention.map((one): AttentionEntry => entryOf(one, items, evidence.get(one.id) ?? []))
  const tickets = live.flatMap((item) => ticketOf(item, runs, attention) ?? [])
  const queue = tick ? queueOf(tick, items) : []
  const pulls = tickets.filter(({ pull, stage }) => pull !== null && (stage === 'review' || stage === 'merge')).length
  return {
    line: { tickets, waiting, next: queue, closed: closed.rows.map(({ data }) => closedOf(data)), closedCount: closed.count, at: tick?.at ?? null },
    queue, around: { spend, frozen, blind, waiting: waiting.length, onLine: tickets.length, pulls, runs: runs.length, queue: queue.length },
  }
}

/** The floor as it is now, read once per request. */
export const readFloor = cache(async (): Promise<Floor> => {
  const { actor, reader } = await readConsole()
  return asViewer(actor, (tx) => readFloorOf(tx, reader.now))
})
