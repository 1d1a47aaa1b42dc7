import * as Y from 'yjs'
import { blocksAround, isLiving, visibleLetters, type Part } from './blocks.ts'
import { isNew, lineLetters, partOf, stretchOf, type Change, type Stretch } from './letters.ts'
import { findMoves, type Line } from './moves.ts'
import { homelessParts, type HomelessPart } from './parts.ts'
import { tidyRanges, uncovered, type LetterId } from './ranges.ts'
import type { Trace, TracedElement, TracedRun } from './trace.ts'
import type { ReadUpdate } from './update.ts'

/** Letters that need a place, with what stood around them when they were written, and the line or block they were written in. */
export type Homeless = Stretch & { left: LetterId | null; right: LetterId | null; parent: LetterId | null }

/** What an update did, beside changing the document. */
export type Integrated = {
  trace: Trace
  /** New blocks and lines whose parent died unseen by their writer. */
  parts: HomelessPart[]
  /** Words whose line died before, or by, this update, though nobody deleted them: they must be put where the line's text is now. */
  late: Homeless[]
  /** Living words behind text that this update moved away. Those its writer had not seen follow it. */
  leftBehind: Homeless[]
  /** Living words of this update beside text that had been moved away. If its writer had not seen that, they follow it. */
  astray: Homeless[]
  /** Letters that could be read before, and those of them that are gone and did not move; `before` is only counted when many are. */
  letters: { gone: number; before: number }
}

// Fewer letters than this are no loss worth a guard, so the page is not counted for them.
const WORTH_COUNTING = 500

const partId = (item: Y.Item | null): LetterId | null => (item ? item.id : null)
const idOfParent = (parent: unknown): LetterId | null => (parent instanceof Y.ID ? parent : null)

/** Every struct of a range of one client, as stored. */
function* structsIn(doc: Y.Doc, client: number, clock: number, len: number): Generator<Y.Item | Y.GC> {
  for (let at = clock; at < clock + len; ) {
    const struct = Y.getItem(doc.store, Y.createID(client, at)) as Y.Item | Y.GC
    yield struct
    at = struct.id.clock + struct.length
  }
}

const deletedItems = (doc: Y.Doc, change: Change): Y.Item[] => {
  const items: Y.Item[] = []
  for (const [client, ranges] of change.deleted) {
    for (const { clock, len } of ranges) for (const struct of structsIn(doc, client, clock, len)) if (struct instanceof Y.Item) items.push(struct)
  }
  return items
}

const linesOf = (change: Change, touched: ReadonlySet<Y.XmlText>): Line[] =>
  [...touched].map((text) => {
    const living = isLiving(text)
    const blocks = { before: blocksAround(text, change), after: living ? blocksAround(text) : [] }
    const element = (text.parent as Part)._item
    return { text, letters: lineLetters(change, text), living, born: element !== null && isNew(change, element.id), blocks }
  })

const touchedLines = (doc: Y.Doc, change: Change, update: ReadUpdate, dead: readonly Y.Item[]): Set<Y.XmlText> => {
  const touched = new Set<Y.XmlText>()
  const note = (item: Y.Item) => {
    if (stretchOf(item) && item.parent instanceof Y.XmlText) touched.add(item.parent)
  }
  for (const item of dead) {
    note(item)
    // A line without a visible letter dies, too: what somebody types beside its cleared letters must find the block.
    if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlText) touched.add(item.content.type)
  }
  for (const { id, length } of update.structs) {
    for (const struct of structsIn(doc, id.client, id.clock, length)) if (struct instanceof Y.Item && isNew(change, struct.lastId)) note(struct)
  }
  return touched
}

const lateInDeadLine = (line: Line): Homeless[] => {
  const found: Homeless[] = []
  let left: LetterId | null = null
  line.letters.forEach(({ stretch, fate }, at) => {
    const next = line.letters.slice(at + 1, at + 2)[0]?.stretch
    if (fate === 'late') found.push({ ...stretch, left, right: next ? { client: next.client, clock: next.clock } : null, parent: partId(line.text._item) })
    left = { client: stretch.client, clock: stretch.clock + stretch.len - 1 }
  })
  return found
}

// New letters whose line was cleared away long ago never became part of the document: only the update still has them.
const lateInCleared = (doc: Y.Doc, change: Change, update: ReadUpdate): Homeless[] =>
  update.structs.flatMap((struct): Homeless[] => {
    const stretch = struct instanceof Y.Item ? stretchOf(struct) : null
    if (!stretch || !(struct instanceof Y.Item)) return []
    return uncovered(change.explicit, stretch.client, stretch).flatMap(({ clock, len }): Homeless[] => {
      const id = { client: stretch.client, clock }
      if (!isNew(change, id) || !(Y.getItem(doc.store, Y.createID(id.client, clock)) instanceof Y.GC)) return []
      const left = clock > stretch.clock ? { client: id.client, clock: clock - 1 } : struct.origin
      return [{ ...partOf(stretch, clock - stretch.clock, len), left, right: struct.rightOrigin, parent: idOfParent(struct.parent) }]
    })
  })

