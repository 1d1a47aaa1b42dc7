import type { AccessReason } from '#domain/live/protocol.ts'
import type { NoteMode } from '#domain/page/note-facts.ts'

const MODES: Record<AccessReason, NoteMode> = { viewer: 'viewer', locked: 'locked', trashed: 'trashed', deleted: 'viewer', forbidden: 'viewer', 'old-app': 'old-app' }

/** Whether a note can be written: what the live connection refuses holds at once, else what the page's own facts say. */
export const noteMode = (known: NoteMode, refused: AccessReason | null): NoteMode => (refused === null ? known : MODES[refused])
