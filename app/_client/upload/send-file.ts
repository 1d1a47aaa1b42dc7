import type { FilePurpose } from '#domain/file/limits.ts'
import type { StoredFile } from '#domain/file/stored-file.ts'
import type { Outcome } from '#domain/outcome.ts'

/** A file to be sent. `id` is the same for every try. An avatar has no page. */
export type UploadRequest = { id: string; purpose: FilePurpose; place: { workspace: string; page: string } | null; name: string; type: string; blob: Blob }

/** What one try came to: the server's answer, or none, or that nobody is signed in. An aborted signal ends it as `no-answer`. */
export type SendAnswer = Outcome<StoredFile> | 'no-answer' | 'signed-out'

/** Sends a file once. Never rejects. */
export type SendFile = (request: UploadRequest, onShare: (share: number) => void, signal: AbortSignal) => Promise<SendAnswer>

const addressOf = ({ id, purpose, place, name }: UploadRequest): string => `/api/files?${new URLSearchParams({ id, purpose, name, ...place }).toString()}`

const readAnswer = (request: XMLHttpRequest): SendAnswer => {
  if (request.status === 401) return 'signed-out'
  const body = request.response as Outcome<StoredFile> | null
  return typeof body?.ok === 'boolean' ? body : 'no-answer'
}

// XMLHttpRequest, because fetch tells nothing about what has been sent.
export const sendFile: SendFile = (file, onShare, signal) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(file))
    request.responseType = 'json'
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(readAnswer(request))
    request.onerror = request.ontimeout = request.onabort = () => resolve('no-answer')
    if (signal.aborted) return resolve('no-answer')
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file.blob)
  })
