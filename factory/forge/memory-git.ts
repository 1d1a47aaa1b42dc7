import type { ForgeGit } from './forge.ts'
import type { Oid } from './things.ts'

export type MemoryCommit = { oid: Oid; tree: string; parents: readonly Oid[] }

/** Commits and references held in memory, with the rules of the contract and none of the bytes. */
export type MemoryGit = ForgeGit & {
  commit: (tree: string, parents: readonly Oid[]) => Oid
  read: (oid: Oid) => MemoryCommit | null
  /** What a person does by pushing: moves a reference without comparing, or takes it away. */
  push: (ref: string, to: Oid | null) => void
  at: (ref: string) => Oid | null
  isAncestor: (ancestor: Oid, of: Oid) => boolean
  /** Whether main has come to contain the commit. */
  inMain: (oid: Oid) => boolean
  /** The newest commit that both rest on. */
  mergeBase: (one: Oid, other: Oid) => Oid | null
}

const MAIN = 'refs/heads/main'
const oidOf = (number: number): Oid => number.toString(16).padStart(40, '0')

/** `moved` is told of each reference that changed, and whether the factory moved it. */
export const memoryGit = (moved: (ref: string, own: boolean) => void): MemoryGit => {
  const commits = new Map<Oid, MemoryCommit>()
  const refs = new Map<string, Oid>()
  const contained = new Set<Oid>()
  const parentsOf = (oid: Oid) => commits.get(oid)?.parents ?? []
  // What `oid` rests on, itself included, as far as `more` says; each commit once.
  const walk = (oid: Oid, more: (at: Oid) => boolean): void => {
    const open = [oid]
    for (let at = open.pop(); at !== undefined; at = open.pop()) if (more(at)) open.push(...parentsOf(at))
  }
  // An ancestor is always made before its descendants, so nothing older than it needs to be looked at.
  const isAncestor = (ancestor: Oid, of: Oid): boolean => {
    const seen = new Set<Oid>()
    walk(of, (at) => at >= ancestor && !seen.has(at) && seen.add(at) !== undefined)
    return seen.has(ancestor)
  }
  const mergeBase = (one: Oid, other: Oid): Oid | null => {
    const ancestors = new Set<Oid>()
    let newest: Oid | null = null
    walk(one, (at) => !ancestors.has(at) && ancestors.add(at) !== undefined)
    walk(other, (at) => {
      if (!ancestors.has(at)) return true
      if (newest === null || at > newest) newest = at
      return false
    })
    return newest
  }
  const set = (ref: string, to: Oid | null, own: boolean) => {
    if (to === null) refs.delete(ref)
    else refs.set(ref, to)
    if (ref === MAIN && to !== null) walk(to, (at) => !contained.has(at) && contained.add(at) !== undefined)
    moved(ref, own)
  }
  return {
    commit: (tree, parents) => {
      const oid = oidOf(commits.size + 1)
      commits.set(oid, { oid, tree, parents })
      return oid
    },
    read: (oid) => commits.get(oid) ?? null,
    push: (ref, to) => set(ref, to, false),
    at: (ref) => refs.get(ref) ?? null,
    isAncestor, mergeBase,
    inMain: (oid) => contained.has(oid),
    oid: async (ref) => ({ ok: true, value: refs.get(ref) ?? null }),
    take: async (oid) =>
      commits.has(oid) ? { ok: true, value: undefined } : { ok: false, class: 'invalid', message: `The object ${oid} is not here.` },
    swap: async (ref, from, to) => {
      if (!commits.has(to)) return { at: 'refused', class: 'invalid', message: `The object ${to} is not here.` }
      const now = refs.get(ref) ?? null
      if (now === to) return 'done'
      if (now !== from) return 'moved'
      if (ref === MAIN && now !== null && !isAncestor(now, to)) return { at: 'refused', class: 'invalid', message: `${to} does not descend from main.` }
      set(ref, to, true)
      return 'done'
    },
  }
}
