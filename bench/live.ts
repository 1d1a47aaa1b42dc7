import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '#commands/command.ts'
import { createPage } from '#commands/create-page.ts'
import { seedDocument } from '#commands/documents/seed.ts'
import { mustSend, someone, someWorkspace } from '#commands/testing.ts'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { asSystem, openDatabase, useDatabase } from '#db/client.ts'
import { pagesBehind } from '#db/queries/documents.ts'
import { migrate } from '#db/migrate.ts'
import { settings } from '#db/settings.ts'
import { SCHEMA_VERSION } from '#domain/document/kinds.ts'
import { readPage } from '#domain/document/stored/read.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { bodyOf, elementFrom } from '#domain/document/yjs/elements.ts'
import { newId } from '#domain/ids.ts'
import { encodeFrame, splitFrame } from '#domain/live/frame.ts'
import { CrashSite } from '#server/live/crash.ts'
import { cookieOf, openPage, openTab, type LiveServer, type Tab } from '#server/live/testing.ts'
import { percentile, report } from './measure.ts'

process.env['MEMO_SECRET'] ??= 'seals the cookies of a bench and of nothing else'

// Live editing: how long an acknowledgement and a change on its way to somebody else take with 50 people in one note, and what 2,000
// open notes that nobody touches cost the server. The server is a process of its own; the people share this one.
const PEOPLE = 50
const SECONDS = 20
const NOTES = 2_000
const NOTES_A_TAB = 50
const BLOCKS = 60
// Longer than a document stays in memory unused.
const REST_MS = 35_000

const note = () =>
  seedY(readPage(Array.from({ length: BLOCKS }, (_, at) => ({
    kind: 'paragraph', attrs: { id: `block-${at}` }, content: [[{ insert: 'Terns arrive in April, when the ice is gone and the first herring stands under the cliffs. ' }]],
  }))))

const megabytesOf = (pid: number): number => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

const notePage = async (maker: Actor, workspaceId: string): Promise<string> => {
  const { pageId } = await mustSend(createPage, maker, { pageId: newId(), workspaceId, parentId: null })
  await asSystem((tx) => seedDocument(tx, { pageId, accountId: maker.accountId, document: note() }))
  return pageId
}

type Server = Pick<LiveServer, 'url'>
const tabOf = (server: Server, actor: Actor): Promise<Tab> => openTab(server, actor)

/** A person who types and reads nothing: the machine's cores are for the server, and for the one reader. */
const typist = async (server: Server, actor: Actor, page: string, who: number) => {
  const doc = new Y.Doc()
  const client = newId()
  const answers = new Map<number, () => void>()
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/live`, { headers: { cookie: await cookieOf(actor), origin: server.url } })
  socket.on('message', (data) => {
    const head = splitFrame(new Uint8Array(data as Buffer))?.head as { type: string; seq: number; reason?: string; client?: string }
    if (head.type === 'refused') throw new Error(`A batch was refused: ${head.reason}`)
    if (head.type === 'acknowledged') answers.get(head.seq)?.()
    if (head.type === 'opened') answers.get(0)?.()
  })
  const answered = (seq: number) => new Promise<void>((resolve) => answers.set(seq, resolve))
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(encodeFrame({ head: { type: 'open', page, schemaVersion: SCHEMA_VERSION }, bytes: new Uint8Array() }))
  await answered(0)
  bodyOf(doc).insert(0, [elementFrom({ kind: 'paragraph', attrs: { id: `typist-${who}` }, content: [[{ insert: ' ' }]] })])
  let update = Y.encodeStateAsUpdate(doc)
  doc.on('update', (bytes: Uint8Array) => {
    update = bytes
  })
  return async (seq: number, mark: string) => {
    if (seq > 1) (bodyOf(doc).get(0) as Y.XmlElement).toArray().forEach((line) => line instanceof Y.XmlText && line.insert(line.length, mark))
    socket.send(encodeFrame({ head: { type: 'batch', page, client, seq, schemaVersion: SCHEMA_VERSION, seen: 1 }, bytes: update }))
    await answered(seq)
  }
}

const typing = async (server: Server, people: readonly Actor[], pageId: string) => {
  const [first, ...others] = people
  if (!first) throw new Error('Nobody reads.')
  const reader = await tabOf(server, first)
  reader.send({ type: 'open', page: pageId, schemaVersion: SCHEMA_VERSION })
  const sentAt = new Map<string, number>()
  const propagated: number[] = []
  reader.socket.on('message', (data: Buffer) => {
    const mark = /<\d+\.\d+>/.exec(data.toString('latin1'))?.[0]
    const at = mark && sentAt.get(mark)
    if (at) propagated.push(performance.now() - at)
  })
  const acknowledged: number[] = []
  const until = Date.now() + SECONDS * 1000
  await Promise.all(others.map(async (actor, who) => {
    const type = await typist(server, actor, pageId, who)
    await wait(Math.random() * 200)
    for (let seq = 1; Date.now() < until; seq++) {
      const mark = `<${who}.${seq}>`
      const at = performance.now()
      sentAt.set(mark, at)
      await type(seq, mark)
      acknowledged.push(performance.now() - at)
      await wait(Math.max(0, 200 - (performance.now() - at)))
    }
  }))
  const context = `${PEOPLE} people in one note, ${acknowledged.length} batches in ${SECONDS} s, as the browsers see it`
  report('live: acknowledgement, p95', percentile(acknowledged, 0.95), 'ms', { target: 30, context })
  report('live: propagation, p95', percentile(propagated, 0.95), 'ms', { target: 100, context })
}

const idling = async (server: Server, people: readonly Actor[], pages: readonly string[], pid: number) => {
  const before = megabytesOf(pid)
  for (let at = 0; at < pages.length; at += NOTES_A_TAB) {
    const actor = people[(at / NOTES_A_TAB) % people.length]
    const tab = actor && (await tabOf(server, actor))
    for (const page of pages.slice(at, at + NOTES_A_TAB)) if (tab) await openPage(tab, page)
  }
  await wait(REST_MS)
  report('live: 2,000 open idle notes', megabytesOf(pid), 'MB', { target: 500, context: `the whole server process; ${Math.round(before)} MB before` })
}

const main = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'memo-bench-live-'))
  const site = new CrashSite({ folder, database: 'memo', secret: settings().MEMO_SECRET ?? '' })
  try {
    const url = await site.startDatabase()
    await migrate(url)
    useDatabase(openDatabase(url))
    const people = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => someone(`Person ${at}`)))
    const [maker] = people
    if (!maker) throw new Error('Nobody is there.')
    const workspaceId = await someWorkspace(people.map((actor) => ({ actor, role: 'member' })))
    await cookieOf(maker)
    const pages: string[] = []
    for (let at = 0; at < NOTES; at++) pages.push(await notePage(maker, workspaceId))
    await site.startApp()
    const server = { url: site.address }
    // What follows from two thousand new notes is derived first: it is no part of what is measured.
    while ((await asSystem((tx) => pagesBehind(tx, 1))).length > 0) await wait(500)
    await typing(server, people, pages[0] ?? '')
    await idling(server, people, pages, site.pid ?? 0)
  } finally {
    await site.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
process.exit(0)
