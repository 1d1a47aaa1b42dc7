import type { Intent } from '#domain/factory/intents.ts'
import type { CheckName } from '#factory/checks/checks.ts'
import { blameNote, type Blame } from '#factory/core/blame.ts'
import { fullResultNote } from '#factory/core/full-result.ts'
import type { World } from '#factory/core/world.ts'
import type { Work, WorkContext, Worked } from '#factory/work/work.ts'
import { reportOf } from '../checks/report-of.ts'
import { flakeBug } from '../merge-queue/flake.ts'
import { bugOf } from '../post-merge-verifier/bug.ts'
import { findingOf } from './finding.ts'
import { weakenedSince } from './weakened.ts'
import { checkWhole, unknownIn, wholeOf, type Known } from './whole-tree.ts'

type Place = NonNullable<World['main']['previous']>

const ends = (reason: Worked['ending']['reason'], note: string): Worked => ({ intents: [], ending: { reason, note } })

/** Learns what is not known yet, one check; what is ready meanwhile goes before the next. Null when all of it is known. */
const learnOne = async (context: WorkContext, commit: string, names: readonly CheckName[]): Promise<Worked | null> => {
  const { checks, say, signal } = context
  for (const [at, name] of names.entries()) {
    const results = await checks.run([name], wholeOf(context, commit), () => undefined, signal)
    if (signal.aborted) return ends('cancelled', 'the run was ended')
    const why = unknownIn(results)
    if (why !== null) return ends('sandbox', why)
    for (const { conclusion, cached, counts: { passed, total } } of results) say(`${name}: ${conclusion}${cached ? ', known' : ''}, ${passed} of ${total} passed`)
    if (at < names.length - 1 && results.some(({ cached }) => !cached)) return ends('done', `${name} of ${commit} is known; ${names.length - at - 1} more to look at`)
  }
  return null
}

const oldBug = (live: Place, previous: Place, old: Known['red']): Intent[] => {
  const findings = old.map((result) => findingOf(result, 'failed, and once more'))
  return old.length === 0 ? [] : [bugOf('old', { live: live.release, before: previous.release, findings, suspect: null, done: ['Nothing was reverted: no change since the release before explains it.'], pictures: [] })]
}

/** What is red here and green on the release before has broken since; what is red on both is filed. */
const concluded = (live: Place, previous: Place, { here, there, weakened }: { here: Known; there: Known; weakened: readonly Blame[] }): Worked => {
  const green = new Set(there.results.filter(({ conclusion }) => conclusion === 'success').map(({ name }) => name))
  const namesOf = (those: Known['red']) => those.map(({ name }) => name)
  const regressed = here.red.filter(({ name }) => green.has(name))
  const old = here.red.filter(({ name }) => !green.has(name))
  const { length: total } = here.results
  return {
    intents: [
      ...here.results.map((result) => reportOf(live.commit, [], result)), ...oldBug(live, previous, old),
      ...flakeBug([...new Set([...here.chance, ...there.chance])].sort(), 'on the whole tree of a release'),
    ],
    ending: {
      reason: 'done', note: [fullResultNote({ commit: live.commit, regressed: namesOf(regressed), old: namesOf(old) }), ...weakened.map(blameNote)].join('\n'),
      counts: { total, passed: total - here.red.length, failed: here.red.length, skipped: 0 },
    },
  }
}

/**
 * Looks at the whole tree of the live release, a check a run, so that nothing that is ready waits for more than one. When all are known, those that
 * are red run once more, and then on the release before: what passes there has broken since, which the verifier undoes; what fails there too is filed.
 * A change that turns out to weaken a check is named.
 */
export const work: Work = async (context) => {
  const { checks, world: { main: { live, previous } }, signal } = context
  if (live === null || previous === null) return ends('nothing_to_do', 'there are no two releases to compare')
  // An assessment is of a change, and there is none.
  const names = (await checks.required(wholeOf(context, live.commit))).filter((name) => name !== 'assess')
  const learning = await learnOne(context, live.commit, names)
  if (learning) return learning
  const here = await checkWhole(context, live.commit, names)
  if (here.at === 'unknown') return ends('sandbox', here.why)
  const there = await checkWhole(context, previous.commit, here.red.map(({ name }) => name))
  if (signal.aborted) return ends('cancelled', 'the run was ended')
  if (there.at === 'unknown') return ends('sandbox', there.why)
  return concluded(live, previous, { here, there, weakened: await weakenedSince(context, previous.commit, live.commit, here.results) })
}
