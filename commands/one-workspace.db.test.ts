import postgres from 'postgres'
import { beforeAll, expect, test } from 'vitest'
import { asSystem, asViewer } from '#db/client.ts'
import { doc, docUpdate } from '#db/schema/documents.ts'
import { page } from '#db/schema/pages.ts'
import { fillTables } from '#db/testing-rows.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { createPage } from './create-page.ts'
import { mustSend, someone, someWorkspace } from './testing.ts'

const database = testDatabase()

/** A reference from a row of a workspace to another row of a workspace. */
type Reference = { owner: string; col: string; target: string; whole: boolean }

let sql: postgres.Sql
beforeAll(async () => {
  sql = postgres(database.url(), { max: 1, onnotice: () => undefined })
  await fillTables(sql)
  return () => sql.end({ timeout: 5 })
})

const references = () => sql<Reference[]>`
  select k.conrelid::regclass::text as owner, a.attname as col, k.confrelid::regclass::text as target,
    exists (select from pg_attribute w where w.attrelid = k.conrelid and w.attname = 'workspace_id' and w.attnum = any (k.conkey)) as whole
  from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
  where k.contype = 'f' and k.conrelid::regclass::text <> 'workspace' and k.confrelid::regclass::text <> 'workspace'
    and (select count(*) from pg_attribute w where w.attrelid in (k.conrelid, k.confrelid) and w.attname = 'workspace_id') = (case when k.conrelid = k.confrelid then 1 else 2 end)
  order by 1, 2`

test('every reference between rows of a workspace takes the workspace along', async () => {
  const found = await references()
  expect(found.length).toBeGreaterThan(15)
  expect(found.filter(({ whole }) => !whole).map(({ owner, col }) => `${owner}.${col}`)).toEqual([])
})

test('no row of any table can be made to name a page, a document or a file of another workspace, whoever writes', async () => {
  const [other] = await sql<{ id: string }[]>`select id from workspace order by id offset 1 limit 1`
  const [bare, written, picture] = [newId(), newId(), newId()]
  for (const id of [bare, written]) await sql`insert into page (id, workspace_id, position) values (${id}, ${other?.id ?? ''}, 'a0')`
  await sql`insert into doc (page_id, workspace_id) values (${written}, ${other?.id ?? ''})`
  await sql`insert into file (id, workspace_id, name, type, bytes, sha256) values (${picture}, ${other?.id ?? ''}, 'wall.png', 'image/png', 3, ${new Uint8Array(32)})`
  const there: Readonly<Record<string, string>> = { page: bare, doc: written, file: picture }
  const tried: string[] = []
  for (const { owner, col, target } of await references()) {
    const code = await sql.unsafe(`update ${owner} set ${col} = $1 where ctid = (select ctid from ${owner} where workspace_id <> $2 limit 1)`, [there[target] ?? '', other?.id ?? ''])
      .then(({ count }) => `${count} rows changed`, (why: { code: string }) => why.code)
    tried.push(`${owner}.${col} ${code}`)
  }
  expect(tried.filter((line) => !line.endsWith(' 23503'))).toEqual([])
})

test('a member of one workspace writes into no page of another, even in their own workspace\'s name', async () => {
  const [linnea, otto] = [await someone(), await someone('Otto')]
  const [theirs, mine] = [await someWorkspace([{ actor: linnea, role: 'owner' }]), await someWorkspace([{ actor: otto, role: 'owner' }])]
  const { pageId } = await mustSend(createPage, linnea, { pageId: newId(), workspaceId: theirs, parentId: null })
  const refused = { cause: { code: '23503' } }
  const payload = new Uint8Array([0, 0])
  await expect(asViewer(otto, (tx) => tx.insert(docUpdate).values({ pageId, seq: 1, workspaceId: mine, clientId: newId(), clientSeq: 1, accountId: otto.accountId, schemaVersion: 1, payload }))).rejects.toMatchObject(refused)
  await expect(asViewer(otto, (tx) => tx.insert(page).values({ id: newId(), workspaceId: mine, parentId: pageId, position: 'a0' }))).rejects.toMatchObject(refused)
  expect(await asSystem((tx) => tx.select().from(docUpdate))).toEqual(expect.not.arrayContaining([expect.objectContaining({ pageId })]))
  expect((await asSystem((tx) => tx.select({ id: doc.pageId }).from(doc))).map(({ id }) => id)).toContain(pageId)
})
