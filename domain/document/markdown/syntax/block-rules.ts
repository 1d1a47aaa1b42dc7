import type { MarkdownIt, StateBlock as Block } from 'markdown-it'

type Rule = (state: Block, start: number, end: number, silent: boolean) => boolean

const lineAt = (state: Block, line: number): string =>
  state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
const indented = (state: Block, line: number): boolean => (state.sCount[line] ?? 0) - state.blkIndent >= 4
const left = (state: Block, line: number): boolean => (state.sCount[line] ?? 0) < state.blkIndent && lineAt(state, line) !== ''

/** A token over the lines `[from, to)`; the next block begins at `next`. */
function put(state: Block, type: string, content: string, lines: readonly [from: number, next: number]): true {
  const token = state.push(type, '', 0)
  token.content = content
  token.map = [lines[0], lines[1]]
  state.line = lines[1]
  return true
}

/** The first line from `line` that passes, within the block; null when there is none. */
function find(state: Block, [line, end]: readonly [number, number], passes: (text: string) => boolean): number | null {
  for (let at = line; at < end; at += 1) {
    if (left(state, at)) return null
    if (passes(lineAt(state, at))) return at
  }
  return null
}

const source = (state: Block, from: number, to: number): string => state.getLines(from, to, state.blkIndent, false).replace(/\n$/, '')

/** `$$` lines around TeX, or `$$…$$` on one line. */
const math: Rule = (state, start, end, silent) => {
  const first = lineAt(state, start)
  if (!first.startsWith('$$') || indented(state, start)) return false
  const alone = /^\$\$(.+?)\$\$\s*$/.exec(first)
  if (alone?.[1] !== undefined) return silent || put(state, 'memo_math_block', alone[1].trim(), [start, start + 1])
  if (first.trim() !== '$$') return false
  const close = find(state, [start + 1, end], (text) => text.trim() === '$$')
  if (close === null) return false
  return silent || put(state, 'memo_math_block', source(state, start + 1, close), [start, close + 1])
}

/** Kept source between Memo's own comments, whatever it holds. */
const kept: Rule = (state, start, end, silent) => {
  if (!lineAt(state, start).startsWith('<!-- memo kept')) return false
  const close = find(state, [start + 1, end], (text) => text.trim() === '<!-- /memo kept -->')
  if (close === null) return false
  if (silent) return true
  put(state, 'memo_kept_block', source(state, start + 1, close), [start, close + 1])
  const token = state.tokens.at(-1)
  if (token) token.info = lineAt(state, start).trim()
  return true
}

/** `:::name` directives up to their end. */
const directive: Rule = (state, start, end, silent) => {
  const fence = /^(:{3,})\s*[\w{[]/.exec(lineAt(state, start))?.[1]
  if (fence === undefined || indented(state, start)) return false
  const close = find(state, [start + 1, end], (text) => text.trim() === fence)
  if (close === null) return false
  return silent || put(state, 'memo_kept_block', source(state, start, close + 1), [start, close + 1])
}

/** The lines of a paragraph that begins at `start`, and those that are indented under it. */
function runEnd(state: Block, start: number, end: number): number {
  let at = start + 1
  while (at < end && !state.isEmpty(at) && !left(state, at)) at += 1
  for (;;) {
    const next = at + 1
    if (!(at < end && state.isEmpty(at) && next < end && indented(state, next))) return at
    at = next + 1
    while (at < end && !state.isEmpty(at) && !left(state, at)) at += 1
  }
}

/** `[^name]: text`, with what is indented under it. */
const footnote: Rule = (state, start, end, silent) => {
  if (!/^\[\^[^\]\s]+\]:/.test(lineAt(state, start)) || indented(state, start)) return false
  if (silent) return true
  const close = runEnd(state, start, end)
  return put(state, 'memo_kept_block', source(state, start, close), [start, close])
}

/** A term and, under it, lines that begin with a colon. */
const definitions: Rule = (state, start, end, silent) => {
  if (silent || indented(state, start) || start + 1 >= end) return false
  if (!/^:[ \t]+\S/.test(lineAt(state, start + 1)) || left(state, start + 1) || /^[-*+>#|:`~<]/.test(lineAt(state, start))) return false
  const close = runEnd(state, start, end)
  return put(state, 'memo_kept_block', source(state, start, close), [start, close])
}

/** Teaches the parser Memo's blocks, and those of others that are kept as they are. */
export function addBlockRules(md: MarkdownIt): void {
  const { ruler } = md.block
  const interrupts = { alt: ['paragraph', 'blockquote', 'list'] }
  ruler.before('fence', 'memo_kept', kept, interrupts)
  ruler.before('fence', 'memo_math', math, interrupts)
  ruler.before('fence', 'memo_directive', directive, interrupts)
  ruler.before('reference', 'memo_footnote', footnote, interrupts)
  ruler.before('paragraph', 'memo_definitions', definitions)
}
