import type { Probe } from '#domain/factory/integration.ts'

/** One block of a message, as the Messages API has it. */
export type Block =
  | { type: 'text'; text: string; cache_control?: { type: 'ephemeral' } }
  | { type: 'image'; source: { type: 'base64'; media_type: string; data: string } }
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'redacted_thinking'; data: string }
  | { type: 'tool_use'; id: string; name: string; input: unknown }
  | { type: 'tool_result'; tool_use_id: string; content: readonly Block[]; is_error?: boolean; cache_control?: { type: 'ephemeral' } }

export type Message = { role: 'user' | 'assistant'; content: readonly Block[] }
export type ToolDefinition = { name: string; description: string; input_schema: Record<string, unknown> }

/** Holds no id, time, duration or path of this machine: equal situations give equal bytes. */
export type ModelRequest = {
  model: string
  max_tokens: number
  system: readonly Extract<Block, { type: 'text' }>[]
  tools: readonly ToolDefinition[]
  messages: readonly Message[]
}

/** Tokens, by how they are charged. */
export type Usage = { input: number; cacheWrite: number; cacheRead: number; output: number }

export type StopReason = 'end_turn' | 'tool_use' | 'max_tokens' | 'stop_sequence' | 'pause_turn' | 'refusal' | 'model_context_window_exceeded'

/** Which record of the exchange is stored: the hash of the canonical request names it. */
export type Recording = { requestHash: string; exchange: string }

/**
 * The answer to one request, or why there is none. On a failure `usage` is what the endpoint had reported until then, null when nothing.
 * `wait` is what the endpoint asked for in milliseconds.
 */
export type Answer =
  | { ok: true; content: readonly Block[]; stop: StopReason; usage: Usage; recording: Recording }
  | {
      ok: false
      class: 'limited' | 'spend_limit' | 'overloaded' | 'unreachable' | 'cut' | 'invalid' | 'too_long' | 'unauthorised' | 'aborted'
      message: string
      usage: Usage | null
      wait?: number
      recording: Recording | null
    }

/** One try; retrying is the loop's business, because every try is recorded and paid. Contract: never rejects. */
export type Model = {
  /** Its name at the endpoint. */
  id: string
  probe: () => Promise<Probe>
  /** Input tokens of a request; null when the endpoint cannot count. */
  count: (request: ModelRequest, signal: AbortSignal) => Promise<number | null>
  ask: (request: ModelRequest, heard: (text: string) => void, signal: AbortSignal) => Promise<Answer>
}
