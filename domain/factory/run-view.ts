import type { IntentView, Minute, RunView } from './console.ts'
import type { EffectState } from './effect.ts'
import type { IntentKind } from './intent-kind.ts'
import type { RunClass, RunPhase, RunReason } from './run.ts'
import type { StoredEvent } from './stored-event.ts'
import type { Verdict } from './verdict.ts'

/** What the stream of a run tells of it. Title, minutes and what else lies elsewhere are put beside it by whoever reads them. */
export type RunStory = Omit<RunView, 'title' | 'minutes' | 'criteria' | 'stage' | 'others' | 'attempt'>

type Usage = { input: number; cacheWrite: number; cacheRead: number; output: number }
type Change = (run: RunStory, data: never, event: StoredEvent) => Partial<RunStory>

const EMPTY: RunStory = {
  id: '', automation: '', item: null, mode: 'live', phases: [], worker: null, resumes: 0, ended: null, tokens: { input: 0, cached: 0, output: 0 },
  turns: { used: 0, cap: 0 }, cost: { spent: 0, cap: 0, known: true }, intents: [],
}

const reach = ({ phases }: RunStory, phase: RunPhase, at: number): Pick<RunStory, 'phases'> => ({ phases: phases.at(-1)?.phase === phase ? phases : [...phases, { phase, at }] })

const onIntent = (run: RunStory, id: string, change: (intent: IntentView) => Partial<IntentView>): Pick<RunStory, 'intents'> =>
  ({ intents: run.intents.map((intent) => (intent.id === id ? { ...intent, ...change(intent) } : intent)) })

type EffectData = { effect: string; key: string; intent?: string; as?: EffectState; why?: string; receipt?: { ref: string } }
const onEffect = (run: RunStory, type: string, data: EffectData): Pick<RunStory, 'intents'> => {
  const id = data.intent ?? run.intents.find(({ effect }) => effect?.key === data.key)?.id ?? ''
  const state = data.as ?? (type.slice('effect_'.length) as EffectState)
  return onIntent(run, id, ({ effect }) => ({ effect: { state, key: data.key, receipt: data.receipt?.ref ?? effect?.receipt ?? null, why: data.why ?? null } }))
}

const CHANGES: Readonly<Record<string, Change>> = {
  queued: (run, data: { automation: string; item?: number; mode: string; budget: { turns: number; cost: number } }, { at, stream }) => ({
    ...reach(run, 'queued', at), id: stream.slice('run:'.length), automation: data.automation, item: data.item ?? null, mode: data.mode,
    turns: { used: 0, cap: data.budget.turns }, cost: { spent: 0, cap: data.budget.cost, known: true },
  }),
  claimed: (run, { worker }: { worker: string }, { at }) => ({ ...(run.resumes === 0 ? reach(run, 'preparing', at) : {}), worker }),
  phase: (run, { to }: { to: RunPhase }, { at }) => reach(run, to, at),
  stepped: (run, { usage, cost }: { usage: Usage; cost: number }) => {
    const input = usage.input + usage.cacheWrite + usage.cacheRead
    const { tokens } = run
    return {
      turns: { ...run.turns, used: run.turns.used + 1 },
      tokens: { input: tokens.input + input, cached: tokens.cached + usage.cacheRead, output: tokens.output + usage.output },
      cost: { ...run.cost, known: run.cost.known && (cost > 0 || input + usage.output === 0) },
    }
  },
  settled: (run, { actual }: { actual: number }) => ({ cost: { ...run.cost, spent: run.cost.spent + actual } }),
  proposed: (run, { intent, kind }: { intent: string; kind: IntentKind }) =>
    ({ intents: [...run.intents.filter(({ id }) => id !== intent), { id: intent, kind, verdict: null, rules: [], effect: null }] }),
  judged: (run, { intent, verdict, rules }: { intent: string; verdict: Verdict; rules: IntentView['rules'] }) => onIntent(run, intent, () => ({ verdict, rules })),
  resumed: (run, { worker }: { worker: string }) => ({ resumes: run.resumes + 1, worker }),
  ended: (run, { reason, class: runClass, note }: { reason: RunReason; class: RunClass; note: string }, { at }) =>
    ({ ...reach(run, 'ended', at), ended: { reason, class: runClass, note, at } }),
}

/** Folds the stream of one run, in order; null when it was never queued. */
export const runStory = (events: readonly StoredEvent[]): RunStory | null => {
  if (events[0]?.type !== 'queued') return null
  return events.reduce<RunStory>((run, event) => ({
    ...run, ...(event.type.startsWith('effect_') ? onEffect(run, event.type, event.data as EffectData) : CHANGES[event.type]?.(run, event.data as never, event)),
  }), EMPTY)
}

/** A turn as it is kept: what the model said, and what the tools answered. */
export type KeptStep = { n: number; at: number; content: readonly KeptBlock[]; results: readonly KeptBlock[] | null }
export type KeptBlock = { type: string; text?: string; id?: string; name?: string; input?: unknown; tool_use_id?: string; content?: unknown; is_error?: boolean }
/** What a person said to a run. */
export type KeptNote = { at: number; by: string; text: string }

const MOST_OF_A_RESULT = 4_000

const textOf = (content: unknown): string =>
  typeof content === 'string' ? content : Array.isArray(content) ? content.map((block: KeptBlock) => (block.type === 'text' ? (block.text ?? '') : `[${block.type}]`)).join('\n') : ''

/** What a call is about, in one line: the first short text of its input, such as a path, a pattern or a command. */
const aboutOf = (input: unknown): string => {
  const values = typeof input === 'object' && input !== null ? Object.values(input) : []
  const first = values.find((value) => typeof value === 'string' || (Array.isArray(value) && typeof value[0] === 'string')) as string | string[] | undefined
  const line = (Array.isArray(first) ? first.join(' ') : (first ?? '')).split('\n')[0] ?? ''
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}

const toolMinute = (step: KeptStep, block: KeptBlock): Minute => {
  const result = step.results?.find(({ tool_use_id }) => tool_use_id === block.id)
  const text = result ? textOf(result.content) : null
  return { at: step.at, n: step.n, kind: 'tool', tool: block.name ?? '', about: aboutOf(block.input), result: text === null ? null : text.slice(0, MOST_OF_A_RESULT), failed: result?.is_error === true }
}

/** The minutes of a run: what was said and which tools were used, with what people wrote to it in between. */
export const minutesOf = (automation: string, steps: readonly KeptStep[], notes: readonly KeptNote[]): Minute[] => {
  const of = (step: KeptStep): Minute[] => step.content.flatMap((block): Minute[] => {
    if (block.type === 'tool_use') return [toolMinute(step, block)]
    return block.type === 'text' && block.text?.trim() ? [{ at: step.at, n: step.n, kind: 'said', by: automation, text: block.text.trim() }] : []
  })
  const said = notes.map(({ at, by, text }): Minute => ({ at, n: -1, kind: 'said', by, text }))
  return [...steps.flatMap(of), ...said].sort((a, b) => a.at - b.at)
}
