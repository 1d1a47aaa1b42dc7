import { request } from 'node:http'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changeRole } from '#commands/change-role.ts'
import type { Actor } from '#commands/command.ts'
import { createPage } from '#commands/create-page.ts'
import { deletePage } from '#commands/delete-page.ts'
import { deleteWorkspace } from '#commands/delete-workspace.ts'
import { somePage, stored } from '#commands/documents/testing.ts'
import { endSessions } from '#commands/end-sessions.ts'
import { leaveWorkspace } from '#commands/leave-workspace.ts'
import { lockPage } from '#commands/lock-page.ts'
import { removeMember } from '#commands/remove-member.ts'
import { mustSend, someone, someWorkspace } from '#commands/testing.ts'
import { trashPage } from '#commands/trash-page.ts'
import { restorePage } from '#commands/restore-page.ts'
import { asSystem } from '#db/client.ts'
import { session } from '#db/schema/accounts.ts'
import { doc, docProjection, docUpdate } from '#db/schema/documents.ts'
import { workspace } from '#db/schema/workspaces.ts'
import { testDatabase } from '#db/testing.ts'
import { wholeText } from '#domain/document/merge/testing.ts'
import { newId } from '#domain/ids.ts'
import { encodeFrame, FRAME_LIMIT } from '#domain/live/frame.ts'
import { decodeServerFrame, type ClientHead } from '#domain/live/protocol.ts'
import { honestState, readPresence, writePresence } from '#domain/live/presence-frame.ts'
import { cookieOf, openPage, openTab, startLive, type LiveServer } from './testing.ts'

testDatabase()
let server: LiveServer
beforeAll(async () => {
  server = await startLive()
})
afterAll(() => server.stop())

const post = async (to: LiveServer, head: ClientHead, { bytes = new Uint8Array(), cookie = '', origin = to.url, account = '' }) => {
  const answer = await fetch(`${to.url}/api/live${account ? `?account=${account}` : ''}`, {
    method: 'POST', body: encodeFrame({ head, bytes }), headers: { cookie, origin, 'content-type': 'application/octet-stream' },
  })
  const body = new Uint8Array(await answer.arrayBuffer())
  return { status: answer.status, frame: body.length > 0 ? decodeServerFrame(body) : null }
}

test('what one types the other reads, and it is in the database when it is acknowledged', async () => {
  const { linnea, otto, pageId } = await somePage()
  const [a, b] = [await openPage(await openTab(server, linnea), pageId), await openPage(await openTab(server, otto), pageId)]
  a.addBlock('x', 'Terns')
  a.send()
  expect(await a.answered()).toMatchObject({ type: 'acknowledged', head: 1 })
  expect(wholeText((await stored(pageId)).doc)).toBe('Terns')
  await b.reads('x', 'Terns')
  b.type('x', ' arrive.')
  b.send()
  await a.reads('x', 'Terns arrive.')
})

test('a tab that comes later, or comes back, gets what it lacks and nothing twice', async () => {
  const { linnea, otto, pageId } = await somePage()
  const a = await openPage(await openTab(server, linnea), pageId)
  a.addBlock('x', 'One.')
  a.send()
  await a.answered()
  const b = await openPage(await openTab(server, otto), pageId)
  expect(b.text('x')).toBe('One.')
  expect(b.opened.head).toMatchObject({ seq: 1, access: 'write' })
  a.type('x', ' Two.')
  a.send()
  await b.reads('x', 'One. Two.')
  const again = await b.open()
  expect(again.head.seq).toBe(2)
  expect(b.text('x')).toBe('One. Two.')
})

test('a batch sent again over another socket is acknowledged again and stored once', async () => {
  const { linnea, pageId } = await somePage()
  const tab = await openTab(server, linnea)
  const a = await openPage(tab, pageId)
  a.addBlock('x', 'One.')
  const batch = a.send()
  const first = await a.answered()
  tab.drop()
  const second = await openTab(server, linnea)
  second.send(batch.head, batch.bytes)
  expect((await second.next('acknowledged')).head).toEqual(first)
  expect(await asSystem((tx) => tx.select().from(docUpdate).where(eq(docUpdate.pageId, pageId)))).toHaveLength(1)
})

