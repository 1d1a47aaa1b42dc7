import { expect, test } from 'vitest'
import { asViewer } from '#db/client.ts'
import { pageById } from '#db/queries/pages.ts'
import { testDatabase } from '#db/testing.ts'
import type { Actor } from './command.ts'
import { lockPage, unlockPage } from './lock-page.ts'
import { renamePage } from './rename-page.ts'
import { setPage } from './set-page.ts'
import { mustSend, send, someTree } from './testing.ts'

testDatabase()

const row = (actor: Actor, id: string) => asViewer(actor, (tx) => pageById(tx, id))

test('named fields change, others stay, null takes away', async () => {
  const { actor, page } = await someTree()
  const pageId = await page('page')
  await mustSend(setPage, actor, { pageId, changes: { icon: { kind: 'emoji', emoji: '🪨' }, tint: 'mint', font: 'mono', tags: ['Conservation', ' Conservation ', 'Site'] } })
  await mustSend(setPage, actor, { pageId, changes: { icon: null, fullWidth: true } })
  expect(await row(actor, pageId)).toMatchObject({ icon: null, tint: 'mint', font: 'mono', fullWidth: true, smallText: false, tags: ['Conservation', 'Site'], version: 3 })
})

test.each([
  ['nothing', {}],
  ['an unknown field', { colour: 'red' }],
  ['a field that another command owns', { lockedBy: null }],
  ['a paper that is not one', { tint: 'crimson' }],
  ['an icon that names no icon', { icon: { kind: 'lucide', name: '../etc' } }],
])('%s is refused', async (_, changes) => {
  const { actor, page } = await someTree()
  expect(await send(setPage, actor, { pageId: await page('page'), changes })).toMatchObject({ ok: false, reason: 'invalid' })
})

test('a locked page changes neither title nor looks until it is unlocked', async () => {
  const { actor, page } = await someTree()
  const pageId = await page('page')
  await mustSend(lockPage, actor, { pageId })
  expect(await row(actor, pageId)).toMatchObject({ lockedBy: actor.accountId })
  expect(await send(renamePage, actor, { pageId, title: 'new' })).toEqual({ ok: false, reason: 'read-only' })
  expect(await send(setPage, actor, { pageId, changes: { tint: 'sky' } })).toEqual({ ok: false, reason: 'read-only' })
  await mustSend(unlockPage, actor, { pageId })
  expect(await mustSend(renamePage, actor, { pageId, title: ' new ' })).toEqual({ title: 'new', before: 'page' })
})
