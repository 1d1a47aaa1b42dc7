import type { Slot } from '#factory/deploy/deploy.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { releaseName } from '../deployer/release-of.ts'
import { brokenIn } from './compare.ts'
import { running } from './running.ts'

const MOST = 64

/** The changes that came between two releases, oldest first: one commit of main each. */
export const suspectsBetween = async ({ repository }: WorkContext, good: string, bad: string): Promise<readonly string[]> => [...(await repository.firstParents(bad, good, MOST))].reverse()

/** Where builds are tried while looking: a slot nobody is served from, with the journeys of the artifact that showed the fault. */
export type Bench = { slot: Slot; artifact: string | null; journeys: readonly string[] }

// A build that cannot be had or never becomes healthy is broken, whatever else it is.
const isBroken = async (context: WorkContext, bench: Bench, commit: string): Promise<boolean> => {
  context.say(`Trying ${releaseName(commit)}.`)
  if (!(await running(context, bench.slot, { release: releaseName(commit), commit }))) return true
  const tried = await brokenIn(context, bench, bench.journeys)
  return tried.at === 'unplayable' || tried.broken.length > 0
}

/** The first of the suspects whose build shows the fault, by halving: the one before all of them does not, the last one does. */
export const culpritOf = async (context: WorkContext, suspects: readonly string[], bench: Bench): Promise<string | null> => {
  let [good, bad] = [-1, suspects.length - 1]
  while (bad - good > 1 && !context.signal.aborted) {
    const middle = Math.floor((good + bad) / 2)
    const commit = suspects[middle]
    if (commit !== undefined && (await isBroken(context, bench, commit))) bad = middle
    else good = middle
  }
  return suspects[bad] ?? null
}
