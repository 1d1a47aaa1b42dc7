import Anthropic from '@anthropic-ai/sdk'
import type { MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/messages'
import { blocksOf, collect, nothingYet, type Collected } from './collect.ts'
import { recordingFetch } from './exchange.ts'
import { failureOf } from './failures.ts'
import type { Answer, Model, ModelRequest } from './model.ts'

const FIRST_BYTE_MS = 10 * 60_000
const SILENCE_MS = 60_000

/** Which model of which endpoint is asked with which key, and where exchanges are kept. `fetch` is for replaying; `silenceMs` for tests. */
export type AnthropicSetting = { model: string; baseURL?: string; apiKey: string; records: string; fetch?: typeof fetch; silenceMs?: number }

// The SDK's types are wider than ours and its arrays are not read-only; the bytes are the same.
const bodyOf = (request: ModelRequest) => request as unknown as Omit<MessageCreateParamsStreaming, 'stream'>

const clientOf = ({ baseURL, apiKey }: AnthropicSetting, inner: typeof fetch): Anthropic =>
  // Every try is recorded and paid, so none is made behind the loop's back.
  new Anthropic({ apiKey, authToken: null, ...(baseURL ? { baseURL } : {}), maxRetries: 0, timeout: FIRST_BYTE_MS, fetch: inner, logLevel: 'off' })

type Listening = { collected: Collected; heard: (text: string) => void; stop: AbortSignal; silenceMs: number }

const listen = async (client: Anthropic, request: ModelRequest, { collected, heard, stop, silenceMs }: Listening): Promise<void> => {
  const silence = new AbortController()
  const stream = await client.messages.create({ ...bodyOf(request), stream: true }, { signal: AbortSignal.any([stop, silence.signal]) })
  const timer = setTimeout(() => silence.abort(), silenceMs)
  try {
    for await (const event of stream) {
      timer.refresh()
      const text = collect(collected, event)
      if (text !== '') heard(text)
    }
  } finally {
    clearTimeout(timer)
  }
}

/** The Messages API by its own SDK, at any address that speaks it. */
export const anthropic = (setting: AnthropicSetting): Model => {
  const plain = clientOf(setting, setting.fetch ?? fetch)
  return {
    id: setting.model,
    probe: async () => {
      const begin = performance.now()
      try {
        await plain.models.list({ limit: 1 })
        return { ok: true, ms: performance.now() - begin }
      } catch (error) {
        const { class: kind, message } = failureOf(error, false)
        // An endpoint that does not list models is there all the same.
        if (error instanceof Anthropic.NotFoundError) return { ok: true, ms: performance.now() - begin }
        return { ok: false, ms: performance.now() - begin, error: `${kind}: ${message}`, fix: kind === 'unauthorised' ? 'Set ANTHROPIC_API_KEY to a valid key.' : 'Look at ANTHROPIC_BASE_URL and the network.' }
      }
    },
    count: async (request, stop) => {
      const { model, system, tools, messages } = bodyOf(request)
      try {
        const counted = await plain.messages.countTokens({ model, messages, ...(system ? { system } : {}), ...(tools ? { tools } : {}) }, { signal: stop })
        return counted.input_tokens
      } catch {
        // An endpoint without counting is no failure: the loop estimates.
        return null
      }
    },
    ask: async (request, heard, stop): Promise<Answer> => {
      const record = recordingFetch(setting.records, setting.fetch ?? fetch)
      const collected = nothingYet()
      const recording = async () => (await record.saved()) ?? null
      try {
        await listen(clientOf(setting, record.fetch), request, { collected, heard, stop, silenceMs: setting.silenceMs ?? SILENCE_MS })
      } catch (error) {
        const failure = failureOf(error, collected.usage !== null && !stop.aborted)
        return { ok: false, ...failure, usage: collected.usage, recording: await recording() }
      }
      const saved = await recording()
      if (stop.aborted) return { ok: false, class: 'aborted', message: 'The try was ended.', usage: collected.usage, recording: saved }
      if (collected.ended === 'open' || !collected.stop || !collected.usage || !saved) {
        return { ok: false, class: 'cut', message: 'The stream ended before the answer did.', usage: collected.usage, recording: saved }
      }
      return { ok: true, content: blocksOf(collected), stop: collected.stop, usage: collected.usage, recording: saved }
    },
  }
}
