import type { Transform } from 'prosemirror-transform'
import { indent, outdent, type IndentResult } from './indent.ts'
import { eachRun } from './runs.ts'

/** Indents or outdents blocks, each run of neighbours by itself; done when one of them could, else why the first could not. */
export function indentBlocks(tr: Transform, blocks: readonly number[], way: 'in' | 'out'): IndentResult {
  const results = eachRun(tr, blocks, (run) => (way === 'in' ? indent : outdent)(tr, run))
  return results.find(({ ok }) => ok) ?? results[0] ?? { ok: false, reason: 'nothingAbove' }
}
