import type { Mark } from 'prosemirror-model'
import { isObject } from '../json.ts'
import type { Json, JsonObject } from '../json.ts'
import { isMarkKind, MARK_KINDS } from '../kinds.ts'
import type { MarkKind } from '../kinds.ts'
import { markAttrs, schema } from '../schema.ts'
import { readAttrs, writeAttrs } from './attrs.ts'
import type { StoredAttrs } from './types.ts'

// Threads may overlap, so each has a key of its own: `comment:THREAD`.
const COMMENT = 'comment:'
const RANK: ReadonlyMap<string, number> = new Map(MARK_KINDS.map((kind, rank) => [kind, rank]))
const kindOf = (key: string): MarkKind => {
  const name = key.startsWith(COMMENT) ? 'comment' : key
  return isMarkKind(name) && name !== 'unknownMark' ? name : 'unknownMark'
}

function markFrom(key: string, value: Json): Mark {
  const kind = kindOf(key)
  if (kind !== 'unknownMark' && (value === true || isObject(value))) {
    const own = isObject(value) ? value : {}
    const attrs = readAttrs(markAttrs(kind), kind === 'comment' ? { ...own, thread: key.slice(COMMENT.length) } : own)
    if (attrs !== null) return schema.marks[kind].create(attrs)
  }
  return schema.marks.unknownMark.create({ name: key, raw: { value } })
}

const before = (a: string, b: string): number => {
  const rank = (RANK.get(kindOf(a)) ?? 0) - (RANK.get(kindOf(b)) ?? 0)
  if (rank !== 0) return rank
  return a < b ? -1 : 1
}

/**
 * The marks of a run. Of marks that exclude each other (two people can set both at once) the later in rank wins, for
 * every reader alike; what is stored stays.
 */
export function readMarks(stored: StoredAttrs | undefined): readonly Mark[] {
  if (stored === undefined) return []
  let marks: readonly Mark[] = []
  for (const key of Object.keys(stored).sort(before)) marks = markFrom(key, stored[key] ?? null).addToSet(marks)
  return marks
}

/** The key and value under which a mark is stored: `true` when it has nothing to say but that it is there. */
export function storedMark(mark: Mark): readonly [key: string, value: Json] {
  const kind = mark.type.name as MarkKind
  if (kind === 'unknownMark') {
    const { name, raw } = mark.attrs as { readonly name: string; readonly raw: JsonObject | null }
    return [name, raw?.['value'] ?? null]
  }
  const { thread, ...own } = writeAttrs(markAttrs(kind), mark.attrs)
  const key = kind === 'comment' ? `${COMMENT}${typeof thread === 'string' ? thread : ''}` : kind
  return [key, Object.keys(own).length === 0 ? true : own]
}

/** The stored form of a set of marks; undefined for none. */
export const writeMarks = (marks: readonly Mark[]): StoredAttrs | undefined =>
  marks.length === 0 ? undefined : Object.fromEntries(marks.map(storedMark))
