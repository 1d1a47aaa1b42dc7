import type { TreeEntry } from '#factory/git/repository.ts'
import type { Finding } from './changed-text.ts'

// What a test compares with: pictures, snapshots, recordings, golden files.
const REFERENCE = /(^|\/)(pictures|__snapshots__|snapshots|recordings|golden|goldens)\/|\.(snap|golden)(\.\w+)?$|^(e2e|stories)\/.*\.(png|jpe?g|webp)$/

const blobsOf = (entries: readonly TreeEntry[]): Map<string, string> => new Map(entries.filter(({ path }) => REFERENCE.test(path)).map(({ path, oid }) => [path, oid]))

/** W7: a picture, snapshot, recording or golden file that was there is another or gone. One that is added, or moves as it is, weakens nothing. */
export const referencesChanged = (before: readonly TreeEntry[], after: readonly TreeEntry[]): Finding[] => {
  const [old, now] = [blobsOf(before), blobsOf(after)]
  const kept = new Set(now.values())
  return [...old].filter(([path, oid]) => now.get(path) !== oid && !(now.get(path) === undefined && kept.has(oid))).map(([path]) => ({ weakening: 'W7', path, what: now.has(path) ? 'was changed by its author' : 'is gone' }))
}
