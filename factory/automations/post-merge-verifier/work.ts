import type { Intent } from '#domain/factory/intents.ts'
import { failedReleaseNote } from '#factory/core/failed-release.ts'
import { liveItems } from '#factory/core/world.ts'
import { areasIn } from '#factory/policy/areas.ts'
import type { Release, Slot } from '#factory/deploy/deploy.ts'
import { planRevert } from '#factory/git/revert.ts'
import type { Work, WorkContext, Worked } from '#factory/work/work.ts'
import { idleSlot } from '../deployer/release-of.ts'
import { bugOf, type Facts } from './bug.ts'
import { compare, type Comparison, type Finding } from './compare.ts'
import { culpritOf, suspectsBetween } from './culprit.ts'
import { running } from './running.ts'
import { itemMergedAs, undo, type PlanRevert } from './undo.ts'

type Place = { release: string; commit: string; slot: Slot }
/** What is looked at and what came before it. `back`: the release before is served already, the change is still in main. */
type Case = { bad: Place; good: Place | null; back: boolean }
type Compared = Extract<Comparison, { at: 'compared' }>

const ends = (reason: Worked['ending']['reason'], note: string): Worked => ({ intents: [], ending: { reason, note } })

/** What is to be looked at, or null when what is served is not what was written down. */
const caseOf = async ({ deploy, world: { main } }: WorkContext): Promise<Case | null> => {
  const live = await deploy.live()
  if (!live.ok || !live.live || live.live.release !== main.live?.release) return null
  const [here, other] = [live.live.slot, idleSlot(live.live)]
  if (main.rolledBack) return { bad: { ...main.rolledBack, slot: other }, good: { ...main.live, slot: here }, back: true }
  return { bad: { ...main.live, slot: here }, good: main.previous && { ...main.previous, slot: other }, back: false }
}

// A pull request of a person has no area of its own, and one that was planned may touch more than its area: the paths tell.
const journeysOf = async ({ world, repository }: WorkContext, { bad, good }: Case): Promise<string[]> => {
  const planned = liveItems(world).filter(({ state }) => state === 'deployed').map(({ area }) => area)
  const changes = good === null ? [] : await repository.changes(good.commit, bad.commit)
  return [...new Set(['smoke', ...planned, ...areasIn(changes.map(({ path }) => path))])].filter((name) => name !== '')
}

const countsOf = ({ passed, regressed, old }: Compared): NonNullable<Worked['ending']['counts']> => ({
  total: passed.length + regressed.length + old.length, passed: passed.length, failed: regressed.length, skipped: old.length,
})

const keep = (context: WorkContext, findings: readonly Finding[]): Promise<string[]> =>
  Promise.all(findings.flatMap(({ seen }) => seen.pictures).slice(0, 6).map((picture) => context.artifacts.put(picture, 'png')))

const bugFor = async (context: WorkContext, temp: 'regression' | 'old', facts: Omit<Facts, 'pictures'>): Promise<Intent> => bugOf(temp, { ...facts, pictures: await keep(context, facts.findings) })

const oldBugs = async (context: WorkContext, { bad, good }: Case, { old }: Compared): Promise<Intent[]> =>
  old.length === 0 ? [] : [await bugFor(context, 'old', { live: bad.release, before: good?.release ?? null, findings: old, suspect: null, done: ['Nothing was reverted: no change since the release before explains it.'] })]

const rollbackTo = ({ id, commit, tree, artifact }: Release, slot: Slot, bad: Place): Intent => ({ kind: 'rollback', payload: { release: id, commit, tree, slot, artifact, from: bad.release } })

const askPerson = (bad: Place, why: string): Intent => ({
  kind: 'request_human',
  payload: {
    question: `${bad.release} is rolled back and its cause is still in main: ${why}`.slice(0, 300), options: ['Leave it rolled back', 'I have mended main'], recommended: 'Leave it rolled back',
    default: 'Leave it rolled back', evidence: [bad.commit],
  },
})

const evidenceOf = (findings: readonly Finding[], bad: Place, good: Place): string =>
  findings.map(({ name, failed, before }) => `${name}: failed ${failed} of 3 on ${bad.release}, passed ${before?.passed ?? 0} of 3 on ${good.release}`).join('\n')

