import { expect, test } from 'vitest'
import { asSystem, asViewer } from '#db/client.ts'
import { changedByOthers, pinnedPages, recentlyOpened } from '#db/queries/home.ts'
import { openTree } from '#db/queries/tree.ts'
import { membership } from '#db/schema/workspaces.ts'
import { testDatabase } from '#db/testing.ts'
import type { Actor } from './command.ts'
import { openNode } from './open-node.ts'
import { pinPage, unpinPage } from './pin-page.ts'
import { renamePage } from './rename-page.ts'
import { mustSend, send, someone, someTree } from './testing.ts'
import { trashPage } from './trash-page.ts'
import { visitPage } from './visit-page.ts'

testDatabase()

const join = (actor: Actor, workspaceId: string) => asSystem((tx) => tx.insert(membership).values({ workspaceId, accountId: actor.accountId, role: 'member' }))

test('pins are one person’s own, keep their order, and leave out what is in the trash', async () => {
  const { actor, workspaceId, page } = await someTree()
  const [a, b, c] = [await page('a'), await page('b'), await page('c')]
  const pins = async (who = actor) => (await asViewer(who, (tx) => pinnedPages(tx, who, workspaceId))).map(({ title }) => title).join('')
  for (const pageId of [a, b, c]) await mustSend(pinPage, actor, { pageId })
  expect(await pins()).toBe('abc')
  await mustSend(pinPage, actor, { pageId: c, after: 'start' })
  await mustSend(pinPage, actor, { pageId: a, after: b })
  expect(await pins()).toBe('cba')
  await mustSend(unpinPage, actor, { pageId: b })
  await mustSend(unpinPage, actor, { pageId: b })
  await mustSend(trashPage, actor, { pageId: c })
  expect(await pins()).toBe('a')
  const colleague = await someone('Otto')
  await join(colleague, workspaceId)
  expect(await pins(colleague)).toBe('')
})

test('the tree comes back as it was left: open pages with their children, nothing inside closed ones', async () => {
  const { actor, workspaceId, page } = await someTree()
  const top = await page('top')
  const middle = await page('middle', top)
  await page('low', middle)
  const shown = async () =>
    (await asViewer(actor, (tx) => openTree(tx, actor, workspaceId, { limit: 50 }))).map(({ pages }) => pages.map(({ title, children }) => `${title}:${children}`).join())
  expect(await shown()).toEqual(['top:some'])
  await mustSend(openNode, actor, { pageId: middle, state: 'open' })
  expect(await shown()).toEqual(['top:some'])
  await mustSend(openNode, actor, { pageId: top, state: 'open' })
  expect(await shown()).toEqual(['top:some', 'middle:some', 'low:none'])
  await mustSend(openNode, actor, { pageId: top, state: 'closed' })
  expect(await shown()).toEqual(['top:some'])
})

test('Home lists what was opened last, and what others changed since', async () => {
  const { actor, workspaceId, page } = await someTree()
  const [a, b] = [await page('a'), await page('b')]
  for (const pageId of [a, b, a]) await mustSend(visitPage, actor, { pageId })
  expect((await asViewer(actor, (tx) => recentlyOpened(tx, actor, workspaceId, 10))).map(({ title }) => title)).toEqual(['a', 'b'])
  const colleague = await someone('Otto')
  await join(colleague, workspaceId)
  await mustSend(renamePage, colleague, { pageId: b, title: 'b, changed' })
  const changed = () => asViewer(actor, (tx) => changedByOthers(tx, actor, workspaceId, 10))
  expect(await changed()).toMatchObject([{ title: 'b, changed', updatedBy: 'Otto', unseen: true }])
  await mustSend(visitPage, actor, { pageId: b })
  expect(await changed()).toMatchObject([{ unseen: false }])
})

test('a stranger can neither pin, open nor visit', async () => {
  const { page } = await someTree()
  const stranger = await someone('Otto')
  const pageId = await page('page')
  expect(await send(pinPage, stranger, { pageId })).toMatchObject({ reason: 'not-found' })
  expect(await send(visitPage, stranger, { pageId })).toMatchObject({ reason: 'not-found' })
  expect(await send(openNode, stranger, { pageId, state: 'open' })).toMatchObject({ reason: 'not-found' })
})
