import { expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { asSystem, asViewer } from '#db/client.ts'
import { pageById } from '#db/queries/pages.ts'
import { treeLevel } from '#db/queries/tree.ts'
import { page } from '#db/schema/pages.ts'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { runCommand } from './command.ts'
import { createPage } from './create-page.ts'
import { mustSend, send, someone, someWorkspace } from './testing.ts'

testDatabase()

const studio = async () => {
  const linnea = await someone()
  return { linnea, workspaceId: await someWorkspace([{ actor: linnea, role: 'member' }]) }
}

test('a member makes a page, and a page under it', async () => {
  const { linnea, workspaceId } = await studio()
  const top = await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: null, title: 'Projects' })
  const child = await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: top.pageId })
  const row = await asViewer(linnea, (tx) => pageById(tx, child.pageId))
  expect(row).toMatchObject({ parentId: top.pageId, ancestorIds: [top.pageId], createdBy: linnea.accountId })
})

test('a retried request makes one page', async () => {
  const { linnea, workspaceId } = await studio()
  const request = { id: newId(), input: { pageId: newId(), workspaceId, parentId: null } }
  const answers = await Promise.all([1, 2, 3].map(() => runCommand(createPage, linnea, request)))
  expect(answers).toEqual(Array(3).fill({ ok: true, value: { pageId: request.input.pageId } }))
  expect((await asViewer(linnea, (tx) => treeLevel(tx, workspaceId, null))).pages).toHaveLength(1)
})

test('a page of another workspace is not found, and a stranger makes none', async () => {
  const { linnea, workspaceId } = await studio()
  const stranger = await someone('Otto')
  const { pageId } = await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: null })
  expect(await asViewer(stranger, (tx) => pageById(tx, pageId))).toBeNull()
  expect(await send(createPage, stranger, { pageId: newId(), workspaceId, parentId: null })).toMatchObject({ ok: false, reason: 'not-found' })
})

test('row-level security refuses a row of another workspace even without the code above it', async () => {
  const { workspaceId } = await studio()
  const stranger = await someone('Otto')
  const insert = asViewer(stranger, (tx) => tx.insert(page).values({ id: newId(), workspaceId, position: 'a0' }))
  await expect(insert).rejects.toMatchObject({ cause: { code: '42501' } })
})

test('the application and the work of nobody are bound by row-level security', async () => {
  const { linnea } = await studio()
  const [who] = await asViewer(linnea, (tx) => tx.execute<{ user: string; bypass: boolean }>(
    sql`select current_user as user, rolbypassrls or rolsuper as bypass from pg_roles where rolname = current_user`))
  expect(who).toEqual({ user: 'memo_app', bypass: false })
  await expect(asSystem((tx) => tx.execute(sql`select * from page`))).resolves.toBeDefined()
})

test.each(['set role none', 'reset role', 'set role memo_system', 'set role memo_owner', 'set session authorization memo_owner', 'set session authorization default', 'reset all'])(
  '%s, sent by the application, shows no row of another workspace',
  async (leave) => {
    const { linnea, workspaceId } = await studio()
    await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: null })
    const stranger = await someone('Otto')
    const seen = asViewer(stranger, async (tx) => {
      await tx.execute(sql.raw(leave))
      const [who] = await tx.execute<{ user: string; session: string }>(sql`select current_user as user, session_user as session`)
      return { ...who, pages: (await tx.execute(sql`select id from page`)).length }
    }).catch(({ cause }: { cause: { code: string } }) => cause.code)
    // Refused, or of no effect: it is still the application, for the same stranger.
    expect(['42501', JSON.stringify({ user: 'memo_app', session: 'memo_app', pages: 0 })]).toContain(typeof await seen === 'string' ? await seen : JSON.stringify(await seen))
  },
)

test('the work of nobody cannot leave its role either', async () => {
  await expect(asSystem((tx) => tx.execute(sql.raw('set role memo_owner')))).rejects.toMatchObject({ cause: { code: '42501' } })
  const [who] = await asSystem(async (tx) => {
    await tx.execute(sql.raw('reset role'))
    return tx.execute<{ user: string; bypass: boolean }>(sql`select current_user as user, rolbypassrls or rolsuper as bypass from pg_roles where rolname = current_user`)
  })
  expect(who).toEqual({ user: 'memo_system', bypass: false })
})

test('a 300-character title is refused and names the field', async () => {
  const { linnea, workspaceId } = await studio()
  const outcome = await send(createPage, linnea, { pageId: newId(), workspaceId, parentId: null, title: 'x'.repeat(300) })
  expect(outcome).toMatchObject({ ok: false, reason: 'invalid', field: 'title' })
})
