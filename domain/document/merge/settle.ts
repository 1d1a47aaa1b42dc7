import * as Y from 'yjs'
import { blockById, isLiving, lineIn } from './blocks.ts'
import type { Homeless, Integrated } from './integrate.ts'
import { stretchOf, type Content } from './letters.ts'
import { houseParts } from './parts.ts'
import { covers, type LetterId, type Ranges } from './ranges.ts'
import type { TracedRun, Trace, TraceIndex } from './trace.ts'

/** The Yjs client number of changes that the server makes. They are only made under the document's lock, so its clock never forks. */
export const SERVER_YJS_CLIENT = 1

/** Words whose block is gone for good, with the Yjs client that wrote them. */
export type Kept = { client: number; block: string | null; after: string | null; text: string }

/** The server's own change that puts words where their text is now, what it moved, and what found no place. */
export type Settled = { update: Uint8Array | null; trace: Trace; kept: Kept[] }

/** What the writer of the update had not seen: traces after `seen`, and the letters that others made since. */
export type Unseen = { seen: number; letters: Ranges }

/** Where to look for what became of letters: `seen` is the last entry that their writer knew. */
type Lookup = { doc: Y.Doc; index: TraceIndex; seen: number }

type Spot = { line: Y.XmlText; at: number }

const lettersBefore = (item: Y.Item): number => {
  let letters = 0
  for (let left = item.left; left; left = left.left) if (left.countable && !left.deleted) letters += left.length
  return letters
}

const spotAt = (doc: Y.Doc, id: LetterId, side: 'before' | 'after'): Spot | 'ghost' | null => {
  const struct = Y.getItem(doc.store, Y.createID(id.client, id.clock)) as Y.Item | Y.GC
  if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.XmlText) || !isLiving(struct.parent)) return null
  if (struct.deleted) return 'ghost'
  return { line: struct.parent, at: lettersBefore(struct) + id.clock - struct.id.clock + (side === 'after' ? 1 : 0) }
}

const spotBesideGhost = (doc: Y.Doc, id: LetterId): Spot => {
  const item = Y.getItem(doc.store, Y.createID(id.client, id.clock))
  return { line: item.parent as Y.XmlText, at: lettersBefore(item) }
}

// Text moves forward in time only, so this ends by itself; the bound is for a trace that somebody damaged.
const MOST_HOPS = 100_000

/** Where the place just after (or before) a letter is now, wherever the letter went since the writer looked. */
const follow = ({ doc, index, seen }: Lookup, start: LetterId, side: 'before' | 'after'): Spot | null => {
  let id = start
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const spot = spotAt(doc, id, side)
    if (spot !== null && spot !== 'ghost') return spot
    const run = index.letter(id, seen)
    if (run?.kind === 'moved') id = run.to
    else if (run?.kind === 'beside' && side === 'after') id = run.to
    else return spot === 'ghost' ? spotBesideGhost(doc, id) : null
  }
  return null
}

// A block that was emptied, or made empty, has no text to stand beside yet.
const openLine = (block: Y.XmlElement): Y.XmlText => {
  const line = lineIn(block)
  if (line) return line
  const [child] = block.toArray()
  if (child instanceof Y.XmlElement) return openLine(child)
  const made = new Y.XmlText()
  block.insert(0, [made])
  return made
}

const blockOf = (index: TraceIndex, { left, right, parent }: Homeless): string | null =>
  (parent && index.block(parent)) ?? (left && (index.letter(left)?.block ?? index.block(left))) ?? (right && (index.letter(right)?.block ?? index.block(right)))

const put = ({ line, at }: Spot, content: Content): void => {
  if (typeof content === 'string') line.insert(at, content)
  else line.insertEmbed(at, content.embed)
}

const placeOf = (lookup: Lookup, words: Homeless): Spot | null => {
  const { doc, index } = lookup
  const beside = (words.left && follow(lookup, words.left, 'after')) ?? (words.right && follow(lookup, words.right, 'before'))
  if (beside) return beside
  const id = blockOf(index, words)
  const block = id === null ? null : blockById(doc, id)
  if (!block) return null
  const line = openLine(block)
  return { line, at: words.left === null ? 0 : line.length }
}

const takeOut = (doc: Y.Doc, { client, clock, len }: Homeless): void => {
  for (let at = clock; at < clock + len; ) {
    const item = Y.getItem(doc.store, Y.createID(client, at))
    const part = Math.min(item.id.clock + item.length, clock + len) - at
    if (!item.deleted) (item.parent as Y.XmlText).delete(lettersBefore(item) + at - item.id.clock, part)
    at += part
  }
}

// Formatting may take numbers before the words themselves do.
const firstLetterFrom = (doc: Y.Doc, clock: number): number => {
  for (let at = clock; ; ) {
    const item = Y.getItem(doc.store, Y.createID(SERVER_YJS_CLIENT, at))
    if (stretchOf(item)) return at
    at = item.id.clock + item.length
  }
}

/** Puts words at a spot and gives the run that says so. */
const moveTo = (doc: Y.Doc, index: TraceIndex, words: Homeless, spot: Spot): TracedRun => {
  const clock = Y.getState(doc.store, SERVER_YJS_CLIENT)
  put(spot, words.content)
  const to = { client: SERVER_YJS_CLIENT, clock: firstLetterFrom(doc, clock) }
  return { client: words.client, clock: words.clock, len: words.len, block: blockOf(index, words), kind: 'moved', to }
}

const kept = (index: TraceIndex, words: Homeless): Kept => {
  const block = blockOf(index, words)
  const after = block === null ? null : index.before(block)
  return { client: words.client, block, after, text: typeof words.content === 'string' ? words.content : '' }
}

// Where living words go because the text right before them went there unseen by their writer.
const spotAfterMoved = (lookup: Lookup, { left }: Homeless): Spot | null =>
  left && lookup.index.letter(left, lookup.seen)?.kind === 'moved' ? follow(lookup, left, 'after') : null

/**
 * Puts words that lost their place where their text is now, as one change of the server's own. `index` holds all traces of the page with
 * those of `done`; `seq` is the number that this change will have.
 */
export const settle = (doc: Y.Doc, done: Integrated, index: TraceIndex, { seq, unseen }: { seq: number; unseen: Unseen | null }): Settled => {
  const settled: Settled = { update: null, trace: { runs: [], elements: [] }, kept: [] }
  const remember = (run: TracedRun) => {
    settled.trace.runs.push(run)
    index.add(seq, { runs: [run], elements: [] })
  }
  const hear = (bytes: Uint8Array) => {
    settled.update = bytes
  }
  const before = doc.clientID
  doc.clientID = SERVER_YJS_CLIENT
  doc.on('update', hear)
  doc.transact(() => {
    settled.trace.elements.push(...houseParts(doc, done.parts, index, seq))
    for (const words of done.late) {
      const spot = placeOf({ doc, index, seen: unseen?.seen ?? -1 }, words)
      if (!spot) settled.kept.push(kept(index, words))
      remember(spot ? moveTo(doc, index, words, spot) : { client: words.client, clock: words.clock, len: words.len, block: blockOf(index, words), kind: 'gone' })
    }
    if (!unseen) return
    for (const words of [...done.leftBehind.filter((left) => covers(unseen.letters, left)), ...done.astray]) {
      const spot = spotAfterMoved({ doc, index, seen: unseen.seen }, words)
      if (!spot) continue
      remember(moveTo(doc, index, words, spot))
      takeOut(doc, words)
    }
  })
  doc.off('update', hear)
  doc.clientID = before
  return settled
}
