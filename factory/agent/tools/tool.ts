import { z } from 'zod'
import type { Block, ToolDefinition } from '../../model/model.ts'
import type { Box, Refusal } from '../../sandbox/sandbox.ts'
import type { Step, WorkContext } from '../../work/work.ts'
import { scrubbed } from '../scrub.ts'

/** The clone as a commit that the engine's repository holds: the base itself while nothing is changed. */
export type Committed = { head: string; base: string; tree: string; file: string }

/** What tools work with. */
export type Bench = {
  context: WorkContext
  box: Box
  /** What the change is compared with: where it left main. */
  mergeBase: string
  /** The turns until now. */
  steps: () => readonly Step[]
  /** Commits the clone as it is now. */
  commit: (message: string) => Promise<Committed | Refusal>
  /** Why this run pushes a fix, when it does. */
  why: 'check' | 'review' | 'conflict'
}

/** What a tool answered; a failure is an answer too. Contract: a tool never rejects for what the model asked. */
export type Outcome = { content: Block[]; failed: boolean; /** How long it waited for others, ms. */ waitedMs?: number }

/** A tool as the loop has it: `run` parses nothing, it is given what `input` parsed. */
export type Tool = { name: string; description: string; input: z.ZodType; /** Whether it may change the clone. */ changes: boolean; /** Whether how long it takes is the machine's doing, and no limit of the run. */ waits: boolean; run: (input: unknown, bench: Bench) => Promise<Outcome> }

/** A tool from its parts, its input typed by its schema. */
export const tool = <S extends z.ZodType>(parts: Omit<Tool, 'input' | 'run' | 'changes' | 'waits'> & { input: S; changes?: boolean; waits?: boolean; run: (input: z.infer<S>, bench: Bench) => Promise<Outcome> }): Tool =>
  ({ ...parts, changes: parts.changes ?? false, waits: parts.waits ?? false, run: (input, bench) => parts.run(input as z.infer<S>, bench) })

export const said = (text: string): Outcome => ({ content: [{ type: 'text', text }], failed: false })
export const failed = (text: string): Outcome => ({ content: [{ type: 'text', text }], failed: true })
export const STOPPED = failed('The run was stopped.')

/** How the endpoint is told of a tool. */
export const definitionOf = ({ name, description, input }: Tool): ToolDefinition => {
  const schema: Record<string, unknown> = { ...z.toJSONSchema(input, { io: 'input' }) }
  Reflect.deleteProperty(schema, '$schema')
  return { name, description, input_schema: schema }
}

// Beside the transcript, without credentials.
const keepWhole = ({ context: { artifacts, secrets } }: Bench, text: string): Promise<string> => artifacts.put(new TextEncoder().encode(scrubbed(text, secrets)), 'txt')

/** The first and last lines of a text within so many bytes; where something is left out, it says how much, and under which name people find the whole. */
export const bounded = async (bench: Bench, text: string, { first, last, bytes, whole }: { first: number; last: number; bytes: number; whole?: () => Promise<string> }): Promise<string> => {
  const lines = text.trimEnd().split('\n')
  const fits = lines.length <= first + last && Buffer.byteLength(text) <= bytes
  if (fits) return text.trimEnd()
  const kept = await keepWhole(bench, whole ? await whole() : text)
  const [head, tail] = lines.length <= first + last ? [lines, []] : [lines.slice(0, first), last === 0 ? [] : lines.slice(-last)]
  const left = lines.length - head.length - tail.length
  const notice = `… ${left > 0 ? `${left} lines` : 'some of it'} left out; people find the whole as ${kept} …`
  return [clipped(head.join('\n'), Math.floor(bytes * 0.4)), notice, clippedEnd(tail.join('\n'), Math.floor(bytes * 0.55))].filter((part) => part !== '').join('\n')
}

/** The beginning of a text within so many bytes, whole characters only. */
export const clipped = (text: string, bytes: number): string => (Buffer.byteLength(text) <= bytes ? text : new TextDecoder().decode(Buffer.from(text).subarray(0, bytes)).replace(/\uFFFD+$/, ''))
const clippedEnd = (text: string, bytes: number): string => (Buffer.byteLength(text) <= bytes ? text : new TextDecoder().decode(Buffer.from(text).subarray(-bytes)).replace(/^\uFFFD+/, ''))
