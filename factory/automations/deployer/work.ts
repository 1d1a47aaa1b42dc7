import type { Intent } from '#domain/factory/intents.ts'
import { failedReleaseNote } from '#factory/core/failed-release.ts'
import type { Live, Played, Release, Slot } from '#factory/deploy/deploy.ts'
import type { Work, WorkContext, Worked } from '#factory/work/work.ts'
import { awaitHealthy } from './await-healthy.ts'
import { failureIssue, type Failure } from './failure.ts'
import { idleSlot, releaseName } from './release-of.ts'
import { sameBuild } from './same-build.ts'

const SMOKE = ['smoke']

const ends = (reason: Worked['ending']['reason'], note: string): Worked => ({ intents: [], ending: { reason, note } })

const switchTo = ({ id, commit, tree, artifact }: Release, slot: Slot, from: Live): Worked => ({
  intents: [{ kind: 'deploy', payload: { release: id, commit, tree, slot, artifact, from: from?.release ?? null } } satisfies Intent],
  ending: { reason: 'done' },
})

const given = (failure: Failure, release: Release, slot: Slot): Worked => ({
  intents: [failureIssue(failure, release)],
  ending: { reason: 'done', note: failedReleaseNote({ release: release.id, commit: release.commit, tree: release.tree, slot }, `${failure.step}: ${failure.message}`) },
})

const keepPictures = (context: WorkContext, journeys: readonly Played[]): Promise<string[]> =>
  Promise.all(journeys.flatMap(({ pictures }) => pictures).map((picture) => context.artifacts.put(picture, 'png')))

const reportsOf = (journeys: readonly Played[]): string => journeys.filter(({ passed }) => !passed).map(({ name, report }) => `${name}: ${report}`).join('\n')

/** Starts the release where nobody is served and tries it there; null when it may be switched to. */
const tried = async (context: WorkContext, release: Release, slot: Slot): Promise<Failure | null> => {
  const { deploy, say, signal } = context
  say(`Starting ${release.id} in ${slot}.`)
  const started = await deploy.start(slot, release)
  if (started.at !== 'started') return { step: 'start', message: started.message, log: started.at === 'failed' ? started.log : '', pictures: [] }
  const seen = await awaitHealthy(context, started.address, release.id, signal)
  if (seen !== null) return { step: 'health', message: `${started.address} did not become healthy: ${seen}.`, log: (await deploy.log(slot)) || 'The release has written nothing.', pictures: [] }
  say(`Trying ${release.id} before anybody is served by it.`)
  const played = await deploy.play(slot, { journeys: SMOKE, artifact: null }, signal)
  if (played.at !== 'played') return { step: 'smoke', message: played.message, log: played.at === 'failed' ? played.log : '', pictures: [] }
  if (played.journeys.length > 0 && played.journeys.every(({ passed }) => passed)) return null
  return { step: 'smoke', message: 'Smoke broke off.', log: reportsOf(played.journeys), pictures: await keepPictures(context, played.journeys) }
}

const deployNew = async (context: WorkContext, commit: string, live: Live): Promise<Worked> => {
  const { deploy, repository, say, signal } = context
  const tree = await repository.tree(commit)
  const slot = idleSlot(live)
  say(`Building ${releaseName(commit)}.`)
  const built = await deploy.build(tree, signal)
  if (signal.aborted) return ends('cancelled', 'the run was ended')
  if (built.at === 'uncertain') return ends('sandbox', built.message)
  const release: Release = { id: releaseName(commit), commit, tree, artifact: built.at === 'built' ? built.artifact : '' }
  if (built.at === 'failed') return given({ step: 'build', message: built.message, log: built.log, pictures: [] }, release, slot)
  if (live?.release === release.id) return switchTo(release, live.slot, live)
  const failure = await tried(context, release, slot)
  if (signal.aborted) return ends('cancelled', 'the run was ended')
  if (!failure) return switchTo(release, slot, live)
  await deploy.stop(slot)
  return given(failure, release, slot)
}

/**
 * Builds main's newest commit, starts it where nobody is served, waits until it is healthy and tries it; then asks for the switch. A commit that
 * changes nothing that is served goes live with the release that is. Whatever fails before the switch has changed nothing.
 */
export const work: Work = async (context) => {
  const { deploy, repository, world: { main } } = context
  if (main.head === null) return ends('nothing_to_do', 'main has no commit')
  // Since this run was queued somebody has moved main.
  if (main.toCheck !== null) return ends('nothing_to_do', `${main.head} waits for its checks`)
  const live = await deploy.live()
  if (!live.ok) return ends('sandbox', live.message)
  const served = main.live
  if (served && live.live?.release === served.release && (await sameBuild(repository, served.commit, main.head))) {
    const tree = await repository.tree(main.head)
    return switchTo({ id: served.release, commit: main.head, tree, artifact: '' }, live.live.slot, live.live)
  }
  return deployNew(context, main.head, live.live)
}
