import { expect, test } from 'vitest'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { placeOfPath } from './place.ts'

const id = newId()

test.each([
  ['/studio', { at: 'home' }],
  ['/studio/', { at: 'home' }],
  ['/studio/trash', { at: 'trash' }],
  ['/studio/tasks', { at: 'tasks' }],
  ['/studio/settings', { at: 'elsewhere' }],
  ['/studio/settings/members', { at: 'elsewhere' }],
  ['/other', { at: 'elsewhere' }],
  [pagePath('studio', { id, title: 'Été 6' }), { at: 'page', pageId: id }],
  [pagePath('studio', { id, title: '日本語' }), { at: 'page', pageId: id }],
  [pagePath('other', { id, title: '' }), { at: 'elsewhere' }],
])('%s is %j', (path, place) => {
  expect(placeOfPath(path, 'studio')).toEqual(place)
})
