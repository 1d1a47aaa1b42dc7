import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { WHOLE } from '#domain/document/blocks/image/crop.ts'
import { readPage } from '#domain/document/stored/read.ts'
import { setCrop } from './set-crop.ts'

const ID = 'aaaaaaaaaaaa'
const half = { x: 0, y: 0, width: 0.5, height: 1 }
const natural = { width: 400, height: 200 }
const picture = { block: ID, file: 'f1', natural }

const pageWith = (attrs: object): EditorState => EditorState.create({ doc: readPage([{ kind: 'paragraph', content: [[{ insert: 'wall' }]] }, { kind: 'image', attrs: { id: ID, file: 'f1', ...attrs } }]) })

/** The attributes of the picture after a part was set; null when nothing was done. */
const cropped = (state: EditorState, part = half): object | null => {
  let after: EditorState | null = null
  return setCrop(picture, part)(state, (tr) => void (after = state.apply(tr))) && after !== null ? (after as EditorState).doc.child(1).attrs : null
}

test('a part is set with the size it counts from, and the picture keeps its scale', () => {
  expect(cropped(pageWith({ width: 200 }))).toMatchObject({ crop: half, width: 100, naturalWidth: 400, naturalHeight: 200 })
  expect(cropped(pageWith({}))).toMatchObject({ crop: half, width: null })
})

test('all of the picture takes the part away, and gives the width back', () => {
  expect(cropped(pageWith({ width: 100, crop: half }), WHOLE)).toMatchObject({ crop: null, width: 200 })
})

test('nothing is done where that part is shown already, or the picture is gone or another by now', () => {
  expect(cropped(pageWith({ crop: half }))).toBeNull()
  expect(cropped(pageWith({ file: 'f2' }))).toBeNull()
  expect(cropped(pageWith({ id: 'bbbbbbbbbbbb' }))).toBeNull()
})
