import path from 'node:path'
import type { Deploy } from '../deploy/deploy.ts'
import { withoutTests, type Concluded } from './summary.ts'

/**
 * The artifact of `build` is a folder named by the deploy port: the whole tree with its `.next` beside the sources, without packages and caches.
 * `.next/memo-build` names the sources it was made from, so `scripts/start.mjs` serves it as it is on every tree with equal sources. End-to-end
 * tests, screenshots and deploys use this one folder and build nothing.
 */
export const nextIn = (artifact: string): string => path.join(artifact, '.next')

/** How a build is reported: one test, that it builds, and where it lies. */
export const concludeBuild = (built: Awaited<ReturnType<Deploy['build']>>): Concluded & { artifacts: readonly string[] } => {
  switch (built.at) {
    case 'built': return { conclusion: 'success', counts: { total: 1, passed: 1, failed: 0, skipped: 0 }, report: 'Built.', artifacts: [built.artifact] }
    case 'failed': return { conclusion: 'failure', counts: { total: 1, passed: 0, failed: 1, skipped: 0 }, report: `${built.message}\n${built.log}`.slice(-4_000), artifacts: [] }
    case 'uncertain': return { ...withoutTests('cancelled', built.message), artifacts: [] }
  }
}
