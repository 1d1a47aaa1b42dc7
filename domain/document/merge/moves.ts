import type * as Y from 'yjs'
import type { Fate, Stretch } from './letters.ts'
import { lettersOf } from './letters.ts'
import { matchOther, matchSame, type Match } from './matching.ts'
import type { TracedRun } from './trace.ts'

/** A line that a transaction touched: its letters with their fates, and the blocks around it then and now, innermost first. */
export type Line = {
  text: Y.XmlText
  letters: readonly { stretch: Stretch; fate: Fate }[]
  living: boolean
  /** Whether its block was made in this transaction. */
  born: boolean
  blocks: { before: readonly string[]; after: readonly string[] }
}

type Source = { block: string; stretches: Stretch[]; text: string; died: boolean }
type Target = { blocks: readonly string[]; stretches: Stretch[]; text: string; born: boolean; taken: boolean[] }

const stretchesOf = (line: Line, fate: Fate): Stretch[] => line.letters.filter((letter) => letter.fate === fate).map(({ stretch }) => stretch)
const textOf = (stretches: readonly Stretch[]): string => stretches.map(lettersOf).join('')

const grouped = (lines: readonly Line[], keyOf: (line: Line) => string | undefined): Map<string, Line[]> => {
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const key = keyOf(line)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return groups
}

const sourcesIn = (lines: readonly Line[]): Source[] =>
  [...grouped(lines, ({ blocks }) => blocks.before[0])].flatMap(([block, group]) => {
    const stretches = group.flatMap((line) => stretchesOf(line, 'leaves'))
    return stretches.length === 0 ? [] : [{ block, stretches, text: textOf(stretches), died: group.every(({ living }) => !living) }]
  })

const targetsIn = (lines: readonly Line[]): Target[] =>
  [...grouped(lines.filter(({ living }) => living), ({ blocks }) => blocks.after[0])].flatMap(([, group]) => {
    const stretches = group.flatMap((line) => stretchesOf(line, 'arrives'))
    const text = textOf(stretches)
    const blocks = group[0]?.blocks.after ?? []
    return text === '' ? [] : [{ blocks, stretches, text, born: group.some(({ born }) => born), taken: Array<boolean>(text.length).fill(false) }]
  })

/** The letters `from` … of a list of stretches, as pieces that are each of one client's consecutive letters. */
const pieces = (stretches: readonly Stretch[], from: number, length: number): { client: number; clock: number; len: number }[] => {
  const found: { client: number; clock: number; len: number }[] = []
  let at = 0
  for (const { client, clock, len } of stretches) {
    const start = Math.max(from, at)
    const end = Math.min(from + length, at + len)
    if (start < end) found.push({ client, clock: clock + start - at, len: end - start })
    at += len
  }
  return found
}

const runsOf = (source: Source, target: Target, { from, to, length }: Match): TracedRun[] => {
  const left = pieces(source.stretches, from, length)
  const arrived = pieces(target.stretches, to, length)
  const runs: TracedRun[] = []
  let [a, b] = [left.shift(), arrived.shift()]
  while (a && b) {
    const len = Math.min(a.len, b.len)
    runs.push({ client: a.client, clock: a.clock, len, block: source.block, kind: 'moved', to: { client: b.client, clock: b.clock } })
    a = a.len > len ? { ...a, clock: a.clock + len, len: a.len - len } : left.shift()
    b = b.len > len ? { ...b, clock: b.clock + len, len: b.len - len } : arrived.shift()
  }
  return runs
}

// What of a source has found no new place yet, as stretches of its text.
const leftovers = (placed: readonly boolean[]): { from: number; length: number }[] => {
  const found: { from: number; length: number }[] = []
  placed.forEach((isPlaced, at) => {
    const last = found.at(-1)
    if (isPlaced) return
    if (last && last.from + last.length === at) last.length++
    else found.push({ from: at, length: 1 })
  })
  return found
}

const take = (source: Source, placed: boolean[], target: Target, matches: readonly Match[]): TracedRun[] =>
  matches.flatMap((match) => {
    if (target.taken.slice(match.to, match.to + match.length).some(Boolean)) return []
    placed.fill(true, match.from, match.from + match.length)
    target.taken.fill(true, match.to, match.to + match.length)
    return runsOf(source, target, match)
  })

const toSameBlock = (source: Source, placed: boolean[], targets: readonly Target[]): TracedRun[] =>
  targets
    .filter((target) => target.blocks.includes(source.block) && (source.died || target.born))
    .flatMap((target) => (placed.includes(true) ? [] : take(source, placed, target, matchSame(source.text, target.text))))

// A split makes a block; a join takes in the whole text of a block that died. Other blocks that share letters prove nothing.
const toOtherBlocks = (source: Source, placed: boolean[], targets: readonly Target[]): TracedRun[] =>
  leftovers(placed).flatMap(({ from, length }) => {
    const text = source.text.slice(from, from + length)
    for (const target of [...targets].sort((a, b) => Number(b.text === text) - Number(a.text === text))) {
      if (!target.born && !source.died) continue
      const matches = matchOther(text, target.text, !target.born).map((match) => ({ ...match, from: match.from + from }))
      const runs = take(source, placed, target, matches)
      if (runs.length > 0) return runs
    }
    return []
  })

/** Text that left one place and arrived at another in the same transaction, letter by letter. */
export const findMoves = (lines: readonly Line[]): TracedRun[] => {
  const sources = sourcesIn(lines)
  const targets = targetsIn(lines)
  if (targets.length === 0) return []
  const placed = new Map(sources.map((source) => [source, Array<boolean>(source.text.length).fill(false)]))
  const pass = (place: typeof toSameBlock) => sources.flatMap((source) => place(source, placed.get(source) ?? [], targets))
  return [...pass(toSameBlock), ...pass(toOtherBlocks)]
}
