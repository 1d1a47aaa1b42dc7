import { expect, test } from 'vitest'
import type { NoteFacts } from '#domain/page/note-facts.ts'
import { pageFaces } from './page-faces.ts'

const id = '0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const facts = (mode: NoteFacts['mode']): NoteFacts => ({ page: { id, title: 'Gutter detail', icon: null }, workspace: { id: 'w', slug: 'studio', name: 'Studio' }, mode } as NoteFacts)

/** Faces that answer, and what to wait for until they have. */
const answered = (answer: NoteFacts) => {
  const asked: string[] = []
  let tell: () => void = () => undefined
  const told = new Promise<void>((resolve) => void (tell = resolve))
  const faces = pageFaces(tell, async (page) => {
    asked.push(page)
    return answer
  })
  return { faces, told, asked }
}

test('an unknown page is asked for once, and is there when the answer has come', async () => {
  const { faces, told, asked } = answered(facts('write'))
  expect([faces.face(id), faces.face(id)]).toEqual([null, null])
  await told
  expect(faces.face(id)).toEqual({ state: 'open', title: 'Gutter detail', icon: null, href: `/studio/gutter-detail-${id.replaceAll('-', '')}` })
  expect(asked).toEqual([id])
})

test('a page in trash is shown as such', async () => {
  const { faces, told } = answered(facts('trashed'))
  faces.face(id)
  await told
  expect(faces.face(id)?.state).toBe('trashed')
})

test('a page that is shown is asked for again when it was renamed, one that is not shown is not', async () => {
  const { faces, told, asked } = answered(facts('write'))
  faces.renew(id, 'changed')
  expect(asked).toEqual([])
  expect(faces.renewed(id)).toBeNull()
  faces.renew(id, 'changed')
  await told
  expect(asked).toEqual([id])
  expect(faces.renewed(id)).toMatchObject({ state: 'open', title: 'Gutter detail' })
})

test('a page that was deleted is shown so at once', () => {
  const { faces } = answered(facts('write'))
  faces.renewed(id)
  faces.renew(id, 'deleted')
  expect(faces.renewed(id)?.state).toBe('deleted')
})
