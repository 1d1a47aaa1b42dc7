import { expect, test } from 'vitest'
import { asViewer } from '#db/client.ts'
import { pageById } from '#db/queries/pages.ts'
import { treeLevel } from '#db/queries/tree.ts'
import { testDatabase } from '#db/testing.ts'
import type { Actor } from './command.ts'
import { movePage } from './move-page.ts'
import { mustSend, send, someone, someTree, someWorkspace } from './testing.ts'
import { trashPage } from './trash-page.ts'

testDatabase()

const titles = async (actor: Actor, workspaceId: string, parentId: string | null = null) =>
  (await asViewer(actor, (tx) => treeLevel(tx, workspaceId, parentId))).pages.map(({ title }) => title)

const ancestors = async (actor: Actor, id: string) => (await asViewer(actor, (tx) => pageById(tx, id)))?.ancestorIds

test('a page moves below another with everything under it, and back by what the move answered', async () => {
  const { actor, workspaceId, page } = await someTree()
  const [projects, notes] = [await page('Projects'), await page('Notes')]
  const quarry = await page('Quarry House', projects)
  const visit = await page('Site visit 6', quarry)
  const moved = await mustSend(movePage, actor, { pageId: quarry, parentId: notes })
  expect(moved.from).toEqual({ parentId: projects, after: 'start' })
  expect(await ancestors(actor, visit)).toEqual([notes, quarry])
  await mustSend(movePage, actor, { pageId: quarry, ...moved.from })
  expect(await ancestors(actor, visit)).toEqual([projects, quarry])
  expect(await titles(actor, workspaceId, projects)).toEqual(['Quarry House'])
})

test('a page goes to the start, behind a sibling, or to the end', async () => {
  const { actor, workspaceId, page } = await someTree()
  const [a, b, c] = [await page('a'), await page('b'), await page('c')]
  const order = async (pageId: string, after: string) => {
    await mustSend(movePage, actor, { pageId, parentId: null, after })
    return (await titles(actor, workspaceId)).join('')
  }
  expect(await order(c, 'start')).toBe('cab')
  expect(await order(c, a)).toBe('acb')
  expect(await order(a, 'end')).toBe('cba')
  expect(await order(c, c)).toBe('bac')
  expect(await order(b, a)).toBe('abc')
})

test('a page never goes below itself or what is under it', async () => {
  const { actor, page } = await someTree()
  const top = await page('top')
  const low = await page('low', await page('middle', top))
  for (const parentId of [top, low]) {
    expect(await send(movePage, actor, { pageId: top, parentId })).toEqual({ ok: false, reason: 'conflict', field: 'parentId' })
  }
})

test('two people who move two pages into each other at once make no circle', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { actor, page } = await someTree()
    const [a, b] = [await page('a'), await page('b')]
    const below = await page('below', a)
    const outcomes = await Promise.all([send(movePage, actor, { pageId: a, parentId: b }), send(movePage, actor, { pageId: b, parentId: below })])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await ancestors(actor, below)).toHaveLength(outcomes[0]?.ok ? 2 : 1)
  }
})

test('a page does not move into the trash, into another workspace, or by a stranger', async () => {
  const { actor, page } = await someTree()
  const elsewhere = await someTree()
  const [one, gone, theirs] = [await page('one'), await page('gone'), await elsewhere.page('theirs')]
  await mustSend(trashPage, actor, { pageId: gone })
  for (const parentId of [gone, theirs]) {
    expect(await send(movePage, actor, { pageId: one, parentId })).toEqual({ ok: false, reason: 'not-found', field: 'parentId' })
  }
  const stranger = await someone('Otto')
  await someWorkspace([{ actor: stranger, role: 'owner' }])
  expect(await send(movePage, stranger, { pageId: one, parentId: null })).toMatchObject({ reason: 'not-found' })
})
