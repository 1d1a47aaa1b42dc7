import type { Node, ResolvedPos } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'

const INDENTATION = '  '

// Where the lines begin that a stretch of a source touches; one that ends at a line's start does not touch that line.
function startsIn(source: Node, from: number, to: number): number[] {
  const text = source.textContent
  const starts = [text.lastIndexOf('\n', from - 1) + 1]
  for (let at = text.indexOf('\n', from); at !== -1 && at + 1 < to; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Shifts the lines of a source between two positions by two spaces; outwards, by what they have of it. */
export function shiftLines(tr: Transform, $from: ResolvedPos, $to: ResolvedPos, way: 'in' | 'out'): void {
  const source = $from.parent
  const text = source.textContent
  for (const start of startsIn(source, $from.parentOffset, $to.parentOffset).reverse()) {
    const at = $from.start() + start
    if (way === 'in') tr.insert(at, source.type.schema.text(INDENTATION))
    else tr.delete(at, at + (/^(?:\t| {1,2})/.exec(text.slice(start, start + 2))?.[0].length ?? 0))
  }
}
