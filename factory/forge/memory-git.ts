import type { ForgeGit } from './forge.ts'
import type { Oid } from './things.ts'

export type MemoryCommit = { oid: Oid; tree: string; parents: readonly Oid[] }

/** Commits and references held in memory, with the rules of the contract and none of the bytes. */
export type MemoryGit = ForgeGit & {
  commit: (tree: string, parents: readonly Oid[]) => Oid
  read: (oid: Oid) => MemoryCommit | null
  /** What a person does by pushing: moves a reference without comparing. */
  push: (ref: string, to: Oid) => void
  isAncestor: (ancestor: Oid, of: Oid) => boolean
}

const oidOf = (number: number): Oid => number.toString(16).padStart(40, '0')

/** `moved` is told of each reference that changed. */
export const memoryGit = (moved: (ref: string, to: Oid) => void): MemoryGit => {
  const commits = new Map<Oid, MemoryCommit>()
  const refs = new Map<string, Oid>()
  // An ancestor is always made before its descendants, so nothing older than it needs to be looked at.
  const isAncestor = (ancestor: Oid, of: Oid): boolean => {
    const open = [of]
    const seen = new Set<Oid>()
    for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
      if (oid === ancestor) return true
      if (oid < ancestor || seen.has(oid)) continue
      seen.add(oid)
      open.push(...(commits.get(oid)?.parents ?? []))
    }
    return false
  }
  const push = (ref: string, to: Oid) => {
    refs.set(ref, to)
    moved(ref, to)
  }
  return {
    commit: (tree, parents) => {
      const oid = oidOf(commits.size + 1)
      commits.set(oid, { oid, tree, parents })
      return oid
    },
    read: (oid) => commits.get(oid) ?? null,
    push,
    isAncestor,
    oid: async (ref) => ({ ok: true, value: refs.get(ref) ?? null }),
    take: async (oid) =>
      commits.has(oid) ? { ok: true, value: undefined } : { ok: false, class: 'invalid', message: `The object ${oid} is not here.` },
    swap: async (ref, from, to) => {
      if (!commits.has(to)) return { at: 'refused', class: 'invalid', message: `The object ${to} is not here.` }
      const now = refs.get(ref) ?? null
      if (now === to) return 'done'
      if (now !== from) return 'moved'
      if (ref === 'refs/heads/main' && now !== null && !isAncestor(now, to)) {
        return { at: 'refused', class: 'invalid', message: `${to} does not descend from main.` }
      }
      push(ref, to)
      return 'done'
    },
  }
}
