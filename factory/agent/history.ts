import { INTENT_KINDS, type IntentKind } from '#domain/factory/intent-kind.ts'
import type { Block } from '../model/model.ts'
import type { Step } from '../work/work.ts'

export type Call = Extract<Block, { type: 'tool_use' }>
export type Result = Extract<Block, { type: 'tool_result' }>

/** How the answer to a call begins that named no tool of this run, or did not fit its input. */
export const INVALID = 'This call is not valid: '

/** The calls of an answer, in order. */
export const callsIn = (content: readonly Block[]): Call[] => content.filter((block) => block.type === 'tool_use')

/** All text of blocks, nested results included. */
export const textIn = (blocks: readonly Block[]): string =>
  blocks.map((block) => (block.type === 'text' ? block.text : block.type === 'tool_result' ? textIn(block.content) : '')).filter((text) => text !== '').join('\n')

const STEERING = /^\[(?:limit|hint|note)\] /

/** Whether a block was put behind a result by the loop, and is no word of the tool. */
const isSteering = (block: Block): boolean => block.type === 'text' && STEERING.test(block.text)

/** What a tool itself said, in text. */
export const saidIn = ({ content }: Result): string => textIn(content.filter((block, index) => index === 0 || !isSteering(block)))

/** What the loop has said to the model beside results, in order. */
export const steeringIn = (steps: readonly Step[]): string[] =>
  steps.flatMap(({ results }) => results ?? []).flatMap((block) => (block.type === 'tool_result' ? block.content.slice(1) : [block]).flatMap((one) => (one.type === 'text' && isSteering(one) ? [one.text] : [])))

/** A call with what it answered; `failed` when the tool said so. */
export type Answered = { step: number; call: Call; result: Result; failed: boolean }

/** Every call that was answered, in order. */
export const answeredIn = (steps: readonly Step[]): Answered[] =>
  steps.flatMap(({ n, content, results }) =>
    callsIn(content).flatMap((call): Answered[] => {
      const result = results?.find((block): block is Result => block.type === 'tool_result' && block.tool_use_id === call.id)
      return result ? [{ step: n, call, result, failed: result.is_error === true }] : []
    }))

const KINDS: ReadonlySet<string> = new Set(INTENT_KINDS)

/** Whether a tool's name is that of an intent. */
export const isIntentName = (name: string): name is IntentKind => KINDS.has(name)

/** Intents that were taken, in order: calls of intent tools that the pre-verdict did not send back. */
export const takenIntents = (steps: readonly Step[]): { kind: IntentKind; input: unknown }[] =>
  answeredIn(steps).flatMap(({ call, failed }) => (!failed && isIntentName(call.name) ? [{ kind: call.name, input: call.input }] : []))
