import { oversized } from './bounds.ts'
import type { Forge, Got } from './forge.ts'
import { memoryGit, type MemoryGit } from './memory-git.ts'
import { addComment, addItem, editItem, perform, refMoved, type Records } from './memory-records.ts'
import type { People } from './people.ts'
import { NOBODY, type Identity, type Page, type Pull } from './things.ts'

/** Its clock is `now.at`, moved by whoever made it. */
export type MemoryForge = Forge & { git: MemoryGit; people: People; now: { at: number } }

const FACTORY: Identity = { login: 'factory', role: 'factory' }
const PAGE = 50

const absent = (number: number) => ({ ok: false, class: 'absent', message: `There is no item ${number}.` }) as const

const pageOf = <T>(rows: readonly T[], page: string | undefined): Got<Page<T>> => {
  const from = Number(page ?? 0)
  return { ok: true, value: { rows: rows.slice(from, from + PAGE), next: from + PAGE < rows.length ? String(from + PAGE) : null } }
}

const readPull = (records: Records, git: MemoryGit, number: number): Got<Pull> => {
  const stored = records.pulls.get(number)
  if (!stored) return absent(number)
  const { closed, ...rest } = stored
  const base = git.at(`refs/heads/${stored.base}`)
  const state = stored.mergedAs !== null ? 'merged' : closed ? 'closed' : 'open'
  // There are no bytes here to merge, so more than "no" is never known.
  return { ok: true, value: { ...rest, state, mergeBase: base === null ? null : git.mergeBase(base, stored.head), mergeable: stored.draft || state !== 'open' ? 'no' : 'unknown' } }
}

const peopleOn = (records: Records, git: MemoryGit): People => ({
  openIssue: async (by, { title, body, labels = [] }) => addItem(records, { kind: 'issue', title, body, labels }, by),
  comment: async (by, number, body) => addComment(records, number, by, body),
  edit: async (by, number, change) => void editItem(records, git, { number, ...change }, by),
  push: async (by, branch, to, from) => {
    if (from !== undefined && git.at(`refs/heads/${branch}`) !== from) return false
    records.mover = by
    git.push(`refs/heads/${branch}`, to)
    records.mover = NOBODY
    return true
  },
  openPull: async (by, { title, body, branch, draft = false }) => {
    const number = addItem(records, { kind: 'pull', title, body, labels: [] }, by)
    records.pulls.set(number, { number, headBranch: branch, base: 'main', draft, head: git.at(`refs/heads/${branch}`) ?? '', closed: false, mergedAs: null, pushedBy: by })
    return number
  },
  dismiss: async (_by, number, review) => {
    const entry = records.threads.get(number)?.find(({ id }) => id === review)
    if (entry?.kind === 'review') entry.dismissed = true
  },
  resolve: async (_by, number, { review, note }) => {
    const entry = records.threads.get(number)?.find(({ id }) => id === review)
    if (entry?.kind === 'review') entry.notes = entry.notes.map((one, at) => (at === note ? { ...one, resolved: true } : one))
  },
})

/** A forge in memory, for tests and the simulator, with every rule of contract.ts. */
export const memoryForge = (selves: readonly Identity[] = [FACTORY]): MemoryForge => {
  const records: Records = {
    items: new Map(), threads: new Map(), pulls: new Map(), checks: new Map(), deliveries: [], now: { at: 0 }, selves, self: selves[0] ?? FACTORY, mover: NOBODY,
  }
  const git: MemoryGit = memoryGit((ref, own) => refMoved(records, git, ref, own))
  const keys = new Map<string, string>()
  return {
    traits: { settleMs: 0, selves, checksBy: 'engine' },
    now: records.now,
    git,
    people: peopleOn(records, git),
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
    pull: async (number) => readPull(records, git, number),
    checks: async (commit) => ({ ok: true, value: [...records.checks.values()].filter((check) => check.commit === commit) }),
    changes: async (cursor) => ({ ok: true, value: { deliveries: records.deliveries.slice(Number(cursor ?? 0)), cursor: String(records.deliveries.length) } }),
    find: async (key) => {
      const ref = keys.get(key)
      return { ok: true, value: ref === undefined ? 'absent' : { receipt: { ref } } }
    },
    write: async ({ op, key }) => {
      const before = keys.get(key)
      if (before !== undefined) return { at: 'confirmed', receipt: { ref: before } }
      const objection = oversized(op)
      const ref = objection === null ? perform(records, git, op) : null
      if (ref === null) return { at: 'refused', class: 'invalid', message: objection ?? `${op.op} names something that is not there, or that is taken.` }
      keys.set(key, ref)
      return { at: 'confirmed', receipt: { ref } }
    },
  }
}
