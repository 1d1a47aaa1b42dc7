import type { Faces } from '#domain/document/faces.ts'
import type { NoteFacts } from '#domain/page/note-facts.ts'
import type { Language } from '#domain/words/say.ts'

/** What the server tells the browser of one note: plain values only. */
export type Note = NoteFacts & {
  me: { id: string; name: string }
  /** The body as static HTML at entry `seq` of its log, and what the same reader may know of what it mentions. */
  body: { html: string; faces: Faces; seq: number; words: number }
  reader: { now: string; timeZone: string; language: Language }
}
