import type { Forge, Got } from './forge.ts'
import { memoryGit, type MemoryGit } from './memory-git.ts'
import { addComment, addItem, editItem, perform, refMoved, type Records } from './memory-records.ts'
import type { Identity, Page, Pull } from './things.ts'

/** What a person does on the forge's own pages, without any key. */
export type MemoryPeople = {
  openIssue: (by: Identity, issue: { title: string; body: string; labels?: readonly string[] }) => number
  comment: (by: Identity, number: number, body: string) => void
  setState: (by: Identity, number: number, state: 'open' | 'closed') => void
}
/** Its clock is `now.at`, moved by whoever made it. */
export type MemoryForge = Forge & { git: MemoryGit; people: MemoryPeople; now: { at: number } }

const FACTORY: Identity = { login: 'factory', role: 'factory' }
const PAGE = 50

const absent = (number: number) => ({ ok: false, class: 'absent', message: `There is no item ${number}.` }) as const

const pageOf = <T>(rows: readonly T[], page: string | undefined): Got<Page<T>> => {
  const from = Number(page ?? 0)
  return { ok: true, value: { rows: rows.slice(from, from + PAGE), next: from + PAGE < rows.length ? String(from + PAGE) : null } }
}

const readPull = async (records: Records, git: MemoryGit, number: number): Promise<Got<Pull>> => {
  const stored = records.pulls.get(number)
  if (!stored) return absent(number)
  const oidOf = async (branch: string) => {
    const got = await git.oid(`refs/heads/${branch}`)
    return got.ok ? got.value : null
  }
  const [head, main] = [await oidOf(stored.headBranch), await oidOf(stored.base)]
  const merged = head !== null && main !== null && git.isAncestor(head, main)
  const { closed, ...rest } = stored
  const state = merged ? 'merged' : closed ? 'closed' : 'open'
  return { ok: true, value: { ...rest, head: head ?? '', state, mergeable: stored.draft ? 'no' : 'yes', mergedAs: merged ? main : null } }
}

/** A forge in memory, for tests and the simulator, with every rule of contract.ts. */
export const memoryForge = (selves: readonly Identity[] = [FACTORY]): MemoryForge => {
  const records: Records = {
    items: new Map(), threads: new Map(), pulls: new Map(), deliveries: [], now: { at: 0 }, selves, self: selves[0] ?? FACTORY,
  }
  const git = memoryGit((ref) => refMoved(records, ref))
  const keys = new Map<string, string>()
  return {
    traits: { settleMs: 0, selves, checksBy: 'engine' },
    now: records.now,
    git,
    probe: async () => ({ ok: true, ms: 0 }),
    item: async (number) => {
      const item = records.items.get(number)
      return item ? { ok: true, value: item } : absent(number)
    },
    list: async ({ kind, state, label, since = 0 }, page) => {
      const fits = [...records.items.values()].filter((item) =>
        (kind ?? item.kind) === item.kind && (state ?? item.state) === item.state && (label === undefined || item.labels.includes(label)) && item.updatedAt >= since)
      return pageOf(fits, page)
    },
    thread: async (number, page) => {
      const entries = records.threads.get(number)
      return entries ? pageOf(entries, page) : absent(number)
    },
    pull: (number) => readPull(records, git, number),
    changes: async (cursor) => ({ ok: true, value: { deliveries: records.deliveries.slice(Number(cursor ?? 0)), cursor: String(records.deliveries.length) } }),
    find: async (key) => {
      const ref = keys.get(key)
      return { ok: true, value: ref === undefined ? 'absent' : { receipt: { ref } } }
    },
    write: async ({ op, key }) => {
      const before = keys.get(key)
      if (before !== undefined) return { at: 'confirmed', receipt: { ref: before } }
      const ref = await perform(records, git, op)
      if (ref === null) return { at: 'refused', class: 'invalid', message: `${op.op} names something that is not there, or that is taken.` }
      keys.set(key, ref)
      return { at: 'confirmed', receipt: { ref } }
    },
    people: {
      openIssue: (by, { title, body, labels = [] }) => addItem(records, { kind: 'issue', title, body, labels }, by),
      comment: (by, number, body) => void addComment(records, number, by, body),
      setState: (by, number, state) => void editItem(records, number, { state }, by),
    },
  }
}
