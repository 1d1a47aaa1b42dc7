import { keptSummary } from './bounds.ts'
import type { ForgeOp } from './forge.ts'
import type { MemoryGit } from './memory-git.ts'
import { closedBy, type Delivery, type Entry, type ForgeCheck, type ForgeItem, type Identity, type Pull } from './things.ts'

type StoredPull = Pick<Pull, 'number' | 'headBranch' | 'base' | 'draft' | 'head' | 'mergedAs' | 'pushedBy'> & { closed: boolean }

/** What a forge in memory holds. Everything here is read by memory-forge.ts and changed by the functions below. */
export type Records = {
  items: Map<number, ForgeItem>
  threads: Map<number, Entry[]>
  pulls: Map<number, StoredPull>
  checks: Map<string, ForgeCheck>
  deliveries: Delivery[]
  now: { at: number }
  selves: readonly Identity[]
  self: Identity
  /** Who moves references just now when it is not the factory. */
  mover: Identity
}

const deliver = (records: Records, about: Delivery['about'], ref: string, own: boolean) =>
  records.deliveries.push({ id: `d${records.deliveries.length + 1}`, about, ref, own })

type NewItem = Pick<ForgeItem, 'kind' | 'title' | 'body' | 'labels'>
/** Adds an issue or a pull and gives its number. */
export const addItem = (records: Records, item: NewItem, by: Identity): number => {
  const number = records.items.size + 1
  const at = records.now.at
  records.items.set(number, { ...item, labels: [...new Set(item.labels)], number, state: 'open', author: by, closedBy: null, createdAt: at, updatedAt: at })
  records.threads.set(number, [])
  deliver(records, 'item', String(number), by.role === 'factory')
  return number
}

const entryId = (records: Records, number: number) => `${number}.${(records.threads.get(number)?.length ?? 0) + 1}`

const addEntry = (records: Records, number: number, entry: Entry): string => {
  records.threads.get(number)?.push(entry)
  deliver(records, 'thread', String(number), entry.author.role === 'factory')
  return entry.id
}

/** Adds a comment; the item must be there. */
export const addComment = (records: Records, number: number, by: Identity, body: string): string =>
  addEntry(records, number, { kind: 'comment', id: entryId(records, number), author: by, at: records.now.at, body })

type Change = { title?: string; body?: string; labels?: readonly string[]; state?: 'open' | 'closed' }

const setPullState = (records: Records, git: MemoryGit, number: number, state: 'open' | 'closed'): boolean => {
  const pull = records.pulls.get(number)
  if (!pull) return true
  if (state === 'open' && (pull.mergedAs !== null || git.at(`refs/heads/${pull.headBranch}`) === null)) return false
  pull.closed = state === 'closed'
  return true
}

/** Changes what is said; false when there is no such item, or it cannot be opened again. */
export const editItem = (records: Records, git: MemoryGit, { number, ...change }: Change & { number: number }, by: Identity): boolean => {
  const item = records.items.get(number)
  if (!item || (change.state && change.state !== item.state && !setPullState(records, git, number, change.state))) return false
  const labels = change.labels ? [...new Set(change.labels)] : item.labels
  if (labels.join() !== item.labels.join()) {
    addEntry(records, number, { kind: 'labels', id: entryId(records, number), author: by, at: records.now.at, before: item.labels, after: labels })
  }
  const state = change.state ?? item.state
  const closer = state === 'open' ? null : item.state === 'open' ? by : item.closedBy
  const { title = item.title, body = item.body } = change
  records.items.set(number, { ...item, title, body, labels, state, closedBy: closer, updatedAt: records.now.at })
  deliver(records, 'item', String(number), by.role === 'factory')
  return true
}

