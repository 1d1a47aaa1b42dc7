import { expect, test } from 'vitest'
import { planRevert } from './revert.ts'
import { someRepository, type Files } from './testing.ts'

/** Main with one merged change, and what a later one made of it. */
const merged = async (change: Files, later: Files | null = null) => {
  const repository = await someRepository()
  const base = await repository.put({ a: '1\n', b: '1\n' })
  const head = await repository.put({ a: '1\n', b: '1\n', ...change }, [base])
  const merge = await repository.put({ a: '1\n', b: '1\n', ...change }, [base, head], 'Merge #2: Better')
  const main = later === null ? merge : await repository.put({ a: '1\n', b: '1\n', ...change, ...later }, [merge])
  return { repository, base, merge, main, revert: () => planRevert(repository, { commit: merge, main, item: 1, at: 5_000 }) }
}

test('51. reverting the newest change restores its parent\'s tree without review', async () => {
  const { repository, base, main, revert } = await merged({ a: '2\n' })
  const done = await revert()
  expect(done).toMatchObject({ at: 'revert', lane: 'fast', tree: await repository.tree(base) })
  expect(await revert()).toEqual(done)
  const newMain = done.at === 'revert' ? done.newMain : ''
  expect(await repository.parents(newMain)).toEqual([main])
  expect(await repository.message(newMain)).toContain('Revert "Merge #2: Better"\n\nItem: #1\nReverts: ')
})

test('51. with a later change the revert takes the normal lane and keeps that change', async () => {
  const { repository, revert } = await merged({ a: '2\n' }, { b: '2\n' })
  expect(await revert()).toMatchObject({ at: 'revert', lane: 'normal', tree: await repository.tree(await repository.put({ a: '1\n', b: '2\n' })) })
})

test('51. what a later change rests on is for a person', async () => {
  const { revert } = await merged({ a: '2\n' }, { a: '3\n' })
  expect(await revert()).toEqual({ at: 'person', why: 'conflict', paths: ['a'] })
})

test('a migration, a revert and the first commit are for a person', async () => {
  const { repository, base, revert } = await merged({ 'db/migrations/0001_x.sql': 'x' })
  expect(await revert()).toEqual({ at: 'person', why: 'migration', paths: ['db/migrations/0001_x.sql'] })
  expect(await planRevert(repository, { commit: base, main: base, item: 1, at: 0 })).toMatchObject({ why: 'no_parent' })
  const again = await merged({ a: '2\n' })
  const first = await again.revert()
  const newMain = first.at === 'revert' ? first.newMain : ''
  expect(await planRevert(again.repository, { commit: newMain, main: newMain, item: 1, at: 0 })).toMatchObject({ at: 'person', why: 'is_revert' })
})
