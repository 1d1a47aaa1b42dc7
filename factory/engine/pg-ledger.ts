import type { FactoryDatabase } from '#db/factory-client.ts'
import { spentIn } from '#db/queries/factory/store.ts'
import { reserve, settle, settleOpen, type Scope } from '#db/writes/factory/budget.ts'
import { newId } from '#domain/ids.ts'
import type { Definitions } from '../core/automation.ts'
import type { Ledger } from '../work/work.ts'
import { whileHeld } from './pg-held.ts'
import type { Caps } from './caps.ts'
import type { Held } from './store.ts'

type Named = Scope & { name: 'day' | 'automation-day' | 'item' | 'run' }

/** The scopes of a run's call, in the order in which everybody locks them. */
const scopesOf = (held: Held, definitions: Definitions, caps: Caps, now: number): Named[] => {
  const day = new Date(now).toISOString().slice(0, 10)
  const budget = definitions.automations.find(({ id }) => id === held.automation)?.budget
  return [
    { name: 'day', scope: `day:${day}`, cap: caps.day },
    { name: 'automation-day', scope: `day:${day}:${held.automation}`, cap: caps.automationDay },
    ...(held.item === null ? [] : [{ name: 'item', scope: `item:${held.item}`, cap: caps.item } as const]),
    { name: 'run', scope: `run:${held.id}`, cap: budget?.cost ?? 0 },
    { name: 'run', scope: `tokens:${held.id}`, cap: budget?.tokens ?? 0, of: 'tokens' },
  ]
}

/** What a settled entry says in the log. */
export const settledEvent = ({ entry, actual, overrun }: { entry: string; actual: number; overrun: number }, estimated: boolean) =>
  ({ type: 'settled', data: { entry, actual, estimated, ...(overrun > 0 ? { overrun } : {}) } }) as const

/** Whether this day has money left, for everybody and for this automation. Without a cap above 0 no call was made, and what costs nothing goes on. */
export const pgBudgetLeft = (database: FactoryDatabase, definitions: Definitions, caps: Caps, held: Held): Promise<boolean> =>
  whileHeld(database, held, true, async (tx, { now }) => {
    const days = scopesOf(held, definitions, caps, now).filter(({ name }) => name === 'day' || name === 'automation-day')
    const spent = await spentIn(tx, days.map(({ scope }) => scope))
    return { answer: days.every(({ scope, cap }) => cap === 0 || (spent.get(scope) ?? 0) < cap) }
  })

/** The money of one run. A step whose last try was never settled is charged for that try in full before the next. */
export const pgLedger = (database: FactoryDatabase, definitions: Definitions, caps: Caps, held: Held): Ledger => ({
  reserve: (step, { cost, tokens }) =>
    whileHeld<Awaited<ReturnType<Ledger['reserve']>>>(database, held, { at: 'lost' }, async (tx, { now }) => {
      const left = (await settleOpen(tx, held.id, step)).map((one) => settledEvent(one, true))
      const scopes = scopesOf(held, definitions, caps, now)
      const entry = newId()
      const reserved = await reserve(tx, { id: entry, run: held.id, step, amount: cost, tokens }, scopes)
      if (!reserved.ok) return { answer: { at: 'over', scope: scopes.find(({ scope }) => scope === reserved.scope)?.name ?? 'run' }, events: left }
      const paid = scopes.filter(({ of }) => of !== 'tokens').map(({ scope }) => scope)
      return { answer: { at: 'reserved', entry }, events: [...left, { type: 'reserved', data: { entry, amount: cost, scopes: paid } }] }
    }),
  // A run that is not held any more has been charged in full by whoever ended it; one that was resumed settles under its new fence.
  settle: (entry, actual, estimated) =>
    whileHeld<void>(database, held, undefined, async (tx) => {
      const settled = await settle(tx, entry, actual, estimated)
      return { answer: undefined, events: settled ? [settledEvent({ entry, ...settled }, estimated)] : [] }
    }),
})
