import type { Faces } from '#domain/document/faces.ts'
import type { PageFont } from '#domain/page/fonts.ts'
import type { PageCover, PageIcon } from '#domain/page/page.ts'
import type { Paper } from '#domain/paper.ts'
import type { Language } from '#domain/words/say.ts'

type Named = { id: string; name: string | null } | null

/** Whether the note can be written, and if not, why. */
export type NoteMode = 'write' | 'viewer' | 'locked' | 'trashed' | 'old-app'

/** What the server tells the browser of one note: plain values only. Instants are ISO 8601, UTC. */
export type Note = {
  page: {
    id: string
    parentId: string | null
    title: string
    icon: PageIcon | null
    cover: PageCover | null
    tint: Paper | null
    font: PageFont
    smallText: boolean
    fullWidth: boolean
    spellCheck: boolean
    tags: string[]
    updatedAt: string
    version: number
  }
  workspace: { id: string; slug: string; name: string }
  /** The pages above it, outermost first. */
  path: { id: string; title: string; href: string }[]
  /** Its own paper, or the one it inherits. */
  paper: Paper
  mode: NoteMode
  people: { createdBy: Named; updatedBy: Named; lockedBy: Named }
  me: { id: string; name: string }
  /** The body as static HTML at entry `seq` of its log, and what the same reader may know of what it mentions. */
  body: { html: string; faces: Faces; seq: number; words: number }
  reader: { now: string; timeZone: string; language: Language }
}

/** What of a note changes while it is open and is not its text. */
export type NoteFacts = Pick<Note, 'page' | 'workspace' | 'path' | 'paper' | 'mode' | 'people'>
