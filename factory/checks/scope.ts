import type { TreeEntry } from '../git/repository.ts'
import type { ChangedFile } from '../policy/risk.ts'
import type { Subject } from './checks.ts'
import { dependsOn, type CheckRow } from './table.ts'
import type { TreeReader } from './tree-reader.ts'

/** A subject looked up: where the change begins, what it changes, and every blob of the head. `whole` when there is nothing to compare with. */
export type Scope = {
  subject: Subject
  reader: TreeReader
  head: string
  base: string
  whole: boolean
  files: readonly ChangedFile[]
  /** All changed paths; a rename counts as both. */
  paths: readonly string[]
  entries: readonly TreeEntry[]
}

/** Looks a subject up. The change begins at the merge base: what others did on main since is not its doing. */
export const scopeOf = async (reader: TreeReader, subject: Subject): Promise<Scope> => {
  const head = subject.commit
  const base = (await reader.mergeBase(subject.base, head)) ?? subject.base
  const files = base === head ? [] : await reader.changes(base, head)
  const paths = [...new Set(files.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from])))].sort()
  return { subject, reader, head, base, whole: base === head, files, paths, entries: await reader.entries(head) }
}

/** The changed paths that a check is told; null when it looks at everything. */
export const changesOf = ({ whole, paths }: Scope, row: CheckRow): string[] | null => (whole ? null : paths.filter((path) => dependsOn(row, path)))
