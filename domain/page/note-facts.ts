import type { Paper } from '../paper.ts'
import type { PageFont } from './fonts.ts'
import type { PageCover, PageIcon } from './page.ts'

type Named = { id: string; name: string | null } | null

/** Whether the note can be written, and if not, why. */
export type NoteMode = 'write' | 'viewer' | 'locked' | 'trashed' | 'old-app'

/** What stands around a note's text and changes while it is open: plain values only. Instants are ISO 8601, UTC. */
export type NoteFacts = {
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
}
