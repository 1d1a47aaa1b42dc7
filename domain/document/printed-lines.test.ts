import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { goOn, isPrinted, seam } from './printed-lines.ts'

const pdf = readFileSync(path.join(import.meta.dirname, '../../components/editor/paste/clipboards/pdf.txt'), 'utf8')

const GERMAN = `Die Nordwand ist trockener als bei der Aufnahme im
März, daher darf der Maurer den Kalkputz belassen,
wo er trägt. Der Sockel ist feucht; die Entwässe-
rung wird vor dem ersten Frost erneuert.
Das Dach bleibt, wie es ist, bis die Denkmalpflege
über die Deckung entschieden hat.`

const POEM = `The gutter sings beneath the April rain
And every slate remembers who it was
The mason leaves his hammer in the lane
And nobody can tell him what he does
The wall is dry, the lime is holding on
And all the frost of February gone`

const LIST = `Clear the gutter over the north door
Order thirty slates from the quarry in Wales
Ask the mason for a second price on the copings
Photograph the plinth before it is covered up`

const SOURCE = `function moisture(wall, reading, threshold) {
  const dry = reading < threshold && wall.side
  const lime = dry ? wall.lime : wall.replaced
  return lime && dry
}`

const ADDRESS = `Quarry House Conservation Trust
14 Brook Street
Hexham
NE46 3AB`

const LOG = `2026-11-12 12:04:11 INFO wall north read 14 percent
2026-11-12 12:04:12 INFO wall south read 9 percent
2026-11-12 12:04:15 INFO wall west read 11 percent
2026-11-12 12:04:19 INFO wall east read 12 percent`

test.each([
  ['text from a PDF', pdf, true],
  ['its lines with the ends of another system', pdf.replaceAll('\n', '\r\n'), true],
  ['German prose, its paragraphs not parted', GERMAN, true],
  ['a poem', POEM, false],
  ['a list of sentences', LIST, false],
  ['lines of a program', SOURCE, false],
  ['an address', ADDRESS, false],
  ['a log', LOG, false],
  ['two lines', pdf.split('\n').slice(0, 2).join('\n'), false],
  ['paragraphs of one long line each', `${'word '.repeat(60)}\n${'other '.repeat(50)}\n${'third '.repeat(55)}`, false],
  ['nothing', '', false],
])('%s: its lines are to be joined, or not', (_, text, printed) => expect(isPrinted(text)).toBe(printed))

test('a line goes on where the next word had no room; a short line, an empty one and a bullet part', () => {
  expect(goOn(GERMAN.split('\n'))).toEqual([true, true, true, false, true, false])
  expect(goOn(pdf.trimEnd().split('\n'))).toEqual([true, true, false, false, false])
  expect(goOn(['The north wall is drier than in the survey', '• the plinth is damp, and the lime holds it', 'well enough'])).toEqual([false, true, false])
})

test.each([
  ['the lime', 'where it holds', { drop: 0, put: ' ' }],
  ['the lime  ', 'where it holds', { drop: 2, put: ' ' }],
  ['die Entwässe-', 'rung', { drop: 1, put: '' }],
  ['die Entwässe\u00ad ', 'rung', { drop: 2, put: '' }],
  ['Baden-', 'Württemberg', { drop: 0, put: '' }],
  ['the lime -', 'or what is left', { drop: 0, put: ' ' }],
])('“%s” and “%s” are joined', (line, next, joined) => expect(seam(line, next)).toEqual(joined))
