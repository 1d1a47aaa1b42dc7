import { type LetterId } from './ranges.ts'

/**
 * Letters that left their place in one update, or stood in a block that did.
 * `moved`: letter by letter to `to`, `to + 1` …; `beside`: nothing visible any more, their place is just after `to`;
 * `gone`: deleted with their block.
 */
export type TracedRun = { client: number; clock: number; len: number; block: string | null } & (
  | { kind: 'moved' | 'beside'; to: LetterId }
  | { kind: 'gone' }
)

/**
 * A block's element, or the text in it, that died in one update: what arrives for it later belongs to the block of this id.
 * `after`: the block that stood before it, if it is gone for good.
 */
export type TracedElement = { client: number; clock: number; block: string; after?: string }

/** Where everything went that one update moved; kept as long as the raw updates. */
export type Trace = { runs: TracedRun[]; elements: TracedElement[] }

/** Whether there is anything to remember. */
export const isTrace = ({ runs, elements }: Trace): boolean => runs.length > 0 || elements.length > 0

/** Traces of a page to look things up in. */
export type TraceIndex = {
  add: (seq: number, trace: Trace) => void
  /** What became of a letter, by the earliest trace after `seen`; `moved` comes with the letter's own new id. */
  letter: (id: LetterId, seen?: number) => TracedRun | null
  /** The block that a dead element, or the text in one, belonged to. */
  block: (id: LetterId) => string | null
  /** The block that stood before a block that died. */
  before: (block: string) => string | null
}

/** An index over no traces yet. */
export const emptyTraceIndex = (): TraceIndex => {
  const runs = new Map<number, { seq: number; run: TracedRun }[]>()
  const elements = new Map<string, string>()
  const neighbours = new Map<string, string>()
  const own = ({ client, clock }: LetterId, run: TracedRun): TracedRun => {
    const from = { client, clock, len: 1, block: run.block }
    switch (run.kind) {
      case 'moved':
        return { ...from, kind: 'moved', to: { client: run.to.client, clock: run.to.clock + clock - run.clock } }
      case 'beside':
        return { ...from, kind: 'beside', to: run.to }
      case 'gone':
        return { ...from, kind: 'gone' }
    }
  }
  return {
    add: (seq, trace) => {
      for (const run of trace.runs) {
        const list = runs.get(run.client) ?? []
        list.push({ seq, run })
        runs.set(run.client, list)
      }
      for (const { client, clock, block, after } of trace.elements) {
        elements.set(`${client}:${clock}`, block)
        if (after !== undefined) neighbours.set(block, after)
      }
    },
    letter: (id, seen = -1) => {
      const found = runs.get(id.client)?.find(({ seq, run }) => seq > seen && id.clock >= run.clock && id.clock < run.clock + run.len)
      return found ? own(id, found.run) : null
    },
    block: ({ client, clock }) => elements.get(`${client}:${clock}`) ?? null,
    before: (block) => neighbours.get(block) ?? null,
  }
}
