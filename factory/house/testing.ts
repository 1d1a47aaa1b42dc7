import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { onTestFinished } from 'vitest'
import type { FactoryDatabase } from '#db/factory-client.ts'
import { settings } from '#db/settings.ts'
import { definitions } from '../automations/all.ts'
import { configOf, definitionsOf } from '../config.ts'
import type { Definitions } from '../core/automation.ts'
import { git } from '../git/git.ts'
import { openHouse } from './house.ts'

const OWNER = { login: 'owner', role: 'operator' } as const
const FORGE = ['forge_items', 'forge_entries', 'forge_pulls', 'forge_checks'] as const

/** A house with main and one issue; `ready` makes its definitions from those that are written. `outside` is what it has changed so far. */
export const someHouse = async ({ factory, url }: { factory: FactoryDatabase; url: string }, ready: (definitions: Definitions) => Definitions) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-dry-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const own = { ...settings(), MEMO_DATA_DIR: folder, ANTHROPIC_API_KEY: undefined, REDIS_URL: undefined }
  const config = configOf(own, path.resolve(import.meta.dirname, '../..'))
  const house = await openHouse({
    settings: own, config, definitions: ready(definitionsOf(config, definitions('dry', 2))), database: factory, url, checkout: folder, dataFolder: folder, say: () => undefined,
    ports: { public: 0, blue: 0, green: 0 },
  })
  const source = path.join(folder, 'source')
  await git(folder, 'init', '--quiet', source)
  await git(source, '-c', 'user.name=Owner', '-c', 'user.email=owner@localhost', 'commit', '--quiet', '--allow-empty', '--message', 'Begin')
  await git(house.places.repository, 'fetch', '--quiet', source, '+HEAD:refs/keep/first')
  await house.ports.people.push(OWNER, 'main', (await git(source, 'rev-parse', 'HEAD')).trim())
  await house.ports.people.openIssue(OWNER, { title: 'Greet', body: 'Say hello.', labels: ['feature'] })
  const rowsOf = async (table: string) => (await factory.transaction((tx) => tx.execute(sql.raw(`select * from factory.${table} order by 1::text`)))).map((row) => JSON.stringify(row))
  const outside = async () => ({
    forge: await Promise.all(FORGE.map(rowsOf)), refs: await git(house.places.repository, 'for-each-ref'), deploy: (await readdir(house.places.deploy, { recursive: true })).sort(),
  })
  return { house, outside }
}
