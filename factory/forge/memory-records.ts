import type { ForgeOp } from './forge.ts'
import type { MemoryGit } from './memory-git.ts'
import type { Delivery, Entry, ForgeItem, Identity, Pull } from './things.ts'

type StoredPull = Pick<Pull, 'number' | 'headBranch' | 'base' | 'draft'> & { closed: boolean }

/** What a forge in memory holds. Everything here is read by memory-forge.ts and changed by the functions below. */
export type Records = {
  items: Map<number, ForgeItem>
  threads: Map<number, Entry[]>
  pulls: Map<number, StoredPull>
  deliveries: Delivery[]
  now: { at: number }
  selves: readonly Identity[]
  self: Identity
}

const deliver = (records: Records, about: Delivery['about'], ref: string, own: boolean) =>
  records.deliveries.push({ id: `d${records.deliveries.length + 1}`, about, ref, own })

/** Says that a reference moved. */
export const refMoved = (records: Records, ref: string): void => void deliver(records, 'ref', ref, false)

type NewItem = Pick<ForgeItem, 'kind' | 'title' | 'body' | 'labels'>
/** Adds an issue or a pull and gives its number. */
export const addItem = (records: Records, item: NewItem, by: Identity): number => {
  const number = records.items.size + 1
  const at = records.now.at
  records.items.set(number, { ...item, labels: [...new Set(item.labels)], number, state: 'open', author: by, createdAt: at, updatedAt: at })
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

type Change = { labels?: readonly string[]; state?: 'open' | 'closed' }
/** Changes labels or state; false when there is no such item. */
export const editItem = (records: Records, number: number, change: Change, by: Identity): boolean => {
  const item = records.items.get(number)
  if (!item) return false
  const labels = change.labels ? [...new Set(change.labels)] : item.labels
  if (labels.join() !== item.labels.join()) {
    addEntry(records, number, { kind: 'labels', id: entryId(records, number), author: by, at: records.now.at, before: item.labels, after: labels })
  }
  records.items.set(number, { ...item, labels, state: change.state ?? item.state, updatedAt: records.now.at })
  deliver(records, 'item', String(number), by.role === 'factory')
  return true
}

const openPull = async (records: Records, git: MemoryGit, op: Extract<ForgeOp, { op: 'open_pull' }>): Promise<string | null> => {
  const head = await git.oid(`refs/heads/${op.headBranch}`)
  if (!head.ok || head.value === null) return null
  if ([...records.pulls.values()].some((pull) => pull.headBranch === op.headBranch && !pull.closed)) return null
  const number = addItem(records, { kind: 'pull', title: op.title, body: op.body, labels: [] }, records.self)
  records.pulls.set(number, { number, headBranch: op.headBranch, base: op.base, draft: op.draft, closed: false })
  return `pull:${number}`
}

const addReview = (records: Records, git: MemoryGit, op: Extract<ForgeOp, { op: 'review' }>): string | null => {
  if (!records.pulls.has(op.number) || git.read(op.commit) === null) return null
  const author = records.selves.find(({ login }) => login === op.as) ?? records.self
  const review = { kind: 'review', id: entryId(records, op.number), author, at: records.now.at, commit: op.commit, verdict: op.verdict, body: op.body, dismissed: false } as const
  return `review:${addEntry(records, op.number, review)}`
}

const editComment = (records: Records, op: Extract<ForgeOp, { op: 'edit_comment' }>): string | null => {
  const entry = records.threads.get(op.number)?.find(({ id }) => id === op.comment)
  if (entry?.kind !== 'comment') return null
  entry.body = op.body
  return `comment:${entry.id}`
}

const closePull = (records: Records, number: number): string | null => {
  const pull = records.pulls.get(number)
  if (!pull) return null
  pull.closed = true
  editItem(records, number, { state: 'closed' }, records.self)
  return `pull:${number}`
}

/** Does what `op` says. Gives the name of what was made or changed, or null when it names something that is not there. */
export const perform = async (records: Records, git: MemoryGit, op: ForgeOp): Promise<string | null> => {
  switch (op.op) {
    case 'open_issue': return `issue:${addItem(records, { kind: 'issue', title: op.title, body: op.body, labels: op.labels }, records.self)}`
    case 'edit_item': return editItem(records, op.number, op, records.self) ? `item:${op.number}` : null
    case 'comment': return records.items.has(op.number) ? `comment:${addComment(records, op.number, records.self, op.body)}` : null
    case 'edit_comment': return editComment(records, op)
    case 'open_pull': return openPull(records, git, op)
    case 'close_pull': return closePull(records, op.number)
    case 'review': return addReview(records, git, op)
    case 'set_check': return git.read(op.commit) ? `check:${op.commit}:${op.name}` : null
  }
}
