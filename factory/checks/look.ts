import { MOST_LOOKS, type Look } from '#domain/factory/picture.ts'
import { mended } from '#scripts/once-more.mjs'
import { drawBeside, onlyPictures, takePairs, type Pairs } from './beside.ts'
import type { CheckResult } from './checks.ts'
import { isSummary, keepSummary } from './kept-summary.ts'
import { boxed, type Making } from './make.ts'
import type { Scope } from './scope.ts'
import type { Summary } from './summary.ts'
import type { CheckRow } from './table.ts'

type Looking = { setting: Making; scope: Scope; signal: AbortSignal }
type Red = { result: CheckResult; summary: Summary }

const inBounds = (text: string): string => text.slice(0, 4_000)
const stillRed = ({ result }: Red, why: string): CheckResult => ({ ...result, report: inBounds(`${why}\n\n${result.report}`) })

// For results as such what a review decides about has passed: nothing is missing that the base has.
const toReview = async ({ setting }: Looking, { result, summary: { parts } }: Red, looks: readonly Look[]): Promise<CheckResult> => ({
  ...result, conclusion: 'needs_look', pictures: looks,
  report: inBounds(`Drawn differently than where the change began, and nothing else is wrong. If that is what was wanted, leave the reference pictures as they are: the review must accept each of these.\n${looks.map(({ name }) => `- ${name}`).join('\n')}`),
  artifacts: [await keepSummary(setting.artifacts, { parts: parts.map(mended) }), ...result.artifacts.filter((name) => !isSummary(name))],
})

/**
 * Draws a red result's pictures at the merge base and at the head, with one script in one box. Where every picture differs there and nothing else
 * is wrong it needs a look, with both sides kept; in any other case it stays red and says what was found.
 */
export const lookBeside = async (looking: Looking, row: CheckRow, red: Red): Promise<CheckResult> => {
  const drawn = onlyPictures(red.summary)
  if (drawn === null) return red.result
  if (drawn.names.length > MOST_LOOKS) return stillRed(red, `${drawn.names.length} pictures came out differently; at most ${MOST_LOOKS} can be looked at one by one.`)
  const taken: Pairs[] = []
  const ran = await boxed(looking, row, {
    argv: drawBeside(looking.scope.base, drawn), next: null,
    takes: async (box) => void taken.push(await takePairs(box, looking.setting.artifacts, drawn)),
  })
  if ('conclusion' in ran) return { ...red.result, ...ran, artifacts: [] }
  if (ran.result.limit === 'aborted') return { ...red.result, conclusion: 'cancelled', report: 'It was stopped.', artifacts: [] }
  const [{ looks, equal } = { looks: [], equal: drawn.names }] = taken
  if (equal.length > 0) return stillRed(red, `Drawn the same at the merge base, or not there, so not known to be this change's doing: ${equal.join(', ')}.`)
  return toReview(looking, red, looks)
}
