import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asSystem } from '#db/client.ts'
import { page } from '#db/schema/pages.ts'
import { testDatabase } from '#db/testing.ts'
import { blockById } from '#domain/document/merge/blocks.ts'
import { textIn } from '#domain/document/merge/testing.ts'
import { elementFrom } from '#domain/document/yjs/elements.ts'
import { sendBatch, somePage, stored, writerAt } from './documents/testing.ts'
import { send, mustSend, someone } from './testing.ts'
import { tickTodo } from './tick-todo.ts'

testDatabase()

const someTodo = async () => {
  const at = await somePage()
  const device = writerAt(at.linnea)
  device.edit(() => device.body.insert(0, [elementFrom({ kind: 'todoList', content: [{ kind: 'todo', attrs: { id: 't' }, content: [{ kind: 'paragraph', attrs: { id: 'p' }, content: [[{ insert: 'Order ash samples' }]] }] }] })]))
  await sendBatch(at.pageId, device.batch())
  return { ...at, device }
}

const checkedOf = async (pageId: string) => blockById((await stored(pageId)).doc, 't')?.getAttributes()['checked'] as unknown

test('a to-do is ticked and unticked away from its page, and a device that writes in it keeps its words', async () => {
  const { otto, pageId, device } = await someTodo()
  await mustSend(tickTodo, otto, { pageId, block: 't', checked: true })
  expect(await checkedOf(pageId)).toBe(true)
  device.type('p', ' and oak')
  await sendBatch(pageId, device.batch())
  expect(await checkedOf(pageId)).toBe(true)
  expect(textIn((await stored(pageId)).doc, 'p')).toBe('Order ash samples and oak')
  await mustSend(tickTodo, otto, { pageId, block: 't', checked: false })
  expect(await checkedOf(pageId)).toBeUndefined()
})

test('a block that is gone or no to-do, a locked page and a stranger are refused, and nothing is written', async () => {
  const { linnea, pageId } = await someTodo()
  const before = (await stored(pageId)).seq
  expect(await send(tickTodo, linnea, { pageId, block: 'gone', checked: true })).toMatchObject({ ok: false, reason: 'not-found' })
  expect(await send(tickTodo, linnea, { pageId, block: 'p', checked: true })).toMatchObject({ ok: false, reason: 'not-found' })
  expect(await send(tickTodo, await someone('Stranger'), { pageId, block: 't', checked: true })).toMatchObject({ ok: false, reason: 'not-found' })
  await asSystem((tx) => tx.update(page).set({ lockedBy: linnea.accountId }).where(eq(page.id, pageId)))
  expect(await send(tickTodo, linnea, { pageId, block: 't', checked: true })).toMatchObject({ ok: false, reason: 'read-only' })
  expect((await stored(pageId)).seq).toBe(before)
})
