import type { Intent } from '#domain/factory/intents.ts'
import type { Release } from '#factory/deploy/deploy.ts'

/** Where a release was given up, and what was seen. `pictures` are names in the artifact store. */
export type Failure = { step: 'build' | 'start' | 'health' | 'smoke'; message: string; log: string; pictures: readonly string[] }

const EXPECTED: Readonly<Record<Failure['step'], string>> = {
  build: 'Main builds without network from the packages of its lock file.',
  start: 'The release starts.',
  health: '/api/health answers three times within a minute that it is healthy and this release.',
  smoke: 'Smoke passes on the private address.',
}

const LOG = 4_000

/** The bug that a failed release is: what was expected, what was seen, where. The old release goes on being served. */
export const failureIssue = (failure: Failure, release: Pick<Release, 'id' | 'commit'>): Intent => ({
  kind: 'create_issue',
  payload: {
    temp: 'release', kind: 'bug', priority: 2, deps: [], title: `Release ${release.id} was not put into service: ${failure.step} failed`,
    body: [
      `Expected: ${EXPECTED[failure.step]}`, '', `Seen: ${failure.message}`, '', `Commit: ${release.commit}`, '', '```', failure.log.slice(-LOG).replaceAll('```', '´´´'), '```', '',
      'Nothing was switched: what was served before is served still.',
    ].join('\n'),
    criteria: [EXPECTED[failure.step]], fingerprint: `release:${failure.step}`, artifacts: failure.pictures.slice(0, 6),
  },
})