const traceOfDead = (line: Line, moved: TracedRun[]): TracedRun[] => {
  const runs: TracedRun[] = []
  const block = line.blocks.before[0] ?? null
  let beside: LetterId | null = null
  for (const { stretch, fate } of line.letters) {
    const rest = { client: stretch.client, clock: stretch.clock, len: stretch.len, block }
    const went = fate === 'leaves' ? moved.filter((run) => run.client === stretch.client && run.clock >= stretch.clock && run.clock < stretch.clock + stretch.len) : []
    const last = went.at(-1)
    if (last?.kind === 'moved') {
      beside = { client: last.to.client, clock: last.to.clock + last.len - 1 }
      if (went.reduce((sum, run) => sum + run.len, 0) === stretch.len) continue
    }
    if (fate !== 'late') runs.push(beside ? { ...rest, kind: 'beside', to: beside } : { ...rest, kind: 'gone' })
  }
  return runs
}

// Behind a long deleted stretch the exact neighbour matters little, and looking for it at each of its blocks would cost much.
const NEIGHBOURS = 200

const livingBefore = (item: Y.Item): string | null => {
  for (let [left, steps] = [item.left, 0]; left && steps < NEIGHBOURS; left = left.left, steps++) {
    const part: unknown = left.content instanceof Y.ContentType ? left.content.type : null
    if (!left.deleted && part instanceof Y.XmlElement) return blocksAround(part)[0] ?? null
  }
  return null
}

const traceOf = (change: Change, dead: readonly Y.Item[], lines: readonly Line[], moved: TracedRun[]): Trace => {
  const elements = dead.flatMap((item): TracedElement[] => {
    const part: unknown = item.content instanceof Y.ContentType ? item.content.type : null
    if (!(part instanceof Y.XmlElement || part instanceof Y.XmlText)) return []
    const [block] = blocksAround(part, change)
    if (block === undefined) return []
    const after = part instanceof Y.XmlElement ? livingBefore(item) : null
    return [{ client: item.id.client, clock: item.id.clock, block, ...(after === null ? {} : { after }) }]
  })
  // Moved letters come first: the index answers with the first trace that fits.
  return { runs: [...moved, ...lines.filter(({ living }) => !living).flatMap((line) => traceOfDead(line, moved))], elements }
}

const behindMoved = (line: Line, moved: readonly TracedRun[]): Homeless[] => {
  const found: Homeless[] = []
  const wasMoved = ({ client, clock }: LetterId) => moved.some((run) => run.client === client && clock >= run.clock && clock < run.clock + run.len)
  let left: LetterId | null = null
  let following = false
  for (const { stretch, fate } of line.letters) {
    const end: LetterId = { client: stretch.client, clock: stretch.clock + stretch.len - 1 }
    if (fate === 'leaves') following = wasMoved(end)
    else if (fate === 'stays' && following) found.push({ ...stretch, left, right: null, parent: null })
    if (fate !== 'ghost') left = end
  }
  return found
}

const besideGhosts = (doc: Y.Doc, change: Change, update: ReadUpdate): Homeless[] => {
  const arrived: Homeless[] = []
  let astray = false
  for (const { id, length } of update.structs) {
    for (const struct of structsIn(doc, id.client, id.clock, length)) {
      if (!(struct instanceof Y.Item) || struct.deleted || !isNew(change, struct.id)) continue
      const stretch = stretchOf(struct)
      if (!stretch) continue
      const beside = struct.origin && (Y.getItem(doc.store, struct.origin) as Y.Item | Y.GC)
      astray ||= beside instanceof Y.Item && beside.deleted
      arrived.push({ ...stretch, left: struct.origin, right: null, parent: null })
    }
  }
  return astray ? arrived : []
}

const analyse = (doc: Y.Doc, transaction: Y.Transaction, update: ReadUpdate): Integrated => {
  const change: Change = { transaction, explicit: update.deletes, deleted: tidyRanges(transaction.deleteSet.clients) }
  const astray = besideGhosts(doc, change, update)
  const cleared = lateInCleared(doc, change, update)
  const parts = homelessParts(doc, change, update, [])
  const nothing = { trace: { runs: [], elements: [] }, parts, late: cleared, leftBehind: [], astray, letters: { gone: 0, before: 0 } }
  if (change.deleted.size === 0) return nothing
  const dead = deletedItems(doc, change)
  const lines = linesOf(change, touchedLines(doc, change, update, dead))
  const moved = findMoves(lines)
  const leaving = lines.flatMap(({ letters }) => letters).reduce((sum, { stretch, fate }) => (fate === 'leaves' ? sum + stretch.len : sum), 0)
  const gone = leaving - moved.reduce((sum, { len }) => sum + len, 0)
  const arrived = lines.flatMap(({ letters }) => letters).reduce((sum, { stretch, fate }) => (fate === 'arrives' ? sum + stretch.len : sum), 0)
  return {
    ...nothing,
    parts: homelessParts(doc, change, update, dead),
    trace: traceOf(change, dead, lines, moved),
    late: [...lines.filter(({ living }) => !living).flatMap(lateInDeadLine), ...cleared],
    leftBehind: moved.length === 0 ? [] : lines.filter(({ living }) => living).flatMap((line) => behindMoved(line, moved)),
    letters: { gone, before: gone > WORTH_COUNTING ? visibleLetters(doc) + leaving - arrived : 0 },
  }
}

/**
 * Applies an update that was read and is complete, and tells what it did to text that its writer had not seen. Whatever throws leaves the
 * document half changed: discard it.
 */
export const integrate = (doc: Y.Doc, bytes: Uint8Array, update: ReadUpdate): Integrated =>
  Y.transact(doc, (transaction) => {
    Y.applyUpdate(doc, bytes)
    return analyse(doc, transaction, update)
  })
