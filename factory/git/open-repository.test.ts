import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someRepository } from './testing.ts'

test('equal parts give an equal commit, and another instant another one', async () => {
  const { put, tree, commit, parents, message } = await someRepository()
  const base = await put({ a: '1' })
  const parts = { tree: await tree(base), parents: [base], message: 'One\n\nItem: #1', at: 1_700_000_000_000 }
  const made = await commit(parts)
  expect(await commit(parts)).toBe(made)
  expect(await commit({ ...parts, at: parts.at + 1_000 })).not.toBe(made)
  expect(await parents(made)).toEqual([base])
  expect((await message(made)).trim()).toBe(parts.message)
})

test('files, their text and where they are not', async () => {
  const { put, entries, text } = await someRepository()
  const one = await put({ 'a.txt': 'Größe\n', 'b/ü c.txt': 'x' })
  expect((await entries(one)).map(({ path, mode }) => [path, mode])).toEqual([['a.txt', '100644'], ['b/ü c.txt', '100644']])
  expect(await text(one, 'a.txt')).toBe('Größe\n')
  expect(await text(one, 'b')).toBeNull()
  expect(await text(one, 'c.txt')).toBeNull()
  await expect(text('f'.repeat(40), 'a.txt')).rejects.toThrow(/git ls-tree/)
})

test('files put into a tree replace what has their path, byte for byte, and nothing else', async () => {
  const { put, treeWith, commit, bytes, changes } = await someRepository()
  const base = await put({ 'a b.png': 'old', b: '1' })
  const picture = Uint8Array.from([0x89, 0x50, 0x00, 0xff, 0x0a])
  const made = await commit({ tree: await treeWith(base, [{ path: 'a b.png', bytes: picture }]), parents: [base], message: 'One', at: 1_000 })
  expect((await changes(base, made)).map(({ path }) => path)).toEqual(['a b.png'])
  expect([...((await bytes(made, 'a b.png')) ?? [])]).toEqual([...picture])
})

test('history: merge base, ancestors, first parents', async () => {
  const { put, mergeBase, isAncestor, firstParents } = await someRepository()
  const base = await put({ a: '1' })
  const [main, side] = [await put({ a: '2' }, [base]), await put({ a: '1', b: '1' }, [base])]
  const merge = await put({ a: '2', b: '1' }, [main, side])
  expect(await mergeBase(main, side)).toBe(base)
  expect(await mergeBase(main, await put({ z: '1' }))).toBeNull()
  expect([await isAncestor(side, merge), await isAncestor(merge, side)]).toEqual([true, false])
  expect(await firstParents(merge, null, 10)).toEqual([merge, main, base])
  expect(await firstParents(merge, base, 10)).toEqual([merge, main])
  await expect(isAncestor('f'.repeat(40), merge)).rejects.toThrow(/git merge-base/)
})

test('changes find renames, sizes and what a program wrote', async () => {
  const { put, changes } = await someRepository()
  const long = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join('')
  const one = await put({ 'old.txt': long, gone: 'x\n', 'package-lock.json': '1\n' })
  const two = await put({ 'new.txt': `${long}more\n`, 'package-lock.json': '22\n', 'p.bin': 'a\0b' })
  expect(await changes(one, two)).toEqual([
    { path: 'gone', lines: 1, bytes: 0, generated: false },
    { from: 'old.txt', path: 'new.txt', lines: 1, bytes: long.length + 5, generated: false },
    { path: 'p.bin', lines: 0, bytes: 3, generated: false },
    { path: 'package-lock.json', lines: 2, bytes: 3, generated: true },
  ])
  expect(await changes(one, one)).toEqual([])
})

test('a merge gives a tree, or the paths that do not fit', async () => {
  const { put, merge, tree } = await someRepository()
  const base = await put({ a: '1\n', b: '1\n' })
  const [one, other, third] = [await put({ a: '2\n', b: '1\n' }, [base]), await put({ a: '1\n', b: '2\n' }, [base]), await put({ a: '3\n', b: '1\n' }, [base])]
  expect(await merge(one, other)).toEqual({ at: 'merged', tree: await tree(await put({ a: '2\n', b: '2\n' })) })
  expect(await merge(one, third)).toEqual({ at: 'conflict', paths: ['a'] })
})

test('a patch id follows the changed lines and nothing else', async () => {
  const { put, patchId, diff } = await someRepository()
  const text = (first: string, last: string) => `${first}\n${'same\n'.repeat(9)}${last}\n`
  const base = await put({ a: text('1', '1') })
  const change = await put({ a: text('1', '2') })
  const [later, both] = [await put({ a: text('9', '1') }), await put({ a: text('9', '2') })]
  expect(await patchId(base, change)).toBe(await patchId(later, both))
  expect(await patchId(base, change)).not.toBe(await patchId(base, both))
  expect(await patchId(base, base)).toBe('')
  expect(await diff(base, change, 0, ['a'])).toContain('+2')
})

test('what merges cleanly is what either side alone has changed', async () => {
  const { put, merge, tree } = await someRepository()
  const names = ['a', 'b', 'c']
  const change = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 })
  await fc.assert(fc.asyncProperty(change, change, async (mine, theirs) => {
    const files = (changed: readonly string[], to: string) => Object.fromEntries(names.map((name) => [name, changed.includes(name) ? `${to}\n` : 'base\n']))
    const base = await put(files([], ''))
    const [ours, others] = [await put(files(mine, 'mine'), [base]), await put(files(theirs, 'theirs'), [base])]
    const both = mine.filter((name) => theirs.includes(name)).sort()
    const expected = both.length > 0 ? { at: 'conflict', paths: both } : { at: 'merged', tree: await tree(await put({ ...files(mine, 'mine'), ...Object.fromEntries(theirs.map((name) => [name, 'theirs\n'])) })) }
    expect(await merge(ours, others)).toEqual(expected)
  }), { numRuns: 12, seed: 7 })
})
