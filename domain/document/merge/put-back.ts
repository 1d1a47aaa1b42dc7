import diff from 'fast-diff'
import * as Y from 'yjs'
import type { StoredBlock } from '../stored/types.ts'
import { bodyOf, elementFrom, isElement, lineOf, storedOf } from '../yjs/elements.ts'
import { elementsOf } from './blocks.ts'

type Living = ReadonlyMap<string, Y.XmlElement>

const idOf = ({ attrs }: StoredBlock): string | null => (typeof attrs?.['id'] === 'string' ? attrs['id'] : null)

const livingIn = (doc: Y.Doc): Living => {
  const living = new Map<string, Y.XmlElement>()
  for (const element of elementsOf(bodyOf(doc))) {
    const id: unknown = element.getAttributes()['id']
    if (typeof id === 'string' && !living.has(id)) living.set(id, element)
  }
  return living
}

// A block that was moved out before its old home vanished stays where it is.
const withoutLiving = (block: StoredBlock, living: Living): StoredBlock => {
  const content = block.content?.filter((item) => !('kind' in item) || !living.has(idOf(item) ?? '')).map((item) => ('kind' in item ? withoutLiving(item, living) : item))
  return { ...block, ...(content ? { content } : {}) }
}

/** The living form of a stored block: by its id, or for a wrapper by what lives in it. */
const counterpart = (block: StoredBlock, living: Living): Y.XmlElement | null => {
  const id = idOf(block)
  if (id !== null) return living.get(id) ?? null
  for (const item of block.content ?? []) {
    const parent = 'kind' in item ? counterpart(item, living)?.parent : null
    if (isElement(parent)) return parent
  }
  return null
}

// Puts letters that are missing where they were; what was written since stays.
const mendLine = (line: Y.XmlText, before: Y.XmlText): void => {
  const letters = (text: Y.XmlText) => lineOf(text).map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC')).join('')
  const pieces: { insert: unknown; attributes: object }[] = lineOf(before).flatMap(({ insert, marks }) =>
    (typeof insert === 'string' ? [...insert.split('')] : [insert]).map((letter) => ({ insert: letter, attributes: marks ?? {} })))
  const delta: object[] = []
  let at = 0
  for (const [kind, text] of diff(letters(line), letters(before))) {
    if (kind === diff.INSERT) delta.push(...pieces.slice(at, at + text.length))
    else delta.push({ retain: text.length })
    if (kind !== diff.DELETE) at += text.length
  }
  if (delta.some((step) => 'insert' in step)) line.applyDelta(delta)
}

// Blocks without an id, and without any inside, are told apart by nothing but what they are.
const twinIn = (parent: Y.XmlFragment, stored: StoredBlock, taken: ReadonlySet<Y.XmlElement>): Y.XmlElement | null => {
  const wanted = JSON.stringify(stored)
  return parent.toArray().filter(isElement).find((child) => !taken.has(child) && JSON.stringify(storedOf(child)) === wanted) ?? null
}

const mendChildren = (parent: Y.XmlFragment, before: Y.XmlFragment, living: Living): void => {
  let last: Y.XmlElement | null = null
  const taken = new Set<Y.XmlElement>()
  for (const child of before.toArray()) {
    if (child instanceof Y.XmlText) {
      const line = parent.toArray().find((part) => part instanceof Y.XmlText)
      if (line) mendLine(line, child)
      continue
    }
    if (!isElement(child)) continue
    const stored = storedOf(child)
    const there = counterpart(stored, living) ?? (idOf(stored) === null ? twinIn(parent, stored, taken) : null)
    if (there) {
      taken.add(there)
      mendChildren(there, child, living)
      if (there.parent === parent) last = there
      continue
    }
    const made = elementFrom(withoutLiving(stored, living))
    parent.insert(last ? parent.toArray().indexOf(last) + 1 : 0, [made])
    taken.add(made)
    last = made
  }
}

/**
 * Brings back into `doc` the blocks and letters that `before` had and `doc` lacks, where they were, with their marks. Whatever `doc` has
 * stays, also what was written since. Call it in one transaction.
 */
export const putBack = (doc: Y.Doc, before: Y.Doc): void => mendChildren(bodyOf(doc), bodyOf(before), livingIn(doc))