test('6. the plain door opens and stores as the socket does', async () => {
  const { linnea, pageId } = await somePage()
  const cookie = await cookieOf(linnea)
  const device = new Y.Doc()
  device.getXmlFragment('body').insert(0, [new Y.XmlElement('paragraph')])
  const batch = { type: 'batch', page: pageId, client: newId(), seq: 1, schemaVersion: 1 } as const
  const stored = await post(server, batch, { bytes: new Uint8Array(Y.encodeStateAsUpdate(device)), cookie, account: linnea.accountId })
  expect(stored).toMatchObject({ status: 200, frame: { head: { type: 'acknowledged', seq: 1, head: 1 } } })
  const opened = await post(server, { type: 'open', page: pageId, schemaVersion: 1 }, { bytes: new Uint8Array(Y.encodeStateVector(new Y.Doc())), cookie })
  expect(opened).toMatchObject({ status: 200, frame: { head: { type: 'opened', seq: 1, access: 'write' } } })
})

test('a page of another workspace looks like none, at both doors, and takes nothing', async () => {
  const { pageId } = await somePage()
  const stranger = await someone('Stranger')
  const tab = await openTab(server, stranger)
  tab.send({ type: 'open', page: pageId, schemaVersion: 1 })
  expect((await tab.next('access')).head).toMatchObject({ access: 'none', reason: 'forbidden' })
  tab.send({ type: 'open', page: newId(), schemaVersion: 1 })
  expect((await tab.next('access')).head).toMatchObject({ access: 'none', reason: 'forbidden' })
  const batch = { type: 'batch', page: pageId, client: newId(), seq: 1, schemaVersion: 1 } as const
  tab.send(batch, Y.encodeStateAsUpdate(new Y.Doc()))
  expect((await tab.next('refused')).head.reason).toBe('forbidden')
  expect(await post(server, { type: 'open', page: pageId, schemaVersion: 1 }, { cookie: await cookieOf(stranger) })).toMatchObject({ frame: { head: { type: 'access', access: 'none' } } })
})

test('a page of ours elsewhere, no page, no session and somebody else\'s session are turned away at both doors', async () => {
  const { linnea, otto, pageId } = await somePage()
  const cookie = await cookieOf(linnea)
  await expect(openTab(server, linnea, { origin: 'https://evil.example' })).rejects.toThrow('403')
  await expect(openTab(server, linnea, { origin: 'null' })).rejects.toThrow('403')
  const open = { type: 'open', page: pageId, schemaVersion: 1 } as const
  expect((await post(server, open, { cookie, origin: 'https://evil.example' })).status).toBe(403)
  for (const wrong of ['', 'memo-session=forged', await cookieOf(otto)]) {
    const tab = await openTab(server, linnea, { cookie: wrong })
    await tab.next('signed-out')
    expect(await tab.closed()).toBe(4401)
    expect((await post(server, open, { cookie: wrong, account: linnea.accountId })).status).toBe(401)
  }
})

test('a frame that is too long, and bytes that are no frame, end the connection and nothing else', async () => {
  const { linnea, pageId } = await somePage()
  const [long, wrong, calm] = await Promise.all([openTab(server, linnea), openTab(server, linnea), openTab(server, linnea)])
  long.socket.send(new Uint8Array(FRAME_LIMIT + 1))
  expect(await long.closed()).toBe(1009)
  wrong.socket.send(new Uint8Array([1, 2, 3]))
  expect(await wrong.closed()).toBe(1008)
  expect((await openPage(calm, pageId)).opened.head.access).toBe('write')
  expect((await fetch(`${server.url}/api/live`, { method: 'POST', body: new Uint8Array(FRAME_LIMIT + 1), headers: { origin: server.url, cookie: await cookieOf(linnea) } })).status).toBe(413)
})

