import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { file, fileUse } from '#db/schema/files.ts'
import { page } from '#db/schema/pages.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import type { StoredFile } from '#domain/file/stored-file.ts'
import type { Actor } from './command.ts'
import { createPage } from './create-page.ts'
import { purgeFiles } from './purge-files.ts'
import { bytesOf, fileFor } from './read-file.ts'
import { ReceiveFile, receiveFile } from './receive-file.ts'
import { filesStorage, incomingFolder } from './storage/files-storage.ts'
import { mustSend, someone, someWorkspace } from './testing.ts'

testDatabase()

type Desk = { linnea: Actor; workspaceId: string; pageId: string }

const desk = async (): Promise<Desk> => {
  const linnea = await someone()
  const workspaceId = await someWorkspace([{ actor: linnea, role: 'member' }])
  const { pageId } = await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: null, title: 'Desk' })
  return { linnea, workspaceId, pageId }
}

/** A PNG of this size, as far as its header goes, with `padding` bytes after it. */
const png = (width: number, height: number, padding = 0): Buffer => {
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008060000000000000049444154', 'hex')
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return Buffer.concat([header, randomBytes(padding)])
}

const chunks = async function* (bytes: Buffer, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const upload = (at: Desk, bytes: Buffer, more: Partial<Record<keyof ReceiveFile, unknown>> & { as?: Actor } = {}) => {
  const { as = at.linnea, ...asked } = more
  return receiveFile(as, ReceiveFile.parse({ id: newId(), purpose: 'block', workspace: at.workspaceId, page: at.pageId, name: 'plan.bin', ...asked }), chunks(bytes))
}
const mustUpload = async (...args: Parameters<typeof upload>): Promise<StoredFile> => {
  const outcome = await upload(...args)
  if (!outcome.ok) throw new Error(`The upload was refused: ${JSON.stringify(outcome)}`)
  return outcome.value
}
const read = async (viewer: Actor, id: string) => {
  const row = await fileFor(viewer, id)
  const stream = row && (await bytesOf(row))
  return stream ? buffer(stream) : null
}
const isKept = async (id: string, hash: string) => {
  const stream = await (await filesStorage()).open(hash)
  stream?.destroy()
  return { row: (await asSystem((tx) => tx.select().from(file).where(eq(file.id, id)))).length, bytes: stream !== null }
}
const hashOf = async (id: string) => Buffer.from((await asSystem((tx) => tx.select().from(file).where(eq(file.id, id))))[0]?.sha256 ?? []).toString('hex')
const longAgo = (id: string) => asSystem((tx) => tx.execute(sql`update file set created_at = now() - interval '3 days' where id = ${id}`))

test('42. a picture is kept with its size, a lying type becomes a file', async () => {
  const at = await desk()
  expect(await mustUpload(at, png(640, 480, 100), { name: 'wall.png', type: 'image/png' })).toMatchObject({ kind: 'image', type: 'image/png', width: 640, height: 480, name: 'wall.png' })
  expect(await mustUpload(at, Buffer.from('<script>alert(1)</script>'), { name: 'wall.png', type: 'image/png' })).toMatchObject({ kind: 'file', type: 'application/octet-stream', width: null })
  expect(await mustUpload(at, Buffer.from('<svg width="20" height="10" onload="x()"/>'), { name: 'a.svg' })).toMatchObject({ kind: 'image', type: 'image/svg+xml', width: 20, height: 10 })
})

test('42. a 50 MB picture and one of too many pixels are refused while they arrive, and nothing of them stays', async () => {
  const at = await desk()
  let sent = 0
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    yield png(100, 100)
    for (; sent < 50; sent++) yield randomBytes(1_000_000)
  }
  const request = ReceiveFile.parse({ id: newId(), purpose: 'block', workspace: at.workspaceId, page: at.pageId, name: 'x.png' })
  expect(await receiveFile(at.linnea, request, endless())).toMatchObject({ ok: false, reason: 'too-large', field: 'bytes', detail: '20000000' })
  expect(sent).toBeLessThan(25)
  expect(await upload(at, png(10_000, 6_000))).toMatchObject({ ok: false, reason: 'too-large', field: 'pixels' })
  expect(await upload(at, randomBytes(27_000_000))).toMatchObject({ ok: false, reason: 'too-large', field: 'bytes' })
  expect(await upload(at, Buffer.from('x'), { bytes: 30_000_000 })).toMatchObject({ ok: false, reason: 'too-large', field: 'bytes' })
  expect(await readdir(await incomingFolder())).toEqual([])
})

test('a full workspace says so', async () => {
  const at = await desk()
  for (const size of [15_000_000, 15_000_000]) await mustUpload(at, randomBytes(size))
  expect(await upload(at, Buffer.from('x'), { bytes: 2_000_000 })).toMatchObject({ ok: false, reason: 'too-large', field: 'workspace' })
})

