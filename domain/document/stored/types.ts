import type { Json } from '../json.ts'

/** Values by name, as stored: only what differs from a default, and whatever a newer Memo put there. */
export type StoredAttrs = { readonly [name: string]: Json }

/** A stretch of a line with the same marks: its text, or one inline node as `{ kind, …attributes }`. */
export type StoredRun = { readonly insert: string | StoredAttrs; readonly marks?: StoredAttrs }

/** The content of one line: its runs in order. */
export type StoredLine = readonly StoredRun[]

/**
 * A block as stored: in templates, versions, clipboards, exports, and one to one in the shared document, where a block is
 * an element named `block` (`element` is its name when it is not) and a line is one shared text. Blocks a reader does not
 * know have the same form, so they pass through it unchanged.
 */
export type StoredBlock = {
  readonly kind: string
  readonly element?: string
  readonly attrs?: StoredAttrs
  readonly content?: readonly (StoredBlock | StoredLine)[]
}
