import { emojiNamed } from '#domain/document/markdown/emoji.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { readLongText } from '#domain/document/long-text.ts'
import { storedBlock } from '#domain/document/stored/write.ts'
import type { AskedAside, ReadAside } from './read-long.ts'

// Runs beside the page. Asked for a text first, then for one part after the other.
let parts: ReturnType<typeof readLongText> | null = null

const answer = (read: ReadAside): void => postMessage(read)

addEventListener('message', ({ data }: MessageEvent<AskedAside>) => {
  if (data !== 'next') parts = readLongText(data.text, data.as, { ...KNOWS_NOTHING, emoji: emojiNamed })
  const next = parts?.next()
  if (!next || next.done === true) return answer('over')
  answer({ ...next.value, blocks: next.value.blocks.map(storedBlock) })
})
