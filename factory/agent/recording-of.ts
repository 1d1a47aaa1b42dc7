import type { Recording } from '#domain/factory/recording.ts'
import { withPlaces } from '#domain/factory/shown.ts'
import type { Block, ModelRequest } from '../model/model.ts'
import type { Step } from '../work/work.ts'
import { scrubbed } from './scrub.ts'

type Reply = Recording['replies'][number]
type Kept = Reply['content'][number]

// Thinking is signed for one endpoint and takes part in nothing that follows; what is redacted cannot be told again.
const kept = (block: Block): Kept[] => {
  switch (block.type) {
    case 'text': return [{ type: 'text', text: block.text }]
    case 'tool_use': return [{ type: 'tool_use', name: block.name, input: block.input }]
    case 'thinking': case 'redacted_thinking': case 'image': case 'tool_result': return []
  }
}

/** What no recording holds: places of this machine, and what would let somebody in. */
export type Private = { places?: readonly string[]; secrets?: readonly string[] }

const cleaned = <T>(value: T, { places = [], secrets = [] }: Private): T => {
  const clean = (text: string) => places.reduce((all, place) => all.replaceAll(place, '/repo'), scrubbed(text, secrets))
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'string' ? clean(one) : one)) as T
}

/** One turn to be recorded: the step as it was saved, and the request it answered. */
export type Turn = { step: Pick<Step, 'content' | 'turn'>; request: Pick<ModelRequest, 'messages'> }

/** The recording of a run from its saved turns. Any run by any endpoint can be recorded. */
export const recordingOf = (about: Omit<Recording, 'form' | 'replies'>, turns: readonly Turn[], without: Private = {}): Recording => ({
  form: 2, ...about,
  replies: turns.map(({ step: { content, turn: { stop } }, request }) => ({ content: cleaned(withPlaces(content.flatMap(kept), request.messages), without), stop })),
})