test('an upgrade that is not for live documents is left to others', async () => {
  const other = request(`${server.url}/_next/hmr`, { headers: { connection: 'Upgrade', upgrade: 'websocket' } })
  let answered = false
  other.on('upgrade', () => (answered = true)).on('error', () => undefined)
  other.end()
  const { linnea } = await somePage()
  await (await openTab(server, linnea)).settle()
  expect(answered).toBe(false)
  other.destroy()
})

const soon = 1_000

type Place = { owner: Actor; member: Actor; workspaceId: string; pageId: string }
/** Every way in which a person who may write loses that, what they are told, and what their next batch is answered. */
const LOSSES: readonly { how: string; lose: (place: Place) => Promise<unknown>; told: object; refused: string }[] = [
  { how: 'the page is locked', lose: ({ owner, pageId }) => mustSend(lockPage, owner, { pageId }), told: { access: 'read', reason: 'locked' }, refused: 'read-only' },
  { how: 'the page goes into the trash', lose: ({ owner, pageId }) => mustSend(trashPage, owner, { pageId }), told: { access: 'read', reason: 'trashed' }, refused: 'trashed' },
  {
    how: 'the page is deleted for good',
    lose: async ({ owner, pageId }) => {
      await mustSend(trashPage, owner, { pageId })
      await mustSend(deletePage, owner, { pageId })
    },
    told: { access: 'none', reason: 'forbidden' }, refused: 'forbidden',
  },
  { how: 'they are removed', lose: ({ owner, member, workspaceId }) => mustSend(removeMember, owner, { workspaceId, accountId: member.accountId }), told: { access: 'none', reason: 'forbidden' }, refused: 'forbidden' },
  { how: 'they leave in another tab', lose: ({ member, workspaceId }) => mustSend(leaveWorkspace, member, { workspaceId }), told: { access: 'none', reason: 'forbidden' }, refused: 'forbidden' },
  {
    how: 'the workspace is deleted',
    lose: async ({ owner, workspaceId }) => {
      const [row] = await asSystem((tx) => tx.select({ name: workspace.name }).from(workspace).where(eq(workspace.id, workspaceId)))
      await mustSend(deleteWorkspace, owner, { workspaceId, confirm: row?.name ?? '' })
    },
    told: { access: 'none', reason: 'forbidden' }, refused: 'forbidden',
  },
]

const somePlace = async (): Promise<Place> => {
  const [member, owner] = [await someone(), await someone('Owner')]
  const workspaceId = await someWorkspace([{ actor: owner, role: 'owner' }, { actor: member, role: 'member' }])
  const { pageId } = await mustSend(createPage, owner, { pageId: newId(), workspaceId, parentId: null })
  return { owner, member, workspaceId, pageId }
}

test.each(LOSSES)('21. a person who writes is told within a second when $how, and their next batch is refused', async ({ lose, told, refused }) => {
  const place = await somePlace()
  const tab = await openTab(server, place.member)
  const a = await openPage(tab, place.pageId)
  const from = Date.now()
  await lose(place)
  await tab.next('access', (head) => Object.entries(told).every(([name, value]) => head[name as keyof typeof head] === value))
  expect(Date.now() - from).toBeLessThan(soon)
  a.addBlock('x', 'Words.')
  a.send()
  expect(await a.answered()).toMatchObject({ type: 'refused', reason: refused })
  expect(await asSystem((tx) => tx.select().from(docUpdate).where(eq(docUpdate.pageId, place.pageId)))).toEqual([])
})

test('21. another role that may write goes on writing, and is told nothing', async () => {
  const { owner, member, workspaceId, pageId } = await somePlace()
  const tab = await openTab(server, member)
  const a = await openPage(tab, pageId)
  for (const role of ['admin', 'member'] as const) {
    await mustSend(changeRole, owner, { workspaceId, accountId: member.accountId, role })
    a.addBlock(role, 'Words.')
    a.send()
    expect(await a.answered()).toMatchObject({ type: 'acknowledged' })
  }
  expect(await tab.settle()).not.toContain('access')
})

