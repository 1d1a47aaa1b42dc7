import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { pageIdOf, pagePath } from './path.ts'

const segment = (path: string) => decodeURIComponent(path.split('/')[2] ?? '')

test.each(['Quarry House: site visit 6', '', '日本語のメモ', 'Ærø – été', '---', 'deadbeef'.repeat(4)])('a page titled %j is found by its path', (title) => {
  const id = newId()
  expect(pageIdOf(segment(pagePath('studio', { id, title })))).toBe(id)
})

test('a title reads in the path without accents or signs', () => {
  expect(pagePath('studio', { id: newId(), title: 'Été: plan!' })).toMatch(/^\/studio\/ete-plan-[0-9a-f]{32}$/)
})

test('a segment without an id finds nothing', () => {
  expect(pageIdOf('settings')).toBeNull()
})
