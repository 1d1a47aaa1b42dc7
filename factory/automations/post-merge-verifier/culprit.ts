import type { Slot } from '#factory/deploy/deploy.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { releaseName } from '../deployer/release-of.ts'
import { brokenIn } from './compare.ts'
import { running } from './running.ts'

const MOST = 64

/** The changes that came between two releases, oldest first: one commit of main each. */
export const suspectsBetween = async ({ repository }: WorkContext, good: string, bad: string): Promise<readonly string[]> => [...(await repository.firstParents(bad, good, MOST))].reverse()

/** Whether a commit shows the fault; null when it cannot be learned. */
export type IsBroken = (commit: string) => Promise<boolean | null>

/** Where builds are tried while looking: a slot nobody is served from, with the journeys of the artifact that showed the fault. */
export type Bench = { slot: Slot; artifact: string | null; journeys: readonly string[] }

/** Whether journeys break off on the build of a commit. One that cannot be had or never becomes healthy is broken, whatever else it is. */
export const brokenOn = (context: WorkContext, bench: Bench): IsBroken => async (commit) => {
  if (!(await running(context, bench.slot, { release: releaseName(commit), commit }))) return true
  const tried = await brokenIn(context, bench, bench.journeys)
  return tried.at === 'unplayable' || tried.broken.length > 0
}

/**
 * The first of the suspects that shows the fault, by halving: what came before all of them does not, the last one does. Null when one of them could
 * not be tried, since nobody is blamed for that.
 */
export const culpritOf = async ({ say, signal }: Pick<WorkContext, 'say' | 'signal'>, suspects: readonly string[], isBroken: IsBroken): Promise<string | null> => {
  let [good, bad] = [-1, suspects.length - 1]
  while (bad - good > 1 && !signal.aborted) {
    const middle = Math.floor((good + bad) / 2)
    const commit = suspects[middle]
    if (commit === undefined) return null
    say(`Trying ${releaseName(commit)}.`)
    const broken = await isBroken(commit)
    if (broken === null) return null
    if (broken) bad = middle
    else good = middle
  }
  return suspects[bad] ?? null
}