/** The change is known: taken out of main and filed; or a person decides, and the release before goes on being served. */
const takeOut = async (context: WorkContext, plan: PlanRevert, { bad, good, findings, commit }: { bad: Place; good: Place; findings: readonly Finding[]; commit: string }): Promise<{ intents: Intent[]; note: string }> => {
  const undone = await undo(context, plan, commit, evidenceOf(findings, bad, good))
  const done = [`Rolled back to ${good.release}.`, undone.at === 'revert' ? `Reverted by the ${undone.lane} lane; the item is open again.` : `Not reverted: ${undone.why}.`]
  const suspect = { commit, item: itemMergedAs(context, commit) }
  const bug = await bugFor(context, 'regression', { live: bad.release, before: good.release, findings, suspect, done })
  if (undone.at === 'revert') return { intents: [undone.intent, bug], note: `reverted ${commit}` }
  const failed = { release: bad.release, commit: bad.commit, tree: await context.repository.tree(bad.commit), slot: bad.slot }
  return { intents: [bug, askPerson(bad, undone.why)], note: failedReleaseNote(failed, undone.why) }
}

const mend = async (context: WorkContext, plan: PlanRevert, { bad, good, back }: Case & { good: Place }, compared: Compared): Promise<Worked> => {
  const goodRelease = await running(context, good.slot, good)
  if (!goodRelease) return ends('sandbox', `${good.release} does not run any more`)
  const counts = countsOf(compared)
  const rollback = back ? [] : [rollbackTo(goodRelease, good.slot, bad)]
  const suspects = await suspectsBetween(context, good.commit, bad.commit)
  // Whom it was is learned by building, and main that has moved on needs its checks; nobody waits for either on a broken release. The next run
  // goes on, with the slot of this one free.
  const quick = suspects.length === 1 && context.world.main.head === bad.commit
  if (!quick && !back) return { intents: rollback, ending: { reason: 'done', counts, note: `rolled back; ${suspects.length} suspected` } }
  const artifact = suspects.length > 1 ? await context.deploy.build(await context.repository.tree(bad.commit), context.signal) : null
  const bench = { slot: bad.slot, artifact: artifact?.at === 'built' ? artifact.artifact : null, journeys: compared.regressed.map(({ name }) => name) }
  const commit = (await culpritOf(context, suspects, bench)) ?? bad.commit
  const { intents, note } = await takeOut(context, plan, { bad, good, findings: compared.regressed, commit })
  return { intents: [...rollback, ...intents, ...(await oldBugs(context, { bad, good, back }, compared))], ending: { reason: 'done', counts, note } }
}

/** A rollback whose fault cannot be shown again: nobody is blamed, and nobody is served with it. */
const unexplained = async ({ repository }: WorkContext, bad: Place, counts: Worked['ending']['counts']): Promise<Worked> => {
  const why = 'the fault was not seen again on the release that was rolled back'
  const failed = { release: bad.release, commit: bad.commit, tree: await repository.tree(bad.commit), slot: bad.slot }
  const note = failedReleaseNote(failed, why)
  // Counted as a failure, or the items of that release would count as verified.
  return { intents: [askPerson(bad, why)], ending: { reason: 'done', note, counts: { total: 1, passed: 0, failed: 1, skipped: 0, ...(counts?.failed ? counts : {}) } } }
}

/**
 * Looks at the live release as a person would: smoke, and the journeys of what was merged. What is broken there and was not on the release
 * before is rolled back, taken out of main and filed; what is broken on both is filed. `plan` makes the commit that undoes a change.
 */
export const verifierWork = (plan: PlanRevert): Work => async (context) => {
  const about = await caseOf(context)
  if (!about) return ends('sandbox', 'what is served is not what was written down')
  const { bad, good, back } = about
  if (back && !(await running(context, bad.slot, bad))) return unexplained(context, bad, undefined)
  const before = async () => {
    const release = good && (await running(context, good.slot, good))
    if (!good || !release) return null
    const built = await context.deploy.build(await context.repository.tree(bad.commit), context.signal)
    return { slot: good.slot, artifact: built.at === 'built' ? built.artifact : null }
  }
  context.say(`Trying ${bad.release}.`)
  const compared = await compare(context, { slot: bad.slot, artifact: null }, await journeysOf(context, about), before)
  if (context.signal.aborted) return ends('cancelled', 'the run was ended')
  if (compared.at === 'unplayable') return ends('sandbox', compared.message)
  if (compared.regressed.length > 0 && good) return mend(context, plan, { bad, good, back }, compared)
  if (back) return unexplained(context, bad, countsOf(compared))
  return { intents: await oldBugs(context, about, compared), ending: { reason: 'done', counts: countsOf(compared), note: '' } }
}

/** The same with the commits that git makes. */
export const work: Work = verifierWork(planRevert)
