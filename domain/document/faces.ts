import type { DocumentWords, FileFace, HtmlContext, PageFace, PersonFace } from './html/types.ts'
import { parseMoment } from './moment.ts'
import { dayText, fullTime, plainDate, type DayPlace, type Reader } from '../words/date-text.ts'

/**
 * What a reader may know of the things a document mentions, by id, as plain values: the server hands the same to the static page and to the
 * editor, so both draw the same.
 */
export type Faces = {
  readonly pages: Readonly<Record<string, PageFace>>
  readonly people: Readonly<Record<string, PersonFace>>
  readonly files: Readonly<Record<string, FileFace>>
  readonly path: readonly PageFace[]
  readonly children: readonly PageFace[]
}

const momentText = (stored: string, reader: Reader, place: DayPlace): { text: string; late: boolean } => {
  const moment = parseMoment(stored)
  if (!moment) return { text: stored, late: false }
  // A plain date is late from the next local midnight, an instant at once.
  if (moment.at === 'date') return { text: dayText(moment.date, reader, place), late: moment.date < plainDate(reader.now, reader.timeZone) }
  const at = new Date(moment.instant)
  return { text: fullTime(at, reader), late: at < reader.now }
}

const own = <T>(known: Readonly<Record<string, T>>, id: string): T | null => (Object.hasOwn(known, id) ? (known[id] ?? null) : null)

/** What rendering a document for this reader needs. `ticks` as in HtmlContext. */
export const readerContext = (faces: Faces, words: DocumentWords, reader: Reader, ticks: 'open' | 'fixed'): HtmlContext => ({
  words,
  page: (id) => own(faces.pages, id),
  person: (id) => own(faces.people, id),
  file: (id) => own(faces.files, id),
  moment: (stored, place = 'start') => momentText(stored, reader, place),
  path: faces.path,
  children: faces.children,
  remote: 'framed',
  headings: 'page',
  ticks,
})
