import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { seedDocument } from '#commands/documents/seed.ts'
import { somePage } from '#commands/documents/testing.ts'
import { asSystem, openDatabase, useDatabase } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { settings } from '#db/settings.ts'
import { CrashSite, crashRun, type Victim } from './crash.ts'
import { cookieOf } from './testing.ts'
import { Typist, typistsPage } from './typist.ts'

// Each kill of the database costs seconds; the hundred kills of the acceptance are a bench.
const VICTIMS: Victim[] = ['app', 'network', 'app', 'database', 'network', 'app']

test('1. kills of the app, the database and the network while two people type lose and double nothing', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'memo-crash-'))
  const site = new CrashSite({ folder, database: 'memo', secret: settings().MEMO_SECRET ?? '' })
  try {
    const url = await site.startDatabase()
    await migrate(url)
    const database = openDatabase(url)
    useDatabase(database)
    const { linnea, otto, pageId } = await somePage()
    await asSystem((tx) => seedDocument(tx, { pageId, accountId: linnea.accountId, document: typistsPage() }))
    const cookies = { linnea: await cookieOf(linnea), otto: await cookieOf(otto) }
    await database.close()
    await site.startApp()
    const desk = { address: () => site.address, page: pageId }
    const report = await crashRun(site, [
      new Typist({ ...desk, name: 'linnea', accountId: linnea.accountId, cookie: cookies.linnea }),
      new Typist({ ...desk, name: 'otto', accountId: otto.accountId, cookie: cookies.otto }),
    ], VICTIMS)
    expect(report).toMatchObject({ kills: VICTIMS.length, lost: [], doubled: [], equal: true })
    // Something was acknowledged between the kills, on a busy machine too.
    expect(report.acknowledgedBeforeTheEnd).toBeGreaterThan(VICTIMS.length)
  } finally {
    await site.stop()
    await rm(folder, { recursive: true, force: true })
  }
}, 300_000)
