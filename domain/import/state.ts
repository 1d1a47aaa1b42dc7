import type { Refusal } from '#domain/outcome.ts'
import type { ImportMiss } from './report.ts'

/**
 * Where an import is. receiving: its bytes arrive. looking: they are read over. ready: it waits for a yes. running: pages are made.
 * cancelling: what was made goes away again. The last three are ends.
 */
export const IMPORT_STATES = ['receiving', 'looking', 'ready', 'running', 'cancelling', 'done', 'cancelled', 'failed'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** A file as it is sent: its path in what was chosen, and its size. */
export type ImportSource = { path: string; bytes: number }

/** What an import will make. `pages` lists the first of them in order, `depth` counted from the destination; `first` is the key of the first. */
export type ImportPreview = { count: number; files: number; first: string; pages: { title: string; depth: number }[] }

/** How many pages a preview lists. */
export const PREVIEW_PAGES = 200

/** An import as its dialog shows it. `first` is the page to open afterwards. */
export type ImportStatus = {
  id: string
  workspaceId: string
  parentId: string | null
  state: ImportState
  received: number
  bytes: number
  preview: ImportPreview | null
  made: number
  stored: number
  misses: number
  refusal: Refusal | null
  first: { id: string; title: string } | null
  report: ImportMiss[]
}
