import type { Release, Slot } from '#factory/deploy/deploy.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { awaitHealthy } from '../deployer/await-healthy.ts'

/** What of a commit can be served, built if it is not there; null when it does not build. */
const releaseFor = async ({ deploy, repository, signal }: WorkContext, { release, commit }: { release: string; commit: string }): Promise<Release | null> => {
  const tree = await repository.tree(commit)
  const built = await deploy.build(tree, signal)
  return built.at === 'built' ? { id: release, commit, tree, artifact: built.artifact } : null
}

/** Sees to it that the release runs in the slot and is healthy: it is still warm, or is started again. Null when it cannot be had. */
export const running = async (context: WorkContext, slot: Slot, place: { release: string; commit: string }): Promise<Release | null> => {
  const release = await releaseFor(context, place)
  if (!release) return null
  const started = await context.deploy.start(slot, release)
  return started.at === 'started' && (await awaitHealthy(context, started.address, release.id, context.signal)) === null ? release : null
}
