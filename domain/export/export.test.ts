import { expect, test } from 'vitest'
import { FolderNames, safeStem, splitName } from './file-names.ts'
import { layOut } from './layout.ts'
import { ownLink, relativeHref } from './links.ts'

test('titles become names that every system takes', () => {
  const names: readonly (readonly [title: string, stem: string])[] = [
    ['A/B: "C"?', 'A-B- -C--'], ['  spaced   out  ', 'spaced out'], ['dots...', 'dots'], ['.hidden', '-hidden'], ['nul.tar', 'nul-'], ['COM1', 'COM1-'],
    ['Console', 'Console'], ['', 'Untitled'], ['a\u202egnp.exe', 'a-gnp.exe'], ['\ud800x', '-x'], ['🐦'.repeat(120), '🐦'.repeat(50)], ['你'.repeat(120), '你'.repeat(66)], ['/', '-'],
  ]
  for (const [title, stem] of names) expect(safeStem(title, 'Untitled')).toBe(stem)
})

test('no name is given twice in a folder, whatever its capitals', () => {
  const names = new FolderNames(['files'])
  expect(['Files', 'a', 'A', 'a 2'].map((stem) => names.take(stem, ['', '.md']))).toEqual(['Files 2', 'a', 'A 2', 'a 2 2'])
  const many = new FolderNames()
  for (let at = 0; at < 20_000; at += 1) many.take('Untitled', ['', '.md', '.json'])
  expect(many.take('untitled', ['', '.md', '.json'])).toBe('untitled 20001')
  expect(splitName('report.final.pdf')).toEqual({ stem: 'report.final', ending: '.pdf' })
  expect(splitName('.profile')).toEqual({ stem: '.profile', ending: '' })
})

test('a page whose parent is not exported stands at the top, and numbers in names count by value', () => {
  const pages = [{ id: 'a', parentId: 'gone', title: 'Step 2' }, { id: 'b', parentId: null, title: 'Step 10' }, { id: 'c', parentId: 'a', title: 'files' }]
  expect(layOut(pages, { unnamed: 'Untitled', reserved: ['files'] }).map(({ folder, stem, order }) => [folder + stem, order])).toEqual([['Step 2', null], ['Step 2/files', null], ['Step 10', null]])
})

test('addresses of ours are known, all others are not', () => {
  const id = '01a20403-d323-719a-bed8-52ad6f896bbb'
  const path = `/studio/nest-${id.replaceAll('-', '')}`
  expect(ownLink(`${path}#b-egg`, 'https://memo.example')).toEqual({ kind: 'page', id, block: 'egg' })
  expect(ownLink(`https://memo.example${path}?x=1`, 'https://memo.example')).toEqual({ kind: 'page', id, block: null })
  expect(ownLink(`/api/files/${id}`, '')).toEqual({ kind: 'file', id })
  for (const href of [`https://other.example${path}`, '#b-egg', '/account', `/api/files/${id}/x`, 'mailto:a@b.c']) expect(ownLink(href, 'https://memo.example')).toBeNull()
})

test('a path is written from the file it stands in', () => {
  expect(relativeHref('a/b/c.md', 'a/d e.md')).toBe('../d%20e.md')
  expect(relativeHref('a.md', 'a/b (1).md')).toBe('a/b%20%281%29.md')
  expect(relativeHref('a/b.md', 'files/ü#.png')).toBe('../files/%C3%BC%23.png')
  expect(relativeHref('a/b.md', 'a/b.md')).toBe('b.md')
})