/** Says that a reference moved, and what follows for pulls: heads follow their branch, and what main contains is merged. */
export const refMoved = (records: Records, git: MemoryGit, ref: string, own: boolean): void => {
  deliver(records, 'ref', ref, own)
  const by = own ? records.self : records.mover
  const to = git.at(ref)
  for (const pull of records.pulls.values()) {
    if (pull.mergedAs !== null) continue
    if (ref === `refs/heads/${pull.headBranch}` && to !== null) {
      pull.head = to
      pull.pushedBy = by
      deliver(records, 'pull', String(pull.number), own)
    }
    if (ref === `refs/heads/${pull.base}` && to !== null && !pull.closed && git.inMain(pull.head)) merge(records, git, pull, { main: to, by })
  }
}

// Whoever moved main closes what it has come to contain.
const merge = (records: Records, git: MemoryGit, pull: StoredPull, { main, by }: { main: string; by: Identity }): void => {
  let at = main
  for (let before = git.read(at)?.parents[0]; before !== undefined && git.isAncestor(pull.head, before); before = git.read(at)?.parents[0]) at = before
  pull.mergedAs = at
  const item = records.items.get(pull.number)
  if (!item) return
  deliver(records, 'pull', String(pull.number), by.role === 'factory')
  for (const number of [pull.number, ...closedBy(item.body)]) editItem(records, git, { number, state: 'closed' }, by)
}

const openPull = (records: Records, git: MemoryGit, op: Extract<ForgeOp, { op: 'open_pull' }>): string | null => {
  const head = git.at(`refs/heads/${op.headBranch}`)
  if (head === null || [...records.pulls.values()].some((pull) => pull.headBranch === op.headBranch && !pull.closed && pull.mergedAs === null)) return null
  const number = addItem(records, { kind: 'pull', title: op.title, body: op.body, labels: [] }, records.self)
  records.pulls.set(number, { number, headBranch: op.headBranch, base: op.base, draft: op.draft, head, closed: false, mergedAs: null, pushedBy: records.self })
  return `pull:${number}`
}

const addReview = (records: Records, git: MemoryGit, op: Extract<ForgeOp, { op: 'review' }>): string | null => {
  const pull = records.items.get(op.number)
  const author = records.selves.find(({ login }) => login === op.as) ?? records.self
  if (pull?.kind !== 'pull' || git.read(op.commit) === null || (op.verdict === 'approve' && author.login === pull.author.login)) return null
  const notes = (op.notes ?? []).map((note) => ({ ...note, resolved: false }))
  const { commit, verdict, body } = op
  return `review:${addEntry(records, op.number, { kind: 'review', id: entryId(records, op.number), author, at: records.now.at, commit, verdict, body, notes, dismissed: false })}`
}

const editComment = (records: Records, op: Extract<ForgeOp, { op: 'edit_comment' }>): string | null => {
  const entry = records.threads.get(op.number)?.find(({ id }) => id === op.comment)
  if (entry?.kind !== 'comment') return null
  entry.body = op.body
  return `comment:${entry.id}`
}

const setCheck = (records: Records, git: MemoryGit, op: Extract<ForgeOp, { op: 'set_check' }>): string | null => {
  if (git.read(op.commit) === null) return null
  const { commit, name, conclusion, link = null } = op
  records.checks.set(`${commit} ${name}`, { commit, name, conclusion, summary: keptSummary(op), link })
  return `check:${commit}:${name}`
}

/** Does what `op` says. Gives the name of what was made or changed, or null when it names something that is not there or may not be done. */
export const perform = (records: Records, git: MemoryGit, op: ForgeOp): string | null => {
  switch (op.op) {
    case 'open_issue': return `issue:${addItem(records, { kind: 'issue', title: op.title, body: op.body, labels: op.labels }, records.self)}`
    case 'edit_item': return editItem(records, git, op, records.self) ? `item:${op.number}` : null
    case 'comment': return records.items.has(op.number) ? `comment:${addComment(records, op.number, records.self, op.body)}` : null
    case 'edit_comment': return editComment(records, op)
    case 'open_pull': return openPull(records, git, op)
    case 'close_pull': return records.pulls.has(op.number) && editItem(records, git, { number: op.number, state: 'closed' }, records.self) ? `pull:${op.number}` : null
    case 'review': return addReview(records, git, op)
    case 'set_check': return setCheck(records, git, op)
  }
}
