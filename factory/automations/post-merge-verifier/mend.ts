import type { Intent } from '#domain/factory/intents.ts'
import { blameNote } from '#factory/core/blame.ts'
import { failedReleaseNote } from '#factory/core/failed-release.ts'
import type { Release, Slot } from '#factory/deploy/deploy.ts'
import type { WorkContext, Worked } from '#factory/work/work.ts'
import { writeUp } from '#factory/agent/write-up.ts'
import { promptOf } from '../works.ts'
import { accountOf, bugOf, type Facts, type Finding } from './bug.ts'
import { culpritOf, suspectsBetween, type IsBroken } from './culprit.ts'
import { running } from './running.ts'
import { itemMergedAs, undo, type PlanRevert } from './undo.ts'

export type Place = { release: string; commit: string; slot: Slot }
/** What is looked at and what came before it. `back`: the release before is served already, the change is still in main. */
export type Case = { bad: Place; good: Place | null; back: boolean }

type Counts = Worked['ending']['counts']

/** What is broken on a release and was not on the one before; `trial` tells it of any commit between. `beside` is filed with it. */
export type Fault = { findings: readonly Finding[]; trial: () => Promise<IsBroken>; counts?: Counts; beside: readonly Intent[] }

export const ends = (reason: Worked['ending']['reason'], note: string): Worked => ({ intents: [], ending: { reason, note } })

const keep = (context: WorkContext, findings: readonly Finding[]): Promise<string[]> =>
  Promise.all(findings.flatMap(({ pictures }) => pictures).slice(0, 6).map((picture) => context.artifacts.put(picture, 'png')))

/** The bug of a fault, with the pictures of its findings. What a release broke is written up by a model, if it answers in time and adds nothing. */
export const bugFor = async (context: WorkContext, temp: 'regression' | 'old', facts: Omit<Facts, 'pictures'>): Promise<Intent> => {
  const account = accountOf(facts)
  const told = temp === 'regression' ? await writeUp(context, await promptOf('post-merge-verifier'), account) : account
  return bugOf(temp, { ...facts, pictures: await keep(context, facts.findings) }, told)
}

const rollbackTo = ({ id, commit, tree, artifact }: Release, slot: Slot, bad: Place): Intent => ({ kind: 'rollback', payload: { release: id, commit, tree, slot, artifact, from: bad.release } })

const askPerson = (bad: Place, why: string): Intent => ({
  kind: 'request_human',
  payload: {
    question: `${bad.release} is rolled back and its cause is still in main: ${why}`.slice(0, 300), options: ['Leave it rolled back', 'I have mended main'], recommended: 'Leave it rolled back',
    default: 'Leave it rolled back', evidence: [bad.commit],
  },
})

const givenUp = async ({ repository }: WorkContext, { release, commit, slot }: Place, why: string): Promise<string> => failedReleaseNote({ release, commit, tree: await repository.tree(commit), slot }, why)

const evidenceOf = (findings: readonly Finding[], bad: Place, good: Place): string =>
  findings.map(({ name, seen, before }) => `${name}: ${seen} on ${bad.release}, ${before ?? 'unknown'} on ${good.release}`).join('\n')

/** The change is known: taken out of main and filed; or a person decides, and the release before goes on being served. */
const takeOut = async (context: WorkContext, plan: PlanRevert, { bad, good, findings, commit }: { bad: Place; good: Place; findings: readonly Finding[]; commit: string }): Promise<{ intents: Intent[]; note: string }> => {
  const undone = await undo(context, plan, commit, evidenceOf(findings, bad, good))
  const done = [`Rolled back to ${good.release}.`, undone.at === 'revert' ? `Reverted by the ${undone.lane} lane; the item is open again.` : `Not reverted: ${undone.why}.`]
  const suspect = { commit, item: itemMergedAs(context, commit) }
  const bug = await bugFor(context, 'regression', { live: bad.release, before: good.release, findings, suspect, done })
  if (undone.at === 'revert') return { intents: [undone.intent, bug], note: `reverted ${commit}` }
  return { intents: [bug, askPerson(bad, undone.why)], note: `${await givenUp(context, bad, undone.why)}\n${blameNote({ commit, what: 'a regression that was not reverted' })}` }
}

/** Serves the release before again, and takes the change that broke it out of main, at once or in the next run. `plan` makes the commit for that. */
export const mend = async (context: WorkContext, plan: PlanRevert, { bad, good, back }: Case & { good: Place }, { findings, trial, counts, beside }: Fault): Promise<Worked> => {
  const goodRelease = await running(context, good.slot, good)
  if (!goodRelease) return ends('sandbox', `${good.release} does not run any more`)
  const ending = (note: string): Worked['ending'] => ({ reason: 'done', note, ...(counts ? { counts } : {}) })
  const rollback = back ? [] : [rollbackTo(goodRelease, good.slot, bad)]
  const suspects = await suspectsBetween(context, good.commit, bad.commit)
  // Whom it was is learned by trying, and main that has moved on needs its checks; nobody waits for either on a broken release. The next run
  // goes on, with the slot of this one free.
  const quick = suspects.length === 1 && context.world.main.head === bad.commit
  if (!quick && !back) return { intents: rollback, ending: ending(`rolled back; ${suspects.length} suspected`) }
  const commit = suspects.length > 1 ? await culpritOf(context, suspects, await trial()) : (suspects[0] ?? bad.commit)
  if (commit === null) return ends('sandbox', 'a change between the releases could not be tried')
  const { intents, note } = await takeOut(context, plan, { bad, good, findings, commit })
  return { intents: [...rollback, ...intents, ...beside], ending: ending(note) }
}

/** A rollback whose fault cannot be shown again: nobody is blamed, and nobody is served with it. */
export const unexplained = async (context: WorkContext, bad: Place, counts: Counts): Promise<Worked> => {
  const why = 'the fault was not seen again on the release that was rolled back'
  // Counted as a failure, or the items of that release would count as verified.
  return { intents: [askPerson(bad, why)], ending: { reason: 'done', note: await givenUp(context, bad, why), counts: { total: 1, passed: 0, failed: 1, skipped: 0, ...(counts?.failed ? counts : {}) } } }
}
