import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Actor } from '#commands/command.ts'
import { encodeFrame, FRAME_LIMIT, type Frame } from '#domain/live/frame.ts'
import { decodeClientFrame, type ClientHead, type ServerHead } from '#domain/live/protocol.ts'
import { headOnly } from './connection.ts'
import { accountAsked, batchAllowance, batchAnswer, batchOf, isOurs, type Doorway } from './door.ts'

// Null: longer than a frame may be.
const bodyOf = async (request: IncomingMessage): Promise<Uint8Array | null> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += (chunk as Buffer).length
    if (length > FRAME_LIMIT) return null
    chunks.push(chunk as Buffer)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

const reply = (response: ServerResponse, status: number, frame?: Frame<ServerHead>) => {
  response.writeHead(status, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' })
  response.end(frame ? Buffer.from(encodeFrame(frame)) : undefined)
}

const statusOf = ({ head }: Frame<ServerHead>): number => {
  if (head.type === 'open-failed' || (head.type === 'refused' && head.reason === 'unavailable')) return 503
  if (head.type === 'refused' && head.reason === 'too-frequent') return 429
  return head.type === 'signed-out' ? 401 : 200
}

/** Opens the plain door for browsers whose sockets are blocked: one frame in, one frame out. The request is always answered. */
export const openHttpDoor = ({ rooms, actorOf, origins, log }: Doorway): ((request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  const allowances = new LRUCache<string, ReturnType<typeof batchAllowance>>({ max: 10_000 })
  const allowanceOf = (accountId: string) => {
    const known = allowances.get(accountId) ?? batchAllowance()
    allowances.set(accountId, known)
    return known
  }

  const answerTo = async ({ head, bytes }: Frame<ClientHead>, actor: Actor): Promise<Frame<ServerHead> | null> => {
    switch (head.type) {
      case 'open':
        return rooms.room(head.page).open({ actor, schemaVersion: head.schemaVersion, state: bytes }, null)
      case 'batch': {
        const retryAfterMs = allowanceOf(actor.accountId)(bytes.length)
        const { page, client, seq } = head
        if (retryAfterMs > 0) return headOnly({ type: 'refused', page, client, seq, reason: 'too-frequent', retryAfterMs })
        return batchAnswer(head, await rooms.room(page).append(batchOf(head, bytes, actor), null))
      }
      case 'close':
      case 'presence':
      case 'watch':
      case 'ping':
        return null
    }
  }

  return async (request, response) => {
    try {
      if (request.method !== 'POST') return reply(response, 405)
      if (!isOurs(request, origins)) return reply(response, 403)
      const actor = await actorOf(request.headers.cookie)
      const asked = accountAsked(request)
      if (!actor || (asked !== null && asked !== actor.accountId)) return reply(response, 401, headOnly({ type: 'signed-out' }))
      const body = await bodyOf(request)
      if (!body) return reply(response, 413)
      const frame = decodeClientFrame(body)
      const answer = frame && (await answerTo(frame, actor))
      return answer ? reply(response, statusOf(answer), answer) : reply(response, 400)
    } catch (error) {
      log.error({ err: error }, 'a live request failed')
      if (!response.headersSent) reply(response, 503)
      else response.end()
    }
  }
}
