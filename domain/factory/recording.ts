import { z } from 'zod'

const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('tool_use'), name: z.string(), input: z.unknown() }),
])

/**
 * What a model said in one run, turn by turn, to be said again to a run of the same automation about the item in the same slot. A slot is the
 * part an item plays, such as `feature`, since its number differs from play to play. `run` counts runs of the two; `tools` are those it had:
 * with others it would have said something else. Thinking is left out. What differs from run to run stands as its place (shown.ts).
 */
export const Recording = z.strictObject({
  form: z.literal(2),
  automation: z.string().regex(/^[a-z-]+$/), slot: z.string().regex(/^[a-z0-9-]+$/), run: z.int().min(1),
  model: z.string(),
  tools: z.array(z.string()),
  replies: z.array(z.object({ content: z.array(Block), stop: z.enum(['end_turn', 'tool_use', 'max_tokens', 'stop_sequence', 'pause_turn', 'refusal', 'model_context_window_exceeded']) })).min(1),
})
export type Recording = z.infer<typeof Recording>

/** The file of a recording: `<automation>.<slot>.json`, and from the second run on `<automation>.<slot>.<run>.json`. */
export const recordingName = ({ automation, slot, run }: Pick<Recording, 'automation' | 'slot' | 'run'>): string => `${automation}.${slot}${run === 1 ? '' : `.${run}`}.json`
