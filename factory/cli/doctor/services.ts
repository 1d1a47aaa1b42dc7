import { Redis } from 'ioredis'
import { serverFacts } from '#db/queries/factory/server-facts.ts'
import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Probe } from '#domain/factory/integration.ts'
import { git } from '../../git/git.ts'
import { rebuildProjections, type Difference } from '../../engine/pg-projections.ts'
import { answersWithProbe } from './probe.ts'
import { atLeast, fine, off, wordsOf, wrong, type Finding } from './finding.ts'

/** A database that answers, in a version that has what is used. */
export const postgresql = async (open: () => Promise<FactoryDatabase>, own: boolean): Promise<Finding> => {
  const fix = own ? 'Check DATABASE_URL: PostgreSQL 16 or newer, as the owner of the database.' : 'Look at the folder .memo/postgres: enough space, and owned by you.'
  try {
    const { version } = await (await open()).transaction(serverFacts)
    return atLeast(version, '16.0') ? fine(`${version}, ${own ? 'DATABASE_URL' : 'embedded'}`) : wrong(`PostgreSQL is ${version}; it must be 16 or newer`, fix)
  } catch (error) {
    return wrong(`the database does not answer: ${wordsOf(error)}`, fix)
  }
}

/** Redis, when there is one; without it the queue is within one process. */
export const redis = async (url: string | undefined): Promise<Finding> => {
  if (url === undefined) return off('REDIS_URL is not set; the queue is within one process')
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, connectTimeout: 3_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.ping()
    return fine('answers')
  } catch (error) {
    return wrong(`Redis does not answer: ${wordsOf(error)}`, 'Start Redis (redis-server), or correct or unset REDIS_URL.')
  } finally {
    client.disconnect()
  }
}

/** Something outside, as its own probe says. */
export const probed = async (probe: (() => Promise<Probe>) | undefined, fix: string): Promise<Finding> => (probe ? answersWithProbe(probe, fix) : off('this process has no engine to ask it through'))

/** The operator's checkout is on a branch, so that `pull` has somewhere to bring work to. */
export const branch = async (folder: string): Promise<Finding> => {
  try {
    const name = (await git(folder, 'symbolic-ref', '--quiet', '--short', 'HEAD')).trim()
    const changed = (await git(folder, 'status', '--porcelain')).split('\n').filter((line) => line !== '').length
    return fine(changed === 0 ? name : `${name}, with ${changed} changed files, which are never touched`)
  } catch {
    return wrong('this folder is on no branch', 'git switch main') // git says nothing worth passing on here
  }
}

const lineOf = ({ table, key, kept, expected }: Difference): string => `${table} ${key} ${kept === null ? 'is missing' : expected === null ? 'should not be there' : 'is another'}`

/** What screens read is what the log says, row by row. */
export const projections = async (factory: FactoryDatabase, rebuild: (() => Promise<void>) | undefined): Promise<Finding> => {
  const apart = await rebuildProjections(factory)
  return apart[0] === undefined ? fine('every row equals the log') : wrong(`${apart.length} rows differ from the log, first: ${lineOf(apart[0])}`, 'npm run factory -- doctor --rebuild', rebuild)
}
