import type { Repository } from '../git/repository.ts'
import { fenced } from './fence.ts'
import { numberedDiff } from './numbered-diff.ts'
import { clipped } from './tools/tool.ts'

const CONTEXT_LINES = 8

/** A change as a model is shown it: its files, and its lines with their numbers, between marks it cannot close. At most so many bytes of lines. */
export const changeShown = async (repository: Pick<Repository, 'diff' | 'changes'>, { from, to, nonce, most }: { from: string; to: string; nonce: string; most: number }): Promise<string> => {
  const files = (await repository.changes(from, to)).map(({ path, lines }) => `${path} (${lines} lines)`).join('\n')
  const diff = numberedDiff(await repository.diff(from, to, CONTEXT_LINES))
  const shown = clipped(diff, most)
  const rest = shown === diff ? '' : '\n… the rest is left out: use the tool log with what: diff on a path …'
  return fenced('diff', nonce, `${files}\n\n${shown}${rest}`)
}
