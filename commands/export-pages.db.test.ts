import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { page as pageTable } from '#db/schema/pages.ts'
import { testDatabase } from '#db/testing.ts'
import { readBody } from '#domain/document/markdown/read.ts'
import { readPage } from '#domain/document/markdown/page.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'
import type { Actor } from './command.ts'
import { seedDocument } from './documents/seed.ts'
import { exportAccount } from './export-account.ts'
import { exportPages, type ExportSubject } from './export-pages.ts'
import { zipOf } from './exports/archive.ts'
import { unzipped } from './exports/testing.ts'
import { projectDocument } from './project-document.ts'
import { ReceiveFile, receiveFile } from './receive-file.ts'
import { filesStorage } from './storage/files-storage.ts'
import { someone, someTree } from './testing.ts'
import { trashPage } from './trash-page.ts'
import { mustSend } from './testing.ts'

testDatabase()

const MANNER = { origin: 'https://memo.example', unnamed: 'Untitled', comments: 'memo', front: 'needed', json: 'without' } as const
type Asked = Partial<Omit<typeof MANNER, 'comments' | 'json' | 'front'>> & { comments?: 'memo' | 'plain'; json?: 'with' | 'without'; front?: 'needed' | 'all' }

const exported = async (actor: Actor, subject: ExportSubject, manner: Asked = {}) => {
  const outcome = await exportPages(actor, subject, { ...MANNER, ...manner })
  if (!outcome.ok) throw new Error(outcome.reason)
  return { name: outcome.value.name, files: await unzipped(outcome.value.stream) }
}

const write = async (actor: Actor, pageId: string, text: string): Promise<void> => {
  const document = seedY(readBody(text, KNOWS_NOTHING))
  await asSystem((tx) => seedDocument(tx, { pageId, accountId: actor.accountId, document }))
  await projectDocument(pageId)
}

const upload = async (actor: Actor, at: { workspaceId: string; pageId: string }, name: string, text: string): Promise<string> => {
  const id = newId()
  const sent = await receiveFile(actor, ReceiveFile.parse({ id, purpose: 'block', workspace: at.workspaceId, page: at.pageId, name }), Readable.from([Buffer.from(text)]))
  if (!sent.ok) throw new Error(sent.reason)
  return id
}

test('a tree of pages becomes folders of Markdown files that link to each other', async () => {
  const { actor, page, workspaceId } = await someTree()
  const birds = await page('Birds')
  const terns = await page('Terns: a / b', birds)
  const nest = await page('Nest', terns)
  const outside = await page('Elsewhere')
  const block = newId()
  await write(actor, birds, `[Nest](memo:page/${nest}) and [the nest](/x/nest-${nest.replaceAll('-', '')}#b-egg) and [Elsewhere](memo:page/${outside}), [Block](memo:page/${terns}#b-wing).`)
  await write(actor, terns, `<!-- memo {"id":"wing"} -->\nA wing.\n\n<!-- memo {"id":"${block}"} -->\nAnother.`)
  await write(actor, nest, `<!-- memo {"id":"egg"} -->\nEgg of [Birds](memo:page/${birds}).`)
  const { name, files } = await exported(actor, { of: 'tree', id: birds })
  expect(name).toBe('Birds.zip')
  expect([...files.keys()]).toEqual(['Birds.md', 'Birds/Terns- a - b.md', 'Birds/Terns- a - b/Nest.md'])
  const slug = `studio-${workspaceId}`
  expect(files.get('Birds.md')).toBe(
    `# Birds\n\n[Nest](Birds/Terns-%20a%20-%20b/Nest.md) and [the nest](Birds/Terns-%20a%20-%20b/Nest.md#b-egg) and [Elsewhere](https://memo.example/${slug}/elsewhere-${outside.replaceAll('-', '')}), [Terns: a / b](Birds/Terns-%20a%20-%20b.md#b-wing).\n`,
  )
  // Only what a link leads to says its id.
  expect(files.get('Birds/Terns- a - b.md')).toBe('# Terns: a / b\n\n<!-- memo {"id":"wing"} -->\nA wing.\n\nAnother.\n')
  expect(files.get('Birds/Terns- a - b/Nest.md')).toBe('# Nest\n\n<!-- memo {"id":"egg"} -->\nEgg of [Birds](../../Birds.md).\n')
  expect([...(await exported(actor, { of: 'page', id: birds })).files.keys()]).toEqual(['Birds.md'])
})

