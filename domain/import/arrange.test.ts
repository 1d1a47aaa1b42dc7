import { expect, test } from 'vitest'
import { arrangePages, inOrder, type ArrangedPage } from './arrange.ts'

/** The arranged pages as indented names, in order. */
const tree = (paths: readonly string[], order: Readonly<Record<string, number>> = {}): string[] => {
  const pages = inOrder(arrangePages(paths), ({ key }) => order[key] ?? null)
  const depth = (page: ArrangedPage): number => (page.parent === null ? 0 : 1 + depth(pages.find(({ key }) => key === page.parent) as ArrangedPage))
  return pages.map((page) => `${'  '.repeat(depth(page))}${page.name}${page.file === null ? ' (empty)' : ''}`)
}

test('folders are pages, and a file that stands for its folder gives it its text', () => {
  expect(tree(['docs/Plan.md', 'docs/Plan/Step 10.md', 'docs/Plan/Step 2.md', 'docs/index.md', 'docs/Guide/README.md', 'docs/Guide/Start.md', 'docs/Log/Log.md', 'docs/Bare/Deep/x.txt'])).toEqual([
    'docs', '  Bare (empty)', '    Deep (empty)', '      x', '  Guide', '    Start', '  Log', '  Plan', '    Step 2', '    Step 10',
  ])
})

test('Notion’s ids leave the titles and still tie a page to its folder', () => {
  const [a, b] = ['0123456789abcdef0123456789abcdef', 'ffffffffffffffffffffffffffffffff']
  expect(tree([`Home ${a}.md`, `Home/Child ${b}.md`])).toEqual(['Home', '  Child'])
  expect(tree([`Home ${a}.md`, `Home ${a}/Child ${b}.md`, `Home ${b}.md`, `Home ${b}/Other.md`])).toEqual(['Home', '  Child', 'Home', '  Other'])
})

test('siblings stand in the order they state, the others behind them by name', () => {
  expect(tree(['b.md', 'a.md', 'c.md', 'd.md'], { 'd.md': 1, 'c.md': 2 })).toEqual(['d', 'c', 'a', 'b'])
})

test('every text becomes one page, whatever the folders are called', () => {
  const paths = ['a.md', 'a/a.md', 'a/index.md', 'a/README.md', 'A.txt', 'a/b/b.md', 'README.md']
  const pages = arrangePages(paths)
  expect(pages.map(({ file }) => file).filter((file) => file !== null).sort()).toEqual([...paths].sort())
  expect(new Set(pages.map(({ key }) => key)).size).toBe(pages.length)
  expect(inOrder(pages, () => null)).toHaveLength(pages.length)
})
