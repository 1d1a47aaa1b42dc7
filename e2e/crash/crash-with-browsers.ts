import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPage } from '#commands/create-page.ts'
import { seedDocument } from '#commands/documents/seed.ts'
import { mustSend, someone, someWorkspace } from '#commands/testing.ts'
import { asSystem, database, openDatabase, useDatabase, type Database } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { workspace } from '#db/schema/workspaces.ts'
import { settings } from '#db/settings.ts'
import { readPage } from '#domain/document/stored/read.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { CrashSite, crashRun, type CrashReport, type Victim } from '#server/live/crash.ts'
import { eq } from 'drizzle-orm'
import { signIn, type Person } from '../fixtures.ts'
import { browserTypist, type BrowserTypist } from './browser-typist.ts'
import { layCable } from './cable.ts'
import type { Frames } from './watch-saved.ts'

/** What a crash run with browsers found. `frames` is what all frames of both browsers showed. */
export type BrowserCrashReport = CrashReport & { frames: Frames }

/** Numbers from 0 up to 1, the same for the same seed (mulberry32, by T. Ettinger). */
export const seeded = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

// Of ten kills: four of the network, three of a browser, two of the app, one of the database.
const VICTIMS: readonly Victim[] = ['network', 'browser', 'app', 'network', 'browser', 'network', 'database', 'browser', 'network', 'app']

/** The kills of a run, all kinds in their share, in an order that the seed gives. */
export const victimsOf = (kills: number, random: () => number): Victim[] =>
  Array.from({ length: kills }, (_, at) => ({ victim: VICTIMS[at % VICTIMS.length] ?? 'app', place: random() })).sort((a, b) => a.place - b.place).map(({ victim }) => victim)

const formerDatabase = (): Database | null => {
  try {
    return database()
  } catch {
    return null // nothing was opened here before
  }
}

type Desk = { linnea: Person; otto: Person; path: string }

const furnish = async (): Promise<Desk> => {
  const [linnea, otto] = [{ actor: await someone('Linnea Aas'), name: 'linnea' }, { actor: await someone('Otto Berg'), name: 'otto' }]
  const id = await someWorkspace([{ actor: linnea.actor, role: 'owner' }, { actor: otto.actor, role: 'member' }])
  const [row] = await asSystem((tx) => tx.select({ slug: workspace.slug }).from(workspace).where(eq(workspace.id, id)))
  const pageId = newId()
  await mustSend(createPage, linnea.actor, { pageId, workspaceId: id, parentId: null, title: 'Site visit' })
  const document = seedY(readPage([linnea, otto].map(({ name }) => ({ kind: 'paragraph', attrs: { id: name.padEnd(12, '0') }, content: [[{ insert: 'Words: ' }]] }))))
  await asSystem((tx) => seedDocument(tx, { pageId, accountId: linnea.actor.accountId, document }))
  return { linnea, otto, path: pagePath(row?.slug ?? '', { id: pageId, title: 'Site visit' }) }
}

/** Starts Memo with a database of its own, lets two people type in two browsers, and kills whatever the seed says. */
export const crashWithBrowsers = async ({ kills, seed }: { kills: number; seed: number }): Promise<BrowserCrashReport> => {
  const random = seeded(seed)
  const folder = await mkdtemp(path.join(tmpdir(), 'memo-crash-'))
  const site = new CrashSite({ folder: path.join(folder, 'postgres'), database: 'memo', secret: settings().MEMO_SECRET ?? '', program: 'memo' })
  const cable = await layCable(() => site.port)
  const former = formerDatabase()
  let typists: readonly BrowserTypist[] = []
  try {
    const url = await site.startDatabase()
    await migrate(url)
    const own = openDatabase(url)
    useDatabase(own)
    const { linnea, otto, path: note } = await furnish()
    const address = `http://localhost:${cable.port}`
    await site.startApp()
    typists = await Promise.all([linnea, otto].map(({ name, actor }) => browserTypist({
      name, address, path: note, block: name.padEnd(12, '0'), profile: path.join(folder, name), cable, random,
      signIn: (context) => signIn(context, { name, actor }, address),
    })))
    await own.close()
    const report = await crashRun(site, typists, victimsOf(kills, random), random)
    const frames = typists.map((typist) => typist.frames())
    return { ...report, frames: { seen: sum(frames.map(({ seen }) => seen)), sent: sum(frames.map(({ sent }) => sent)), wrong: frames.flatMap(({ wrong }) => wrong) } }
  } finally {
    for (const typist of typists) await typist.leave()
    cable.stop()
    await site.stop()
    if (former) useDatabase(former)
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0)
