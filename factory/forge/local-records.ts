import type { Tx } from '#db/client.ts'
import { forgeItem, forgePull, openForgePulls } from '#db/queries/factory/forge.ts'
import { addForgeEntry, addForgeItem, addForgePull, deliver, setForgeCheck, setForgeComment, setForgeItem, setForgePull } from '#db/writes/factory/forge.ts'
import { askGit, git } from '../git/git.ts'
import type { Repository } from '../git/repository.ts'
import { keptSummary } from './bounds.ts'
import type { ForgeOp } from './forge.ts'
import type { PersonsChange } from './people.ts'
import type { Identity } from './things.ts'

const isOwn = ({ role }: Identity): boolean => role === 'factory'
const unique = (labels: readonly string[]): string[] => [...new Set(labels)]

type Op<K extends ForgeOp['op']> = Extract<ForgeOp, { op: K }>
/** Where things are changed: one transaction, beside the repository whose branches and commits they speak of. */
export type Place = { tx: Tx; repository: Repository }

/** Where a reference is, or null when it is not. */
export const refAt = async ({ path }: Repository, ref: string): Promise<string | null> => {
  const { exit, stdout } = await askGit(path, ['rev-parse', '--verify', '--quiet', ref])
  return exit === 0 ? stdout.trim() : null
}

/** Whether the repository holds this commit. */
export const holdsCommit = async ({ path }: Repository, oid: string): Promise<boolean> => (await askGit(path, ['cat-file', '-e', `${oid}^{commit}`])).exit === 0

/** Adds an issue by somebody. */
export const addIssue = async (tx: Tx, by: Identity, { title, body, labels = [] }: { title: string; body: string; labels?: readonly string[] }): Promise<number> => {
  const number = await addForgeItem(tx, { kind: 'issue', title, body, labels: unique(labels), author: by })
  await deliver(tx, { about: 'item', ref: String(number), own: isOwn(by) })
  return number
}

/** Adds a comment by somebody; null when there is no such item. */
export const addComment = async (tx: Tx, by: Identity, number: number, body: string): Promise<string | null> => {
  if ((await forgeItem(tx, number)) === null) return null
  const id = await addForgeEntry(tx, number, by, { kind: 'comment', body })
  await deliver(tx, { about: 'thread', ref: String(number), own: isOwn(by) })
  return id
}

const hasOpenPull = async (tx: Tx, branch: string): Promise<boolean> => (await openForgePulls(tx)).some(({ headBranch }) => headBranch === branch)

/** A pull opens and closes with its item; it opens again only while its branch is there and nothing was merged. */
const setPullState = async ({ tx, repository }: Place, number: number, state: 'open' | 'closed'): Promise<boolean> => {
  const pull = await forgePull(tx, number)
  if (pull === null || pull.open === (state === 'open')) return true
  if (state === 'open' && (pull.mergedAs !== null || (await refAt(repository, `refs/heads/${pull.headBranch}`)) === null || (await hasOpenPull(tx, pull.headBranch)))) return false
  await setForgePull(tx, number, { head: pull.head, open: state === 'open', mergedAs: null, pushedBy: pull.pushedBy })
  return true
}

/** Changes what an item says; null when there is no such item, or it cannot be opened again. */
export const changeItem = async (place: Place, number: number, change: PersonsChange, by: Identity): Promise<number | null> => {
  const { tx } = place
  const item = await forgeItem(tx, number)
  if (item === null) return null
  const state = change.state ?? item.state
  if (state !== item.state && !(await setPullState(place, number, state))) return null
  const labels = change.labels ? unique(change.labels) : item.labels
  if (labels.join('\n') !== item.labels.join('\n')) {
    await addForgeEntry(tx, number, by, { kind: 'labels', before: item.labels, after: labels })
    await deliver(tx, { about: 'thread', ref: String(number), own: isOwn(by) })
  }
  const { title = item.title, body = item.body } = change
  await setForgeItem(tx, number, { title, body, labels, state, closedBy: state === 'open' ? null : (item.closedBy ?? by) })
  await deliver(tx, { about: 'item', ref: String(number), own: isOwn(by) })
  return number
}

/** Opens a pull of a branch; null when the branch is not there or has an open pull. */
export const addPull = async ({ tx, repository }: Place, by: Identity, pull: Omit<Op<'open_pull'>, 'op'>): Promise<number | null> => {
  const head = await refAt(repository, `refs/heads/${pull.headBranch}`)
  if (head === null || (await hasOpenPull(tx, pull.headBranch))) return null
  const number = await addForgeItem(tx, { kind: 'pull', title: pull.title, body: pull.body, labels: [], author: by })
  await addForgePull(tx, { number, headBranch: pull.headBranch, head, base: pull.base, draft: pull.draft, pushedBy: by })
  await git(repository.path, 'update-ref', `refs/pull/${number}/head`, head)
  await deliver(tx, { about: 'item', ref: String(number), own: isOwn(by) })
  return number
}

const addReview = async ({ tx, repository }: Place, selves: readonly Identity[], op: Op<'review'>): Promise<string | null> => {
  const pull = await forgeItem(tx, op.number)
  const author = selves.find(({ login }) => login === op.as) ?? selves[0]
  if (pull?.kind !== 'pull' || !author || !(await holdsCommit(repository, op.commit)) || (op.verdict === 'approve' && author.login === pull.author.login)) return null
  const notes = (op.notes ?? []).map((note) => ({ ...note, resolved: false }))
  return addForgeEntry(tx, op.number, author, { kind: 'review', commit: op.commit, verdict: op.verdict, body: op.body, notes })
}

const setCheck = async ({ tx, repository }: Place, op: Op<'set_check'>): Promise<string | null> => {
  if (!(await holdsCommit(repository, op.commit))) return null
  const { commit, name, conclusion, link = null } = op
  await setForgeCheck(tx, { commit, name, conclusion, summary: keptSummary(op), link })
  return `${commit}:${name}`
}

const named = (kind: string, made: string | number | null): string | null => (made === null ? null : `${kind}:${made}`)

/** Does what `op` says under the first of the factory's identities. Gives the name of what was made or changed, or null when it may not be. */
export const perform = async (place: Place, selves: readonly Identity[], op: ForgeOp): Promise<string | null> => {
  const { tx } = place
  const self = selves[0] ?? { login: 'factory', role: 'factory' }
  switch (op.op) {
    case 'open_issue': return named('issue', await addIssue(tx, self, op))
    case 'edit_item': return named('item', await changeItem(place, op.number, op, self))
    case 'comment': return named('comment', await addComment(tx, self, op.number, op.body))
    case 'edit_comment': return (await setForgeComment(tx, op.number, op.comment, op.body)) ? named('comment', op.comment) : null
    case 'open_pull': return named('pull', await addPull(place, self, op))
    case 'close_pull': return (await forgePull(tx, op.number)) && named('pull', await changeItem(place, op.number, { state: 'closed' }, self))
    case 'review': return named('review', await addReview(place, selves, op))
    case 'set_check': return named('check', await setCheck(place, op))
  }
}
