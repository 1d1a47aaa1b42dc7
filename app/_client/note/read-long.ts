import type { EditorHost } from '#domain/document/editor-host.ts'
import type { LongPart } from '#domain/document/long-parts.ts'
import type { ReadAs } from '#domain/document/long-text.ts'
import { readBlock } from '#domain/document/stored/read.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'

/** What the worker is asked: a text, then its parts one by one. */
export type AskedAside = { text: string; as: ReadAs } | 'next'
/** What it answers. */
export type ReadAside = (Omit<LongPart, 'blocks'> & { blocks: readonly StoredBlock[] }) | 'over'

/** So many parts are read ahead of the one that is put in, so that nobody waits for the next. */
const AHEAD = 8

/** Reads a long text in a worker. Ending the iteration ends the worker. */
export const readLong: EditorHost['readLong'] = async function* (text, as) {
  const worker = new Worker(new URL('./long-text-worker.ts', import.meta.url), { type: 'module' })
  const ask = (what: AskedAside): void => worker.postMessage(what)
  const answers: ReadAside[] = []
  let failure: Error | null = null
  let wake = (): void => undefined
  worker.onmessage = ({ data }: MessageEvent<ReadAside>) => {
    answers.push(data)
    wake()
  }
  worker.onerror = ({ message }) => {
    failure = new Error(`a long text could not be read aside: ${message}`)
    wake()
  }
  const next = async (): Promise<ReadAside> => {
    for (;;) {
      const answer = answers.shift()
      if (answer !== undefined) return answer
      if (failure !== null) throw failure
      await new Promise<void>((go) => void (wake = go))
    }
  }
  try {
    ask({ text, as })
    for (let ahead = 1; ahead < AHEAD; ahead++) ask('next')
    for (let read = await next(); read !== 'over'; read = await next()) {
      ask('next')
      yield { ...read, blocks: read.blocks.map((block) => readBlock(block)) }
    }
  } finally {
    worker.terminate()
  }
}
