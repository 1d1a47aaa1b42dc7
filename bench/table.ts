import type { Measure } from './measure.ts'

export const START = '<!-- generated: figures -->'
export const END = '<!-- /generated -->'

/** What a bench gave on a day, `YYYY-MM-DD`, and how busy the machine was besides: its load over a minute before it began. */
export type Session = { bench: string; day: string; load: number; measures: readonly Measure[] }

const HEAD = ['| bench | what | figure | bar | met | context | measured |', '| --- | --- | --- | --- | --- | --- | --- |']

const cell = (text: string): string => text.replaceAll('|', '/').replaceAll('\n', ' ')

const rowOf = ({ bench, day, load }: Session, { name, figure, unit, target, met, context }: Measure): string =>
  `| ${[bench, cell(name), `${figure} ${unit}`, target === null ? '' : `${target} ${unit}`, met === null ? '' : met ? 'yes' : '**no**', cell(context), `${day}, load ${load.toFixed(1)}`].join(' | ')} |`

const benchOf = (row: string): string => row.slice(2, row.indexOf(' |', 2))

/** The text of a document with its table of figures renewed: all rows of the benches that ran, and those of others as they were. */
export const withFigures = (document: string, machine: string, sessions: readonly Session[]): string => {
  const [from, to] = [document.indexOf(START), document.indexOf(END)]
  if (from < 0 || to < from) throw new RangeError(`The document has no place for figures, between ${START} and ${END}.`)
  const ran = new Set(sessions.map(({ bench }) => bench))
  const kept = document.slice(from, to).split('\n').filter((line) => line.startsWith('| ') && !HEAD.includes(line) && !ran.has(benchOf(line)))
  const rows = [...kept, ...sessions.flatMap((session) => session.measures.map((measure) => rowOf(session, measure)))]
  // By bench; within one as it was printed, which sorting leaves.
  rows.sort((a, b) => (benchOf(a) < benchOf(b) ? -1 : benchOf(a) > benchOf(b) ? 1 : 0))
  return `${document.slice(0, from)}${[START, machine, '', ...HEAD, ...rows].join('\n')}\n${document.slice(to)}`
}
