import { lawsOf } from '#domain/factory/laws.ts'
import type { StoredEvent } from '#domain/factory/stored-event.ts'
import { count, emptyTally } from '#domain/factory/tally.ts'
import type { FactoryEvent } from '../core/events/read.ts'
import type { Bench } from './bench.ts'

const MAIN = 'refs/heads/main'

/** The merge commits along main. */
const mergesOnMain = ({ forge: { git } }: Bench): Set<string> => {
  const found = new Set<string>()
  for (let at = git.at(MAIN); at !== null;) {
    const [first, second] = git.read(at)?.parents ?? []
    if (second !== undefined) found.add(at)
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
 * 15, at rest: the laws that figures obey hold for the log; main is where the log says; every merge of the log is on it, once; and there is no number of
 * which the forge knows nothing. What is on main and in no item's story (somebody pushed before its proof came) is known, and not judged; what people merged themselves is in one.
 */
export const recounted = async (bench: Bench): Promise<string[]> => {
  const log = bench.store.log
  const found = lawsOf(count(emptyTally(), log as readonly unknown[] as readonly StoredEvent[]), { from: 0, to: Number.MAX_SAFE_INTEGER }, null).filter(({ state }) => state === 'broken').map(({ law, where, left, right }) => `the law of ${law} is broken at ${where}: ${left} is not ${right}`)
  const [said, there] = [numbersIn(log), await numbersOn(bench)]
  const onMain = mergesOnMain(bench)
  const elsewhere = said.merges.filter((commit) => !onMain.has(commit))
  if (elsewhere.length > 0) found.push(`merged by the log and not on main: ${elsewhere.join(', ')}`)
  if (new Set(said.merges).size !== said.merges.length) found.push('a merge is in the log twice')
  const untold = [...bench.byHand].filter((commit) => !said.merges.includes(commit))
  if (untold.length > 0) found.push(`merged by people and in no item's story: ${untold.join(', ')}`)
  const [head, known] = [bench.forge.git.at(MAIN), bench.store.world().main.head]
  if (head !== known) found.push(`main is at ${head}, by the log at ${known}`)
  const unknown = [...said.issues.filter((number) => !there.issues.has(number)), ...said.pulls.filter((number) => !there.pulls.has(number))]
  if (unknown.length > 0) found.push(`the forge knows nothing of ${unknown.map((number) => `#${number}`).join(', ')}`)
  return found
}