test('a session that is ended closes its sockets within a second', async () => {
  const { linnea } = await somePage()
  const tab = await openTab(server, linnea)
  const from = Date.now()
  const other = await someSession(linnea)
  await mustSend(endSessions, other, { which: 'others' })
  await tab.next('signed-out')
  expect(await tab.closed()).toBe(4401)
  expect(Date.now() - from).toBeLessThan(soon)
})

test('22. a page trashed under somebody who writes refuses their words, and takes them after restoring', async () => {
  const { linnea, otto, pageId } = await somePage()
  const tab = await openTab(server, otto)
  const b = await openPage(tab, pageId)
  b.addBlock('x', 'Written before.')
  b.send()
  await b.answered()
  await mustSend(trashPage, linnea, { pageId })
  expect((await tab.next('access')).head).toMatchObject({ access: 'read', reason: 'trashed', by: { id: linnea.accountId, name: 'Linnea Aas' } })
  b.type('x', ' Written while in trash.')
  const refused = b.send()
  expect(await b.answered()).toMatchObject({ type: 'refused', reason: 'trashed' })
  await mustSend(restorePage, linnea, { pageId })
  expect((await tab.next('access')).head).toMatchObject({ access: 'write' })
  tab.send(refused.head, refused.bytes)
  await tab.next('acknowledged')
  expect(wholeText((await stored(pageId)).doc)).toBe('Written before. Written while in trash.')
})

test('8. a document that cannot be read opens as failed, takes nothing, and is byte-equal afterwards', async () => {
  const { linnea, pageId } = await somePage()
  const damaged = new Uint8Array([1, 1, 255, 255, 255, 255])
  await asSystem((tx) => tx.update(doc).set({ snapshot: damaged }).where(eq(doc.pageId, pageId)))
  const tab = await openTab(server, linnea)
  tab.send({ type: 'open', page: pageId, schemaVersion: 1 })
  await tab.next('open-failed')
  tab.send({ type: 'batch', page: pageId, client: newId(), seq: 1, schemaVersion: 1 }, Y.encodeStateAsUpdate(new Y.Doc()))
  expect((await tab.next('refused')).head.reason).toBe('unavailable')
  const [row] = await asSystem((tx) => tx.select().from(doc).where(eq(doc.pageId, pageId)))
  expect([[...(row?.snapshot ?? [])], row?.headSeq]).toEqual([[...damaged], 0])
})

test('9. two tabs opening a new page at the same moment see its text once', async () => {
  const { linnea, otto, pageId } = await somePage()
  const setUp = await openPage(await openTab(server, linnea), pageId)
  setUp.addBlock('x', 'Imported.')
  setUp.send()
  await setUp.answered()
  const tabs = await Promise.all([openTab(server, linnea), openTab(server, otto)])
  const pages = await Promise.all(tabs.map((tab) => openPage(tab, pageId)))
  expect(pages.map(({ doc: copy }) => wholeText(copy))).toEqual(['Imported.', 'Imported.'])
})

test('10. an app older than the document opens it to read, with the reason', async () => {
  const { linnea, pageId } = await somePage()
  await asSystem((tx) => tx.update(doc).set({ schemaVersion: 2 }).where(eq(doc.pageId, pageId)))
  expect((await openPage(await openTab(server, linnea), pageId)).opened.head).toMatchObject({ access: 'read', reason: 'old-app', schemaVersion: 2 })
})

test('25. everybody on a page hears that most of it was deleted, with the version that brings it back', async () => {
  const { linnea, otto, pageId } = await somePage()
  const [tabA, tabB] = [await openTab(server, linnea), await openTab(server, otto)]
  const [a, b] = [await openPage(tabA, pageId), await openPage(tabB, pageId)]
  for (let at = 0; at < 12; at++) a.addBlock(`b${at}`, 'A sentence of a length that is worth keeping in any case. ')
  a.send()
  await a.answered()
  a.doc.transact(() => a.body.delete(0, 12))
  a.send()
  for (const tab of [tabA, tabB]) expect((await tab.next('mass-deletion')).head.by).toEqual({ id: linnea.accountId, name: 'Linnea Aas' })
  expect(b.page).toBe(pageId)
})

