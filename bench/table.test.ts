import { expect, test } from 'vitest'
import type { Measure } from './measure.ts'
import { END, START, withFigures } from './table.ts'

const measure = (name: string, figure: number): Measure => ({ name, figure, unit: 'ms', target: 10, met: figure <= 10, context: 'a | b' })
const EMPTY = `before\n${START}\n${END}\nafter\n`
const rows = (document: string) => document.split('\n').filter((line) => /^\| (open|typing)/.test(line))

test('figures of a bench take the place of its earlier ones, and those of others stay', () => {
  const first = withFigures(EMPTY, '2 cores.', [{ bench: 'typing', day: '2026-01-01', load: 0.5, measures: [measure('key', 12), measure('gone', 1)] }, { bench: 'open', day: '2026-01-01', load: 1, measures: [measure('page', 3)] }])
  expect(rows(first)).toEqual([
    '| open | page | 3 ms | 10 ms | yes | a / b | 2026-01-01, load 1.0 |',
    '| typing | key | 12 ms | 10 ms | **no** | a / b | 2026-01-01, load 0.5 |',
    '| typing | gone | 1 ms | 10 ms | yes | a / b | 2026-01-01, load 0.5 |',
  ])
  const second = withFigures(first, '4 cores.', [{ bench: 'typing', day: '2026-01-02', load: 0, measures: [measure('key', 9)] }])
  expect(rows(second)).toEqual([rows(first)[0], '| typing | key | 9 ms | 10 ms | yes | a / b | 2026-01-02, load 0.0 |'])
  expect(second).toMatch(/^before\n[^]*4 cores\.[^]*\nafter\n$/)
  expect(second).not.toContain('2 cores.')
})

test('a document without a place for them is left alone, with a clear error', () => {
  expect(() => withFigures('nothing here', '', [])).toThrow('no place for figures')
})
