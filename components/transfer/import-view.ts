import type { ImportMiss } from '#domain/import/report.ts'
import type { ImportPreview } from '#domain/import/state.ts'
import type { Refusal } from '#domain/outcome.ts'

/** Whether the server is heard at the moment; while it is not, things wait. */
export type Reach = 'reached' | 'waiting'

/** What the report of an import holds: how many things, and the first of them. */
export type ImportReport = { count: number; lines: readonly ImportMiss[] }

/** What the import dialog shows. */
export type ImportView =
  | { at: 'choosing' }
  | { at: 'reading' }
  | { at: 'sending'; share: number; reach: Reach }
  | { at: 'looking'; reach: Reach }
  | { at: 'ready'; preview: ImportPreview; report: ImportReport }
  | { at: 'running'; made: number; count: number; reach: Reach }
  | { at: 'cancelling'; reach: Reach }
  | { at: 'cancelled' }
  | { at: 'done'; made: number; stored: number; report: ImportReport; first: { title: string; href: string } | null }
  | { at: 'failed'; refusal: Refusal; made: number; goesOn: 'can-go-on' | 'ended' }
