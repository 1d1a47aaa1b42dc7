/** One measured figure, with what it is held against. `met` is null where there is no bar, only a comparison. */
export type Measure = { name: string; figure: number; unit: string; target: number | null; met: boolean | null; context: string }

/** Prints a figure as the one JSON line the bench runner reads. `better` says on which side of the target the figure should be. */
export const report = (name: string, figure: number, unit: string, about: { target?: number; better?: 'lower' | 'higher'; context?: string } = {}): void => {
  const { target = null, better = 'lower', context = '' } = about
  const rounded = Math.abs(figure) >= 100 ? Math.round(figure) : Number(figure.toPrecision(3))
  const met = target === null ? null : better === 'lower' ? figure <= target : figure >= target
  process.stdout.write(`${JSON.stringify({ name, figure: rounded, unit, target, met, context } satisfies Measure)}\n`)
}

/** The value below which `share` (0 to 1) of the samples lie, by the nearest rank. */
export const percentile = (samples: readonly number[], share: number): number => {
  if (samples.length === 0) throw new RangeError('percentile of no samples')
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0
}
