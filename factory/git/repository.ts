import type { ChangedFile } from '../policy/risk.ts'

/** A blob of a tree, by its path. `mode` is git's, such as 100644. */
export type TreeEntry = { path: string; oid: string; mode: string }

/** Where a merge of two heads leads: a tree, or the paths that do not fit together. */
export type Merged = { at: 'merged'; tree: string } | { at: 'conflict'; paths: readonly string[] }

/** What a commit is made of. Equal parts give an equal oid: the identity is fixed and the instant is given. */
export type CommitParts = { tree: string; parents: readonly string[]; message: string; at: number }

/**
 * The engine's own bare repository, asked about history and changes. Nothing here moves a ref; that is the forge's compare-and-swap.
 * Every revision is an oid that the repository holds.
 * @throws Error with git's words when a revision is not there.
 */
export type Repository = {
  /** Folder of the bare repository; what clones are made from. */
  path: string
  tree: (commit: string) => Promise<string>
  parents: (commit: string) => Promise<readonly string[]>
  /** The whole message, trailers included. */
  message: (commit: string) => Promise<string>
  mergeBase: (one: string, other: string) => Promise<string | null>
  isAncestor: (ancestor: string, of: string) => Promise<boolean>
  /** First parents from `commit` back to but without `until`, newest first. */
  firstParents: (commit: string, until: string | null, most: number) => Promise<readonly string[]>
  entries: (treeish: string) => Promise<readonly TreeEntry[]>
  /** The text of a file, or null when it is not there. */
  text: (treeish: string, path: string) => Promise<string | null>
  /** The bytes of a file, or null when it is not there. */
  bytes: (treeish: string, path: string) => Promise<Uint8Array | null>
  /** What changed between two trees, renames found; lines are added plus removed, a binary file has 0. */
  changes: (from: string, to: string) => Promise<readonly ChangedFile[]>
  /** The unified diff with `context` lines, of all or some paths. */
  diff: (from: string, to: string, context: number, paths?: readonly string[]) => Promise<string>
  /** `git patch-id --stable` of the diff without context: equal when the same lines change. Empty for no change. */
  patchId: (from: string, to: string) => Promise<string>
  merge: (ours: string, theirs: string) => Promise<Merged>
  /** The tree with these files put into it; an equal path is replaced. Only objects are written. */
  treeWith: (treeish: string, files: readonly { path: string; bytes: Uint8Array }[]) => Promise<string>
  commit: (parts: CommitParts) => Promise<string>
}
