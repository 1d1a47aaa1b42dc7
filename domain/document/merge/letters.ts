import * as Y from 'yjs'
import { covers, uncovered, type LetterId, type Ranges } from './ranges.ts'

/** One embedded thing in a line (a mention, a line break): one letter long, drawn here as the object replacement character. */
const EMBED_LETTER = '\uFFFC'

/** Text, or one embedded value. */
export type Content = string | { embed: object }

/** Consecutive letters of one client in one line. */
export type Stretch = LetterId & { content: Content; len: number }

/** The letters of a stretch as a string of the same length. */
export const lettersOf = ({ content }: Stretch): string => (typeof content === 'string' ? content : EMBED_LETTER)

/** The part of a stretch from `from` on, `len` letters. */
export const partOf = (stretch: Stretch, from: number, len: number): Stretch =>
  typeof stretch.content === 'string'
    ? { client: stretch.client, clock: stretch.clock + from, len, content: stretch.content.slice(from, from + len) }
    : stretch

/** What an item of a line holds, while it still holds it; null for formatting, for what was cleared away, and for what is no line's. */
const contentOf = (item: Y.Item): Content | null => {
  if (item.content instanceof Y.ContentString) return item.content.str
  return item.content instanceof Y.ContentEmbed ? { embed: item.content.embed } : null
}

/** The letters of an item, or null. */
export const stretchOf = (item: Y.Item): Stretch | null => {
  const content = contentOf(item)
  return content === null ? null : { client: item.id.client, clock: item.id.clock, len: item.length, content }
}

/**
 * What one transaction did to letters of a line.
 * `stays`: seen before and after; `leaves`: deleted by the writer; `late`: deleted with its block, though the writer never saw it;
 * `arrives`: new and living; `ghost`: not visible before.
 */
export type Fate = 'stays' | 'leaves' | 'late' | 'arrives' | 'ghost'

/** What a transaction changed, ready to be asked. */
export type Change = { transaction: Y.Transaction; explicit: Ranges; deleted: Ranges }

/** Whether the transaction brought the letter. */
export const isNew = ({ transaction }: Change, { client, clock }: LetterId): boolean => clock >= (transaction.beforeState.get(client) ?? 0)

const fates = (change: Change, item: Y.Item, stretch: Stretch): { stretch: Stretch; fate: Fate }[] => {
  if (!item.deleted) return [{ stretch, fate: isNew(change, stretch) ? 'arrives' : 'stays' }]
  if (!covers(change.deleted, stretch)) return [{ stretch, fate: 'ghost' }]
  const parts: { stretch: Stretch; fate: Fate }[] = []
  let at = stretch.clock
  const leaving: Fate = isNew(change, stretch) ? 'ghost' : 'leaves'
  for (const { clock, len } of uncovered(change.explicit, stretch.client, stretch)) {
    if (clock > at) parts.push({ stretch: partOf(stretch, at - stretch.clock, clock - at), fate: leaving })
    parts.push({ stretch: partOf(stretch, clock - stretch.clock, len), fate: 'late' })
    at = clock + len
  }
  const end = stretch.clock + stretch.len
  if (at < end) parts.push({ stretch: partOf(stretch, at - stretch.clock, end - at), fate: leaving })
  return parts
}

/** The letters of a line in order, with what the transaction did to each. Call it inside the transaction: later the deleted ones are cleared. */
export const lineLetters = (change: Change, line: Y.XmlText): { stretch: Stretch; fate: Fate }[] => {
  const all: { stretch: Stretch; fate: Fate }[] = []
  for (let item = line._start; item !== null; item = item.right) {
    const stretch = stretchOf(item)
    if (stretch) all.push(...fates(change, item, stretch))
    else if (item.content instanceof Y.ContentDeleted) {
      all.push({ stretch: { client: item.id.client, clock: item.id.clock, len: item.length, content: '' }, fate: 'ghost' })
    }
  }
  return all
}
