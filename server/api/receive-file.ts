import { ReceiveFile, receiveFile } from '#commands/receive-file.ts'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { changing } from './door.ts'
import { sentBytes } from './sent-bytes.ts'

/**
 * `POST /api/files?id&purpose[&workspace&page][&name]` with the bytes as its body: keeps a file (StoredFile). The id is the sender's, so
 * that sending again changes nothing. Type and size are judged while the bytes arrive.
 */
export const receivedFile = changing(async (actor, request) => {
  const length = request.headers.get('content-length')
  const asked = ReceiveFile.safeParse({
    ...Object.fromEntries(new URL(request.url).searchParams),
    type: request.headers.get('content-type') ?? '',
    ...(length && { bytes: Number(length) }),
  })
  if (!asked.success) return answer(refuse('invalid', { field: asked.error.issues[0]?.path.join('.') ?? '' }))
  return answer(await receiveFile(actor, asked.data, sentBytes(request)))
})