test('names that would meet on some system are numbered, and the order is stated where names do not give it', async () => {
  const { actor, page } = await someTree()
  const top = await page('')
  for (const title of ['Plan', 'plan', 'CON', 'Plan 2', 'x'.repeat(150), '..', 'é', 'e\u0301']) await page(title, top)
  const { files } = await exported(actor, { of: 'tree', id: top })
  expect([...files.keys()]).toEqual([
    'Untitled.md', ...['Plan', 'plan 2', 'CON-', 'Plan 2 2', 'x'.repeat(100), '-', 'é', 'é 2'].map((stem) => `Untitled/${stem}.md`),
  ])
  expect(files.get('Untitled.md')).toBe('---\ntitle: ""\n---\n')
  expect(files.get('Untitled/plan 2.md')).toBe('---\norder: 2\n---\n\n# plan\n')
})

test('files that pages show lie in one folder, each once, and a lost one is named in the report', async () => {
  const { actor, page, workspaceId } = await someTree()
  const top = await page('Top')
  const below = await page('Below', top)
  const [one, two, gone] = [await upload(actor, { workspaceId, pageId: top }, 'notes.txt', 'one'), await upload(actor, { workspaceId, pageId: top }, 'Notes.txt', 'two'), await upload(actor, { workspaceId, pageId: top }, 'gone (1).bin', 'three')]
  const file = (id: string, name: string) => `<!-- memo file -->\n[${name}](memo:file/${id})`
  await write(actor, top, [file(one, 'notes.txt'), file(two, 'Notes.txt'), file(gone, 'gone.bin'), `See [it](/api/files/${two}).`].join('\n\n'))
  await write(actor, below, file(one, 'notes.txt'))
  const hash = await asSystem((tx) => tx.execute<{ hash: string }>(sql`select encode(sha256, 'hex') as hash from file where id = ${gone}`))
  await (await filesStorage()).remove(hash[0]?.hash ?? '')
  const { files } = await exported(actor, { of: 'tree', id: top })
  expect([...files.keys()]).toEqual(['Top.md', 'files/notes.txt', 'files/Notes 2.txt', 'Top/Below.md', 'export-report.json'])
  expect(files.get('files/Notes 2.txt')).toBe('two')
  expect(files.get('Top.md')).toBe('# Top\n\n<!-- memo file -->\n[notes.txt](files/notes.txt)\n\n<!-- memo file -->\n[Notes.txt](files/Notes%202.txt)\n\n<!-- memo file -->\n[gone.bin](files/gone%20%281%29.bin)\n\nSee [it](files/Notes%202.txt).\n')
  expect(files.get('Top/Below.md')).toContain('(../files/notes.txt)')
  expect(JSON.parse(files.get('export-report.json') ?? '')).toMatchObject({ missingFiles: ['files/gone (1).bin'], pages: 2, files: 2 })
})

test('73. front matter that came with a page leaves with it, keys in order', async () => {
  const { actor, page } = await someTree()
  const id = await page('Log')
  const source = '---\nowner: "7" # seven\ntags: [a, b]\nzebra: { y: 1 }\n---\n\n# Log\n\nText.\n'
  const { frontMatter } = readPage(source, KNOWS_NOTHING)
  await asSystem((tx) => tx.update(pageTable).set({ frontMatter, tags: ['a', 'b'] }).where(eq(pageTable.id, id)))
  await write(actor, id, 'Text.')
  expect((await exported(actor, { of: 'page', id })).files.get('Log.md')).toBe(source)
  const all = (await exported(actor, { of: 'page', id }, { front: 'all' })).files.get('Log.md')
  expect(all).toMatch(new RegExp(`^---\nid: ${id}\ncreated: \\S+Z\ncreated_by: Linnea Aas\nupdated: \\S+Z\nowner: "7" # seven\n`))
})

