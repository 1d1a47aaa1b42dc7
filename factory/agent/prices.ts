import type { Usage } from '../model/model.ts'

/** Dollars for a million tokens in and out by the list of November 2026, the longest answer and the window in tokens. The first row that fits counts. */
type Row = { model: RegExp; input: number; output: number; maxOutput: number; window: number }

// Newer models take in more; filling more than this costs more than compacting.
const LARGE = { maxOutput: 32_000, window: 200_000 }

const ROWS: readonly Row[] = [
  { model: /^claude-fable-5/, input: 10, output: 50, ...LARGE },
  { model: /^claude-opus-5-5/, input: 4, output: 20, ...LARGE },
  { model: /^claude-opus-(5|4-[5-8])/, input: 5, output: 25, ...LARGE },
  { model: /^claude-sonnet-5/, input: 2, output: 10, ...LARGE },
  { model: /^claude-sonnet-4/, input: 3, output: 15, ...LARGE },
  { model: /^claude-haiku-4-5/, input: 1, output: 5, ...LARGE },
]
// What an endpoint of unknown make can be trusted with.
const UNKNOWN = { maxOutput: 8_000, window: 128_000 }

const WRITE = 1.25
const READ = 0.1

const rowOf = (model: string): Row | undefined => ROWS.find((row) => row.model.test(model))

/** What may be asked of a model in one call, and how much it can take in. */
export const boundsOf = (model: string): { maxOutput: number; window: number } => rowOf(model) ?? UNKNOWN

export type Cost = { cost: number; known: boolean }

/** What a call cost, in micro-dollars: a dollar for a million tokens is one of them for one token. Unknown models cost 0, and say so. */
export const costOf = (model: string, { input, cacheWrite, cacheRead, output }: Usage): Cost => {
  const row = rowOf(model)
  if (!row) return { cost: 0, known: false }
  return { cost: Math.ceil(row.input * (input + WRITE * cacheWrite + READ * cacheRead) + row.output * output), known: true }
}

/** The most a call can cost and take: everything written to the cache at the dearest price, a tenth more since counting is an estimate, and the longest answer. */
export const worstOf = (model: string, counted: number): { cost: number; tokens: number } => {
  const row = rowOf(model)
  const { maxOutput } = boundsOf(model)
  const input = Math.ceil(counted * 1.1)
  return { cost: row ? Math.ceil(row.input * WRITE * input + row.output * maxOutput) : 0, tokens: input + maxOutput }
}

/** All tokens of a call, however they are charged. */
export const tokensOf = ({ input, cacheWrite, cacheRead, output }: Usage): number => input + cacheWrite + cacheRead + output
