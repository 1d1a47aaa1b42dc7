import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import type { StopReason } from './model.ts'
import { promptCache } from './prompt-cache.ts'

// For tests and the demo: an endpoint on this machine that speaks the Messages API as far as the factory uses it, and fails on demand. It is no model.

/** A block of an answer, as a script writes it. */
export type ScriptedBlock =
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'text'; text: string } | { type: 'tool_use'; name: string; input: unknown }

/** What the endpoint does with a request. */
export type Scripted =
  | { then: 'answer'; content: readonly ScriptedBlock[]; usage?: { input?: number; cacheRead?: number; cacheWrite?: number; output?: number }; stop?: StopReason }
  | { then: 'fail'; status: number; type: string; message: string; headers?: Readonly<Record<string, string>> }
  /** The stream breaks off, falls silent, ends in an error event; the connection is closed before a byte. */
  | { then: 'cut' | 'silence' | 'error' | 'hangup' }

const Asked = z.looseObject({
  model: z.string(), system: z.array(z.unknown()).default([]), tools: z.array(z.looseObject({ name: z.string() })).default([]),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })), stream: z.boolean().optional(),
})
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

const emptyOf = (block: ScriptedBlock, id: string) => {
  switch (block.type) {
    case 'text': return { type: 'text', text: '' }
    case 'thinking': return { type: 'thinking', thinking: '', signature: '' }
    case 'tool_use': return { type: 'tool_use', id, name: block.name, input: {} }
  }
}

const partsOf = (block: ScriptedBlock): object[] => {
  const whole = block.type === 'text' ? block.text : block.type === 'thinking' ? block.thinking : JSON.stringify(block.input)
  const middle = Math.ceil(whole.length / 2)
  const halves = [whole.slice(0, middle), whole.slice(middle)]
  switch (block.type) {
    case 'text': return halves.map((text) => ({ type: 'text_delta', text }))
    case 'thinking': return [...halves.map((thinking) => ({ type: 'thinking_delta', thinking })), { type: 'signature_delta', signature: block.signature }]
    case 'tool_use': return halves.map((partial_json) => ({ type: 'input_json_delta', partial_json }))
  }
}

const stream = (response: ServerResponse, { content, usage = {}, stop }: Extract<Scripted, { then: 'answer' }>, turn: number) => {
  begin(response, usage)
  content.forEach((block, index) => {
    event(response, { type: 'content_block_start', index, content_block: emptyOf(block, `toolu_${turn}_${index}`) })
    for (const delta of partsOf(block)) event(response, { type: 'content_block_delta', index, delta })
    event(response, { type: 'content_block_stop', index })
  })
  const called = content.some(({ type }) => type === 'tool_use')
  event(response, { type: 'message_delta', delta: { stop_reason: stop ?? (called ? 'tool_use' : 'end_turn'), stop_sequence: null }, usage: { output_tokens: usage.output ?? 2 } })
  event(response, { type: 'message_stop' })
  response.end()
}

const fail = (response: ServerResponse, { status, type, message, headers }: Omit<Extract<Scripted, { then: 'fail' }>, 'then'>) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ type: 'error', error: { type, message } }))

const breakOff = (response: ServerResponse, how: 'cut' | 'silence' | 'error' | 'hangup') => {
  if (how === 'hangup') return response.destroy()
  begin(response, {})
  if (how === 'cut') setTimeout(() => response.destroy(), 20)
  if (how === 'error') {
    event(response, { type: 'error', error: { type: 'overloaded_error', message: 'busy' } })
    response.end()
  }
}

const NO_COUNTING = { status: 404, type: 'not_found_error', message: 'This endpoint does not count.' }

/** A running endpoint, with every request it was asked, in order. */
export type Loopback = { url: string; asked: Asked[]; close: () => Promise<void> }

/**
 * Starts the endpoint; `script` is asked for every request. What an answer does not say of its usage is what a prompt cache would give.
 * The caller closes it.
 */
export const startLoopback = async (script: (asked: Asked, number: number) => Scripted | Promise<Scripted>, { counts = true }: { counts?: boolean } = {}): Promise<Loopback> => {
  const asked: Asked[] = []
  const usageOf = promptCache()
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await textOf(request)
    if (request.url?.startsWith('/v1/models')) return response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[],"has_more":false}')
    if (request.url?.startsWith('/v1/messages/count_tokens')) return !counts ? fail(response, NO_COUNTING) : response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ input_tokens: Math.ceil(text.length / 4) }))
    const heard = Asked.parse(JSON.parse(text))
    asked.push(heard)
    const number = asked.length
    const what = await script(heard, number)
    switch (what.then) {
      case 'answer':
        return stream(response, { ...what, usage: { ...usageOf(heard), ...what.usage } }, heard.messages.length)
      case 'fail':
        return fail(response, what)
      case 'cut':
      case 'silence':
      case 'error':
      case 'hangup':
        return breakOff(response, what.then)
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