test('without Memo’s comments the report says what that loses', async () => {
  const { actor, page } = await someTree()
  const id = await page('Plain')
  await write(actor, id, '<!-- memo {"dir":"rtl"} -->\nText.')
  const { files } = await exported(actor, { of: 'page', id }, { comments: 'plain' })
  expect(files.get('Plain.md')).toBe('# Plain\n\nText.\n')
  expect(JSON.parse(files.get('export-report.json') ?? '')).toMatchObject({ notInMarkdown: { 'Plain.md': ['dir'] } })
})

test('trashed pages are not exported, nor what one may not read', async () => {
  const { actor, page, workspaceId } = await someTree()
  const top = await page('Top')
  const gone = await page('Gone', top)
  await mustSend(trashPage, actor, { pageId: gone })
  expect([...(await exported(actor, { of: 'workspace', id: workspaceId })).files.keys()]).toEqual(['Top.md'])
  const stranger = await someone('Otto Berg')
  for (const subject of [{ of: 'page', id: top }, { of: 'tree', id: top }, { of: 'workspace', id: workspaceId }] as const) {
    expect(await exportPages(stranger, subject, MANNER)).toEqual({ ok: false, reason: 'not-found' })
  }
})

test('everything of a person: who they are, and their workspaces as Markdown and JSON', async () => {
  const { actor, page, workspaceId } = await someTree()
  const id = await page('Mine')
  await write(actor, id, 'Some **text**.')
  const { page: foreign } = await someTree()
  await foreign('Not mine')
  const outcome = await exportAccount(actor, MANNER)
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.value.name).toMatch(/^Memo \d{4}-\d\d-\d\d\.zip$/)
  const files = await unzipped(outcome.value.stream)
  expect([...files.keys()]).toEqual(['account.json', 'Studio Tern/Mine.md', 'Studio Tern/Mine.json'])
  const account = JSON.parse(files.get('account.json') ?? '') as Record<string, unknown>
  expect(account).toMatchObject({ account: { id: actor.accountId, name: 'Linnea Aas' }, workspaces: [{ id: workspaceId, role: 'member' }], devices: [{}] })
  expect(JSON.stringify(account)).not.toMatch(/password_?hash|passwordHash|secret/i)
  expect(JSON.parse(files.get('Studio Tern/Mine.json') ?? '')).toMatchObject({ id, title: 'Mine', document: { type: 'page', content: [{ type: 'paragraph' }] } })
})

test('somebody exports two things at a time, not three', async () => {
  const { actor, page } = await someTree()
  const id = await page('One')
  const begin = () => exportPages(actor, { of: 'page', id }, MANNER)
  const [first, second, third] = [await begin(), await begin(), await begin()]
  if (!first.ok || !second.ok) throw new Error('The first two begin.')
  expect(third).toEqual({ ok: false, reason: 'too-many' })
  await buffer(first.value.stream)
  second.value.stream.destroy()
  await expect.poll(async () => {
    const again = await begin()
    if (again.ok) again.value.stream.destroy() // else its making would meet the closed database, with nobody to hear of it
    return again.ok
  }).toBe(true)
})

test('a zip whose making fails breaks off with the reason, and one that nobody reads on stops being made', async () => {
  const at = new Date()
  const failing = async function* () {
    yield { path: 'a.md', at, packed: false, content: 'a' }
    await Promise.resolve()
    throw new Error('The database went away.')
  }
  await expect(buffer(zipOf(failing()))).rejects.toThrow('The database went away.')
  let ended = false
  const endless = async function* () {
    try {
      for (let n = 0; ; n += 1) yield { path: `${n}.bin`, at, packed: true, content: await Promise.resolve('x'.repeat(1_000_000)) }
    } finally {
      ended = true
    }
  }
  const zip = zipOf(endless())
  for await (const chunk of zip) if ((chunk as Buffer).length > 0) break
  await expect.poll(() => ended).toBe(true)
})