test('15. the writer of text that found no place hears that it is kept', async () => {
  const { linnea, otto, pageId } = await somePage()
  const [tabA, tabB] = [await openTab(server, linnea), await openTab(server, otto)]
  const a = await openPage(tabA, pageId)
  a.addBlock('x', 'Words')
  a.send()
  await a.answered()
  const b = await openPage(tabB, pageId)
  b.type('x', ' of Otto')
  a.doc.transact(() => a.body.delete(0, 1))
  a.send()
  await a.answered()
  b.send()
  await tabB.next('kept-text')
  expect(await tabA.settle()).not.toContain('kept-text')
})

test('what follows from a change is there within a second of it, and watchers hear so', async () => {
  const { linnea, otto, workspaceId, pageId } = await somePage()
  const [tab, watcher] = [await openTab(server, linnea), await openTab(server, otto)]
  watcher.send({ type: 'watch', workspace: workspaceId })
  await watcher.settle()
  const a = await openPage(tab, pageId)
  a.addBlock('x', 'Terns arrive.')
  const from = Date.now()
  a.send()
  await watcher.next('event', ({ kind, page: about }) => kind === 'doc.projected' && about === pageId)
  expect(Date.now() - from).toBeLessThan(soon)
  const [row] = await asSystem((tx) => tx.select().from(docProjection).where(eq(docProjection.pageId, pageId)))
  expect(row?.bodyText).toBe('Terns arrive.')
})

const state = (client: number, mode: 'editing' | 'viewing', more: object = {}) => writePresence([{ client, clock: 1, state: { mode, ...more } }])
const statesIn = (bytes: Uint8Array) => (readPresence(bytes) ?? []).map(({ client, state: said }) => ({ client, said }))

test('presence is told with the server\'s word for who it is, to those on the page only', async () => {
  const { linnea, otto, pageId } = await somePage()
  const stranger = await openTab(server, await someone('Stranger'))
  const [tabA, tabB] = [await openTab(server, linnea), await openTab(server, otto)]
  await openPage(tabA, pageId)
  await openPage(tabB, pageId)
  stranger.send({ type: 'presence', page: pageId }, state(9, 'editing'))
  tabA.send({ type: 'presence', page: pageId }, state(1, 'editing', { user: { id: otto.accountId, name: 'Otto Brandt' }, words: 'secret' }))
  const honest = honestState({ mode: 'editing' }, { id: linnea.accountId, name: 'Linnea Aas' })
  expect(statesIn((await tabB.next('presence')).bytes)).toEqual([{ client: 1, said: honest }])
  tabB.send({ type: 'presence', page: pageId }, writePresence([{ client: 1, clock: 9, state: { mode: 'viewing' } }]))
  expect(await tabA.settle()).not.toContain('presence')
  const late = await openTab(server, otto)
  await openPage(late, pageId)
  expect(statesIn((await late.next('presence')).bytes)).toEqual([{ client: 1, said: honest }])
  tabA.close()
  expect(statesIn((await tabB.next('presence')).bytes)).toEqual([{ client: 1, said: null }])
  expect(await stranger.settle()).toEqual([])
})

test('events of a workspace reach its members who watch it, and nobody else', async () => {
  const { linnea, otto, workspaceId } = await somePage()
  const [member, stranger] = [await openTab(server, otto), await openTab(server, await someone('Stranger'))]
  for (const tab of [member, stranger]) {
    tab.send({ type: 'watch', workspace: workspaceId })
    await tab.settle()
  }
  const { pageId } = await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: null })
  expect((await member.next('event')).head).toMatchObject({ kind: 'page.created', workspace: workspaceId, page: pageId, account: linnea.accountId })
  expect(await stranger.settle()).toEqual([])
})

const someSession = async ({ accountId }: { accountId: string }) => {
  const sessionId = newId()
  await asSystem((tx) => tx.insert(session).values({ id: sessionId, accountId, expiresAt: new Date(Date.now() + 86_400_000) }))
  return { accountId, sessionId }
}
