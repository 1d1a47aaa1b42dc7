const MOST = 2
const SCORES = 10
const BAR = 16

/**
 * The ten scores from 0 to 2 that the last line of a specification gives it; null when that line does not hold ten. A sum behind them is passed
 * over, since it is more than 2.
 */
export const scoresIn = (text: string): readonly number[] | null => {
  const scores = (text.trim().split('\n').at(-1)?.match(/\d+/g) ?? []).map(Number).filter((score) => score <= MOST)
  return scores.length === SCORES ? scores : null
}

/** Why a specification is below the bar by its own scores; null when it is not: at least 16 of 20 and no zero. */
export const belowBar = (scores: readonly number[]): string | null => {
  const sum = scores.reduce((all, score) => all + score, 0)
  const zeros = scores.filter((score) => score === 0).length
  if (sum >= BAR && zeros === 0) return null
  return `${sum} of ${SCORES * MOST} by its own rubric${zeros > 0 ? `, with ${zeros === 1 ? 'a zero' : `${zeros} zeros`}` : ''}; the bar is ${BAR} and no zero`
}
