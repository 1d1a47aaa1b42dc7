import type { Fragment, Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { equalJson } from '../json.ts'
import type { Json } from '../json.ts'
import { storedInline } from '../stored/line.ts'
import { storedMark } from '../stored/marks.ts'
import type { StoredAttrs } from '../stored/types.ts'

/** Inline content unit by unit: `units` has one character for each; inline nodes are the object character. */
type Units = { readonly units: string; readonly at: (index: number) => Node }

const OBJECT = '\ufffc'

function unitsOf(content: Fragment): Units {
  const owners: Node[] = []
  let units = ''
  content.forEach((node) => {
    const text = node.isText ? (node.text ?? '') : OBJECT
    for (let i = 0; i < text.length; i++) owners.push(node)
    units += text
  })
  return { units, at: (index) => owners[index] as Node }
}

const isObjectAt = (line: Units, index: number): boolean => !line.at(index).isText

function sameUnit(a: Units, i: number, b: Units, j: number): boolean {
  if (a.units[i] !== b.units[j]) return false
  const [left, right] = [isObjectAt(a, i), isObjectAt(b, j)]
  if (left !== right) return false
  return !left || equalJson(storedInline(a.at(i)), storedInline(b.at(j)))
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000
/** Whether a cut at `index` would part the halves of one character. Yjs replaces parted halves, so no edit may begin or end there. */
const partsPair = (units: string, index: number): boolean =>
  index > 0 && index < units.length && isHigh(units.charCodeAt(index - 1)) && isLow(units.charCodeAt(index))

/** The one stretch in which two lines differ: the first `start` and the last `end` units are the same. */
function difference(a: Units, b: Units): { start: number; end: number } {
  const shorter = Math.min(a.units.length, b.units.length)
  let start = 0
  while (start < shorter && sameUnit(a, start, b, start)) start++
  while (partsPair(a.units, start) || partsPair(b.units, start)) start--
  let end = 0
  while (end < shorter - start && sameUnit(a, a.units.length - 1 - end, b, b.units.length - 1 - end)) end++
  while (end > 0 && (partsPair(a.units, a.units.length - end) || partsPair(b.units, b.units.length - end))) end--
  return { start, end }
}

type Marks = Map<string, Json>
const marksOf = (node: Node): Marks => new Map(node.marks.map(storedMark))

/** What to change in the stored marks so that `old` becomes `next`; null when they are the same. */
function markChange(old: Node, next: Node): { [key: string]: Json } | null {
  if (old.marks === next.marks) return null
  const [before, after] = [marksOf(old), marksOf(next)]
  const change: { [key: string]: Json } = {}
  for (const [key, value] of after) if (!before.has(key) || !equalJson(before.get(key), value)) change[key] = value
  for (const key of before.keys()) if (!after.has(key)) change[key] = null
  return Object.keys(change).length === 0 ? null : change
}

/** Changes marks on a stretch that stays: `count` units from `from` in the old line and `to` in the new one. */
function reformat(text: Y.XmlText, [old, from]: readonly [Units, number], [next, to]: readonly [Units, number], count: number): void {
  let at = 0
  while (at < count) {
    const [before, after] = [old.at(from + at), next.at(to + at)]
    let length = 1
    while (at + length < count && old.at(from + at + length) === before && next.at(to + at + length) === after) length++
    const change = markChange(before, after)
    if (change !== null) text.format(to + at, length, change)
    at += length
  }
}

function insertUnits(text: Y.XmlText, line: Units, from: number, to: number): void {
  let at = from
  while (at < to) {
    const node = line.at(at)
    let end = at + 1
    while (node.isText && end < to && line.at(end) === node) end++
    // A new object each time: Yjs adds to it what has to be switched off.
    const marks: StoredAttrs = Object.fromEntries(marksOf(node))
    if (node.isText) text.insert(at, line.units.slice(at, end), { ...marks })
    else text.insertEmbed(at, storedInline(node), { ...marks })
    at = end
  }
}

/**
 * Writes a line's change into its shared text: one stretch is replaced, marks are changed where they differ, and nothing
 * else is touched, so that what others type around it and what this version does not know stay.
 */
export function writeLine(text: Y.XmlText, old: Fragment, next: Fragment): void {
  if (old.eq(next)) return
  const [a, b] = [unitsOf(old), unitsOf(next)]
  const { start, end } = difference(a, b)
  const removed = a.units.length - start - end
  if (removed > 0) text.delete(start, removed)
  insertUnits(text, b, start, b.units.length - end)
  reformat(text, [a, 0], [b, 0], start)
  reformat(text, [a, a.units.length - end], [b, b.units.length - end], end)
}
