import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

// Only for tests: an endpoint on this machine that speaks the Messages API as far as the factory uses it, and fails on demand. It is no model.

/** A block of an answer, as a script writes it. */
type ScriptedBlock = { type: 'text'; text: string } | { type: 'tool_use'; name: string; input: unknown }

/** What the endpoint does with a request. */
export type Scripted =
  | { then: 'answer'; content: readonly ScriptedBlock[]; usage?: { input?: number; cacheRead?: number; cacheWrite?: number; output?: number } }
  | { then: 'fail'; status: number; type: string; message: string; headers?: Readonly<Record<string, string>> }
  | { then: 'cut' | 'silence' }

const Asked = z.object({ messages: z.array(z.object({ role: z.string(), content: z.unknown() })), stream: z.boolean().optional() })
export type Asked = z.infer<typeof Asked>

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

const event = (response: ServerResponse, data: { type: string; [name: string]: unknown }) => response.write(`event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`)

const begin = (response: ServerResponse, { input = 10, cacheRead = 0, cacheWrite = 0 }: { input?: number; cacheRead?: number; cacheWrite?: number }) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  event(response, {
    type: 'message_start',
    message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'scripted', content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: input, cache_read_input_tokens: cacheRead, cache_creation_input_tokens: cacheWrite, output_tokens: 0 } },
  })
}

const stream = (response: ServerResponse, { content, usage = {} }: Extract<Scripted, { then: 'answer' }>) => {
  begin(response, usage)
  content.forEach((block, index) => {
    const empty = block.type === 'text' ? { type: 'text', text: '' } : { type: 'tool_use', id: `toolu_${index}`, name: block.name, input: {} }
    event(response, { type: 'content_block_start', index, content_block: empty })
    const whole = block.type === 'text' ? block.text : JSON.stringify(block.input)
    const middle = Math.ceil(whole.length / 2)
    for (const part of [whole.slice(0, middle), whole.slice(middle)]) {
      event(response, { type: 'content_block_delta', index, delta: block.type === 'text' ? { type: 'text_delta', text: part } : { type: 'input_json_delta', partial_json: part } })
    }
    event(response, { type: 'content_block_stop', index })
  })
  const called = content.some(({ type }) => type === 'tool_use')
  event(response, { type: 'message_delta', delta: { stop_reason: called ? 'tool_use' : 'end_turn', stop_sequence: null }, usage: { output_tokens: usage.output ?? 2 } })
  event(response, { type: 'message_stop' })
  response.end()
}

/** Starts the endpoint; `script` is asked for every request. The caller closes it. */
export const startLoopback = async (script: (asked: Asked, number: number) => Scripted): Promise<{ url: string; asked: Asked[]; close: () => Promise<void> }> => {
  const asked: Asked[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await textOf(request)
    if (request.url?.startsWith('/v1/models')) return response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[],"has_more":false}')
    if (request.url?.startsWith('/v1/messages/count_tokens')) return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ input_tokens: Math.ceil(text.length / 4) }))
    const heard = Asked.parse(JSON.parse(text))
    asked.push(heard)
    const what = script(heard, asked.length)
    switch (what.then) {
      case 'answer':
        return stream(response, what)
      case 'fail':
        return response.writeHead(what.status, { 'content-type': 'application/json', ...what.headers }).end(JSON.stringify({ type: 'error', error: { type: what.type, message: what.message } }))
      case 'cut':
        begin(response, {})
        return setTimeout(() => response.destroy(), 20)
      case 'silence':
        return begin(response, {})
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    asked,
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}
