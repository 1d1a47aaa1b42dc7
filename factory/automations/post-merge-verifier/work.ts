import type { Intent } from '#domain/factory/intents.ts'
import { liveItems } from '#factory/core/world.ts'
import { planRevert } from '#factory/git/revert.ts'
import { areasIn } from '#factory/policy/areas.ts'
import type { Work, WorkContext, Worked } from '#factory/work/work.ts'
import { idleSlot } from '../deployer/release-of.ts'
import { compare, type Comparison } from './compare.ts'
import { brokenOn } from './culprit.ts'
import { bugFor, ends, mend, unexplained, type Case, type Place } from './mend.ts'
import { undoRed } from './red-checks.ts'
import { running } from './running.ts'
import type { PlanRevert } from './undo.ts'

type Compared = Extract<Comparison, { at: 'compared' }>

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

const oldBugs = async (context: WorkContext, { bad, good }: Case, { old }: Compared): Promise<Intent[]> =>
  old.length === 0 ? [] : [await bugFor(context, 'old', { live: bad.release, before: good?.release ?? null, findings: old, suspect: null, done: ['Nothing was reverted: no change since the release before explains it.'] })]

const artifactOf = async ({ deploy, repository, signal }: WorkContext, { commit }: Place): Promise<string | null> => {
  const built = await deploy.build(await repository.tree(commit), signal)
  return built.at === 'built' ? built.artifact : null
}

/** Plays journeys on a release and, where they break off, on the one before. */
const tryJourneys = async (context: WorkContext, plan: PlanRevert, about: Case): Promise<Worked> => {
  const { bad, good, back } = about
  if (back && !(await running(context, bad.slot, bad))) return unexplained(context, bad, undefined)
  const before = async () => (good && (await running(context, good.slot, good)) ? { slot: good.slot, artifact: await artifactOf(context, bad) } : null)
  context.say(`Trying ${bad.release}.`)
  const compared = await compare(context, { slot: bad.slot, artifact: null }, await journeysOf(context, about), before)
  if (context.signal.aborted) return ends('cancelled', 'the run was ended')
  if (compared.at === 'unplayable') return ends('sandbox', compared.message)
  const counts = countsOf(compared)
  if (compared.regressed.length > 0 && good) {
    const trial = async () => brokenOn(context, { slot: bad.slot, artifact: await artifactOf(context, bad), journeys: compared.regressed.map(({ name }) => name) })
    return mend(context, plan, { bad, good, back }, { findings: compared.regressed, trial, counts, beside: await oldBugs(context, about, compared) })
  }
  if (back) return unexplained(context, bad, counts)
  return { intents: await oldBugs(context, about, compared), ending: { reason: 'done', counts, note: '' } }
}

/**
 * Looks at the live release as a person would: smoke, and the journeys of what was merged. What is broken there and was not on the release
 * before is rolled back, taken out of main and filed; what is broken on both is filed. So is what the checks of its whole tree have shown. `plan`
 * makes the commit that undoes a change.
 */
export const verifierWork = (plan: PlanRevert): Work => async (context) => {
  const about = await caseOf(context)
  if (!about) return ends('sandbox', 'what is served is not what was written down')
  const { red } = context.world.main
  return red === null ? tryJourneys(context, plan, about) : undoRed(context, plan, about, red.checks)
}

/** The same with the commits that git makes. */
export const work: Work = verifierWork(planRevert)
