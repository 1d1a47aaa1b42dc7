import type { SearchChunk } from '../../search/parts.ts'

/** The most a searchable piece holds, in bytes of UTF-8. */
const CHUNK_BYTES = 1_500
// No character takes more bytes in UTF-8 than three for each of its UTF-16 units.
const SURELY_FITS = CHUNK_BYTES / 3

const encoder = new TextEncoder()
const bytesOf = (text: string): number => (text.length <= SURELY_FITS ? 0 : encoder.encode(text).length)

/** The longest beginning of `text` that fits: up to a space if there is one, never through a character. */
function cutAt(text: string): number {
  let end = Math.min(text.length, CHUNK_BYTES)
  while (bytesOf(text.slice(0, end)) > CHUNK_BYTES) end = Math.floor(end * 0.9)
  const space = Math.max(text.lastIndexOf(' ', end), text.lastIndexOf('\n', end))
  if (space > end / 2) return space + 1
  const last = text.charCodeAt(end - 1)
  return last >= 0xd800 && last < 0xdc00 ? end - 1 : end
}

/** The searchable pieces of one block's text, in order; none when there is nothing but space. */
export function chunksOf(block: string, kind: SearchChunk['kind'], text: string): SearchChunk[] {
  const chunks: SearchChunk[] = []
  let rest = text.trim()
  while (rest !== '') {
    const end = bytesOf(rest) <= CHUNK_BYTES ? rest.length : cutAt(rest)
    chunks.push({ block, kind, text: rest.slice(0, end).trim() })
    rest = rest.slice(end).trim()
  }
  return chunks
}
