export type Budget = { cap: number; reserved: number; spent: number; overrun: number }
export type Entry = { run: string; scopes: readonly string[]; amount: number; actual: number | null; seen: ReadonlyMap<string, Budget> }

/** Money in memory, with the rules of the tables: the worst case is held in every scope or in none, and settled once. */
export type MemoryLedger = {
  budgets: ReadonlyMap<string, Budget>
  entries: ReadonlyMap<string, Entry>
  /** The entry, or null when a scope is used up. */
  reserve: (run: string, day: string, amount: number) => string | null
  settle: (entry: string, actual: number) => void
  /** Charges in full what a run had reserved and not settled. */
  settleRun: (run: string) => void
}

const RUN_CAP = 6_000_000

const settled = (budget: Budget, amount: number, actual: number): Budget => {
  const [reserved, spent] = [budget.reserved - amount, budget.spent + actual]
  return { ...budget, reserved, spent, overrun: Math.max(budget.overrun, reserved + spent - budget.cap) }
}

/** `locks: false`: a settlement writes over what it had read when it reserved, and does not look whether another one was there. */
export const memoryLedger = (dayCap: number, locks: boolean): MemoryLedger => {
  const budgets = new Map<string, Budget>()
  const entries = new Map<string, Entry>()
  // An index, as the table has.
  const openOf = new Map<string, Set<string>>()
  const settle = (id: string, actual: number): void => {
    const entry = entries.get(id)
    if (!entry || (locks && entry.actual !== null)) return
    for (const scope of entry.scopes) {
      const budget = (locks ? budgets : entry.seen).get(scope)
      if (budget) budgets.set(scope, settled(budget, entry.amount, actual))
    }
    entries.set(id, { ...entry, actual })
    openOf.get(entry.run)?.delete(id)
  }
  return {
    budgets, entries, settle,
    reserve: (run, day, amount) => {
      const caps: readonly (readonly [string, number])[] = [[day, dayCap], [`run:${run}`, RUN_CAP]]
      for (const [scope, cap] of caps) if (!budgets.has(scope)) budgets.set(scope, { cap, reserved: 0, spent: 0, overrun: 0 })
      const held = caps.map(([scope]) => [scope, budgets.get(scope)] as const)
      if (held.some(([, budget]) => budget === undefined || budget.reserved + budget.spent + amount > budget.cap)) return null
      for (const [scope, budget] of held) if (budget) budgets.set(scope, { ...budget, reserved: budget.reserved + amount })
      const id = `e${entries.size + 1}`
      const scopes = caps.map(([scope]) => scope)
      entries.set(id, { run, scopes, amount, actual: null, seen: new Map(scopes.flatMap((scope) => { const budget = budgets.get(scope); return budget ? [[scope, budget] as const] : [] })) })
      openOf.set(run, (openOf.get(run) ?? new Set()).add(id))
      return id
    },
    settleRun: (run) => {
      for (const id of [...(openOf.get(run) ?? [])]) settle(id, entries.get(id)?.amount ?? 0)
    },
  }
}
