import { lawsOf } from '#domain/factory/laws.ts'
import type { StoredEvent } from '#domain/factory/stored-event.ts'
import { count, emptyTally } from '#domain/factory/tally.ts'
import type { FactoryEvent } from '../core/events/read.ts'
import type { Bench } from './bench.ts'

const MAIN = 'refs/heads/main'

/** The merge commits along main, newest first. */
const mergesOnMain = ({ forge: { git } }: Bench): string[] => {
  const found: string[] = []
  for (let at = git.at(MAIN); at !== null;) {
    const [first, second] = git.read(at)?.parents ?? []
    if (second !== undefined) found.push(at)
    at = first ?? null
  }
  return found
}

/** The numbers of what the forge holds, by kind. */
const numbersOn = async ({ forge }: Bench): Promise<{ issues: Set<number>; pulls: Set<number> }> => {
  const [issues, pulls] = [new Set<number>(), new Set<number>()]
  for (let page: string | undefined; ;) {
    const got = await forge.list({}, page)
    if (!got.ok) throw new Error(got.message)
    for (const { kind, number } of got.value.rows) (kind === 'pull' ? pulls : issues).add(number)
    if (got.value.next === null) return { issues, pulls }
    page = got.value.next
  }
}

const numbersIn = (log: readonly FactoryEvent[]) => ({
  issues: log.flatMap((event) => (event.of === 'item' && event.type === 'seen' ? [Number(event.key)] : [])),
  pulls: log.flatMap((event) => (event.of === 'item' && event.type === 'pull_opened' ? [event.data.pull] : [])),
  merges: log.flatMap((event) => (event.of === 'item' && event.type === 'merged' ? [event.data.commit] : [])),
})

/**
 * 15, at rest: the laws that figures obey hold for the log, and what the log says was opened and merged is what the forge and main have: each merge
 * once, nothing merged that nobody wrote down, no number of which the forge knows nothing.
 */
export const recounted = async (bench: Bench): Promise<string[]> => {
  const log = bench.store.log
  const found = lawsOf(count(emptyTally(), log as readonly unknown[] as readonly StoredEvent[]), { from: 0, to: Number.MAX_SAFE_INTEGER }, null).filter(({ state }) => state === 'broken').map(({ law, where, left, right }) => `the law of ${law} is broken at ${where}: ${left} is not ${right}`)
  const [said, there] = [numbersIn(log), await numbersOn(bench)]
  const onMain = mergesOnMain(bench)
  if (JSON.stringify([...said.merges].sort()) !== JSON.stringify([...onMain].sort())) found.push(`${said.merges.length} merges in the log, ${onMain.length} on main`)
  const unknown = [...said.issues.filter((number) => !there.issues.has(number)), ...said.pulls.filter((number) => !there.pulls.has(number))]
  if (unknown.length > 0) found.push(`the forge knows nothing of ${unknown.map((number) => `#${number}`).join(', ')}`)
  return found
}
