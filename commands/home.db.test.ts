import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem, asViewer } from '#db/client.ts'
import { changedByOthers, dueCounts, LOOKED_THROUGH, todosDue, unseenCount, type TaskCursor } from '#db/queries/home.ts'
import { membership } from '#db/schema/workspaces.ts'
import { testDatabase } from '#db/testing.ts'
import { elementFrom } from '#domain/document/yjs/elements.ts'
import { sendBatch, somePage, writerAt } from './documents/testing.ts'
import { projectDocument } from './project-document.ts'
import { renamePage } from './rename-page.ts'
import { mustSend, someone, someTree } from './testing.ts'
import { visitPage } from './visit-page.ts'

testDatabase()

const TODAY = '2026-11-12'

/** A page of somebody's with a to-do for each date. */
const someTasks = async (dates: readonly string[]) => {
  const at = await somePage()
  const device = writerAt(at.linnea)
  device.edit(() => device.body.insert(0, [elementFrom({
    kind: 'todoList',
    content: dates.map((date, n) => ({ kind: 'todo', attrs: { id: `t${n}`, due: date }, content: [{ kind: 'paragraph', attrs: { id: `p${n}` }, content: [[{ insert: `Task ${n}` }]] }] })),
  })]))
  await sendBatch(at.pageId, device.batch())
  await projectDocument(at.pageId)
  return at
}

test('thirty overdue tasks are counted as thirty, and a window goes on where the last one ended', async () => {
  const dates = [...Array.from({ length: 30 }, (_, n) => `2026-10-${String(30 - n).padStart(2, '0')}`), TODAY, TODAY, '2026-11-13']
  const { linnea, workspaceId } = await someTasks(dates)
  expect(await asViewer(linnea, (tx) => dueCounts(tx, linnea, workspaceId, TODAY))).toEqual({
    overdue: { count: 30, of: 'all' }, today: { count: 2, of: 'all' }, later: { count: 1, of: 'all' },
  })
  const seen: string[] = []
  let after: TaskCursor | undefined
  do {
    const window = await asViewer(linnea, (tx) => todosDue(tx, linnea, workspaceId, { limit: 7, after }))
    seen.push(...window.map(({ dueOn, text }) => `${dueOn} ${text}`))
    after = window.at(-1)
  } while (after)
  expect(seen).toEqual(dates.map((date, n) => `${date} Task ${n}`).sort((a, b) => (a.slice(0, 10) < b.slice(0, 10) ? -1 : 1)))
})

test('more tasks than are looked through are counted as at least so many', async () => {
  const { linnea, workspaceId, pageId } = await somePage()
  await asSystem((tx) => tx.execute(sql`insert into todo (page_id, block, workspace_id, position, body_text, checked, due_on)
    select ${pageId}::uuid, 'b' || n, ${workspaceId}::uuid, n, 'Task', false, '2026-11-01'::date from generate_series(1, ${LOOKED_THROUGH + 5}) n`))
  const { overdue, later } = await asViewer(linnea, (tx) => dueCounts(tx, linnea, workspaceId, TODAY))
  expect([overdue, later]).toEqual([{ count: LOOKED_THROUGH, of: 'at-least' }, { count: 0, of: 'at-least' }])
})

test('what others changed is counted whole, whatever is listed of it', async () => {
  const { actor, workspaceId, page } = await someTree()
  const otto = await someone('Otto')
  await asSystem((tx) => tx.insert(membership).values({ workspaceId, accountId: otto.accountId, role: 'member' }))
  const pages: string[] = []
  for (const title of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) pages.push(await page(title))
  for (const pageId of pages) await mustSend(renamePage, otto, { pageId, title: 'changed' })
  await mustSend(visitPage, actor, { pageId: pages[0] })
  expect(await asViewer(actor, (tx) => unseenCount(tx, actor, workspaceId))).toEqual({ count: 7, of: 'all' })
  expect(await asViewer(actor, (tx) => changedByOthers(tx, actor, workspaceId, 6))).toHaveLength(6)
  expect(await asViewer(otto, (tx) => unseenCount(tx, otto, workspaceId))).toEqual({ count: 0, of: 'all' })
})

test('Home looks through the 1,000 pages changed last and no further', async () => {
  const { actor, workspaceId, page } = await someTree()
  const otto = await someone('Otto')
  await asSystem((tx) => tx.insert(membership).values({ workspaceId, accountId: otto.accountId, role: 'member' }))
  const old = await page('old')
  await mustSend(renamePage, otto, { pageId: old, title: 'changed' })
  const mine = (count: number) => asSystem((tx) => tx.execute(sql`insert into page (id, workspace_id, position, updated_by, updated_at)
    select gen_random_uuid(), ${workspaceId}::uuid, 'a' || n, ${actor.accountId}::uuid, now() + interval '1 minute' from generate_series(1, ${count}) n`))
  const seen = () => asViewer(actor, async (tx) => [(await changedByOthers(tx, actor, workspaceId, 6)).length, await unseenCount(tx, actor, workspaceId)])
  await mine(LOOKED_THROUGH - 1)
  expect(await seen()).toEqual([1, { count: 1, of: 'at-least' }])
  await mine(1)
  expect(await seen()).toEqual([0, { count: 0, of: 'at-least' }])
})
