import type { ExportState } from '#components/transfer/export-state.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { Words } from '#domain/words/words.ts'

type Asked = { readonly signal: AbortSignal; readonly tell: (state: ExportState) => void; readonly words: Pick<Words, 'transfer' | 'refusals'> }

const refusedText = ({ reason }: Refusal, words: Asked['words']): string => (reason === 'too-many' ? words.transfer.exportMany : words.refusals.reasons[reason])

const nameIn = (response: Response): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return encoded === undefined ? 'export.zip' : decodeURIComponent(encoded)
}

const save = (name: string, bytes: Blob): void => {
  const address = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/**
 * Fetches an export and gives it to the person as a download. It is saved only when it came whole: a browser's own download of a zip that
 * broke off would leave a file that nothing opens.
 */
export const receiveExport = async (query: Readonly<Record<string, string>>, { signal, tell, words }: Asked): Promise<void> => {
  tell({ at: 'running', bytes: 0 })
  try {
    const response = await fetch(`/api/export?${new URLSearchParams(query).toString()}`, { signal })
    if (!response.ok || response.body === null) return tell({ at: 'failed', why: refusedText((await response.json()) as Refusal, words) })
    let bytes = 0
    const counted = response.body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, onwards) => {
        bytes += chunk.byteLength
        tell({ at: 'running', bytes })
        onwards.enqueue(chunk)
      },
    }))
    // The browser keeps a large one on disk.
    const blob = await new Response(counted, { headers: { 'content-type': response.headers.get('content-type') ?? '' } }).blob()
    const name = nameIn(response)
    save(name, blob)
    tell({ at: 'done', name })
  } catch {
    tell(signal.aborted ? { at: 'ready' } : { at: 'failed', why: words.transfer.exportBroken })
  }
}
