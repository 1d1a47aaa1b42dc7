import type { FactoryDatabase } from '#db/factory-client.ts'
import { releasesKept } from '#db/queries/factory/releases.ts'
import type { LocalDeploy } from '../deploy/local-deploy.ts'
import type { PgStore } from '../engine/pg-store.ts'
import { forgetMerged } from '../git/forget-merged.ts'
import { forgetTrees } from '../git/kept-trees.ts'

const DAY_MS = 86_400_000
/** How long a run can be forked at the files it had. */
const KEPT_TREES_MS = 30 * DAY_MS

/** What a sweep looks at and clears away. */
export type Sweep = { store: Pick<PgStore, 'put' | 'world'>; database: FactoryDatabase; deploy: Pick<LocalDeploy, 'removeBuilds'>; repository: string }

/**
 * Keeps the disk from filling: tells the next tick of releases that are neither live nor the one before nor of the last day, and removes the builds of
 * what was retired and of heads that nobody asked for since. So a release is retired in the log before its build goes, whenever the engine dies.
 */
export const sweep = async ({ store, database, deploy, repository }: Sweep, now: number): Promise<void> => {
  const { main: { live, previous, rolledBack } } = await store.world()
  const known = await database.transaction(releasesKept)
  const inUse = new Set([live?.release, previous?.release, rolledBack?.release])
  for (const { at, ...release } of known) {
    if (!inUse.has(release.release) && at < now - DAY_MS) await store.put({ kind: 'retired', id: `retired:${release.release}:${at}`, release })
  }
  await deploy.removeBuilds(new Set(known.map(({ tree }) => tree)), now - DAY_MS)
  await forgetMerged(repository)
  await forgetTrees(repository, now - KEPT_TREES_MS)
}