test('sending the same id again, also at the same time, keeps one file and gives one answer', async () => {
  const at = await desk()
  const id = newId()
  const answers = await Promise.all([1, 2, 3].map(() => upload(at, png(3, 4), { id })))
  expect(answers[1]).toEqual(answers[0])
  expect(answers[2]).toEqual(answers[0])
  expect(await upload(at, Buffer.from('something else'), { id })).toEqual(answers[0])
})

test('somebody else’s id is a conflict, and tells nothing about the file', async () => {
  const [mine, theirs] = [await desk(), await desk()]
  const { id } = await mustUpload(mine, png(3, 4))
  expect(await upload(theirs, png(5, 6), { id })).toEqual({ ok: false, reason: 'conflict' })
})

test('what was sent comes back, in whole', async () => {
  const at = await desk()
  const bytes = randomBytes(200_000)
  const { id } = await mustUpload(at, bytes)
  expect(await read(at.linnea, id)).toEqual(bytes)
})

test('a file is read with the permission of its page, or of a page that shows it', async () => {
  const at = await desk()
  const [stranger, colleague] = [await someone('Otto'), await someone('Maja')]
  await asSystem((tx) => tx.execute(sql`insert into membership (workspace_id, account_id, role) values (${at.workspaceId}, ${colleague.accountId}, 'member')`))
  const { id } = await mustUpload(at, png(3, 4))
  expect(await read(stranger, id)).toBeNull()
  expect(await read(colleague, id)).not.toBeNull()
  await asSystem((tx) => tx.update(page).set({ aclRootId: at.pageId }).where(eq(page.id, at.pageId)))
  expect(await read(colleague, id)).toBeNull()
  const { pageId } = await mustSend(createPage, at.linnea, { pageId: newId(), workspaceId: at.workspaceId, parentId: null })
  await asSystem((tx) => tx.insert(fileUse).values({ fileId: id, pageId, workspaceId: at.workspaceId }))
  expect(await read(colleague, id)).not.toBeNull()
})

test.each(['guest', null] as const)('a %s sends nothing', async (role) => {
  const at = await desk()
  const other = await someone('Otto')
  if (role) await asSystem((tx) => tx.execute(sql`insert into membership (workspace_id, account_id, role) values (${at.workspaceId}, ${other.accountId}, ${role})`))
  expect(await upload(at, png(3, 4), { as: other })).toMatchObject({ ok: false, reason: role ? 'forbidden' : 'not-found' })
})

test('a file cannot be put on a page of another workspace, or on none', async () => {
  const [at, elsewhere] = [await desk(), await desk()]
  expect(await upload(at, png(3, 4), { page: elsewhere.pageId })).toMatchObject({ ok: false, reason: 'not-found' })
  expect(ReceiveFile.safeParse({ id: newId(), purpose: 'block', workspace: at.workspaceId }).success).toBe(false)
  expect(ReceiveFile.safeParse({ id: newId(), purpose: 'avatar', workspace: at.workspaceId, page: at.pageId }).success).toBe(false)
})

test('an avatar must be a picture, and colleagues see it', async () => {
  const at = await desk()
  const stranger = await someone('Otto')
  const avatar = { purpose: 'avatar', workspace: undefined, page: undefined }
  expect(await upload(at, Buffer.from('no picture'), avatar)).toMatchObject({ ok: false, reason: 'invalid' })
  const { id } = await mustUpload(at, png(64, 64), avatar)
  expect([await read(at.linnea, id), await read(stranger, id)]).toEqual([png(64, 64), null])
})

test('deleting a page for good removes its files, but not bytes that another file has', async () => {
  const at = await desk()
  const other = await desk()
  const bytes = png(7, 8, 50)
  const [one, two] = [await mustUpload(at, bytes), await mustUpload(other, bytes)]
  const hash = await hashOf(one.id)
  await Promise.all([longAgo(one.id), longAgo(two.id)])
  await purgeFiles()
  expect(await isKept(one.id, hash)).toEqual({ row: 1, bytes: true })
  await asSystem((tx) => tx.delete(page).where(eq(page.id, at.pageId)))
  await purgeFiles()
  expect([await isKept(one.id, hash), await isKept(two.id, hash)]).toEqual([{ row: 0, bytes: true }, { row: 1, bytes: true }])
  await asSystem((tx) => tx.delete(page).where(eq(page.id, other.pageId)))
  await purgeFiles()
  expect(await isKept(two.id, hash)).toEqual({ row: 0, bytes: false })
})

test('an avatar nobody wears goes, a worn one stays', async () => {
  const at = await desk()
  const avatar = { purpose: 'avatar', workspace: undefined, page: undefined }
  const [worn, old] = [await mustUpload(at, png(10, 10), avatar), await mustUpload(at, png(11, 11), avatar)]
  await asSystem((tx) => tx.execute(sql`update account set avatar_file_id = ${worn.id} where id = ${at.linnea.accountId}`))
  await Promise.all([longAgo(worn.id), longAgo(old.id)])
  await purgeFiles()
  expect([await read(at.linnea, worn.id), await read(at.linnea, old.id)]).toEqual([png(10, 10), null])
})
