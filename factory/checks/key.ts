import { createHash } from 'node:crypto'
import type { TreeEntry } from '../git/repository.ts'
import type { Machine } from './packages.ts'
import { BOX_VERSION, dependsOn, type CheckRow } from './table.ts'

/** What a result depends on beside the tree. */
export type Tools = Machine & { browser: string }

/** The digest of everything the result of a check depends on: what is executed, the blobs it can see, the lock file, Node, browser and box. */
export const keyOf = (row: CheckRow, command: readonly string[], { entries, tools }: { entries: readonly TreeEntry[]; tools: Tools }): string => {
  const blobs = entries.filter(({ path }) => dependsOn(row, path)).map(({ path, oid, mode }) => [path, oid, mode]).sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
  const lock = entries.find(({ path }) => path === 'package-lock.json')?.oid ?? ''
  return createHash('sha256').update(JSON.stringify([row.name, command, blobs, lock, tools.node, tools.platform, tools.browser, BOX_VERSION])).digest('hex')
}
