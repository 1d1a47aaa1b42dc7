import { openForgePulls, toldRefs, forgeItem, type ForgePullRow } from '#db/queries/factory/forge.ts'
import { deliver, setForgePull } from '#db/writes/factory/forge.ts'
import { git } from '../git/git.ts'
import { mergedAs } from '../git/merged-as.ts'
import { changeItem, type Place } from './local-records.ts'
import { closedBy, type Identity } from './things.ts'

const branches = async (path: string): Promise<Map<string, string>> => {
  const lines = (await git(path, 'for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads')).split('\n').filter((line) => line !== '')
  return new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)]))
}

const followHead = async ({ tx, repository }: Place, pull: ForgePullRow, { head, by }: { head: string; by: Identity }): Promise<void> => {
  await git(repository.path, 'update-ref', `refs/pull/${pull.number}/head`, head)
  await setForgePull(tx, pull.number, { head, open: true, mergedAs: null, pushedBy: by })
  await deliver(tx, { about: 'pull', ref: String(pull.number), own: by.role === 'factory' })
}

/** Closes a pull that its base has come to contain, and the issues that it was to close, in the name of whoever moved the base. */
const takeMerge = async (place: Place, pull: ForgePullRow, { base, by }: { base: string; by: Identity }): Promise<void> => {
  const { tx } = place
  const as = await mergedAs(place.repository, pull.head, base)
  const item = as === null ? null : await forgeItem(tx, pull.number)
  if (item === null) return
  await setForgePull(tx, pull.number, { head: pull.head, open: false, mergedAs: as, pushedBy: pull.pushedBy })
  await deliver(tx, { about: 'pull', ref: String(pull.number), own: by.role === 'factory' })
  for (const number of [pull.number, ...closedBy(item.body)]) await changeItem(place, number, { state: 'closed' }, by)
}

/**
 * Tells of every branch that is not where it was last told to be, and lets pulls follow: whoever moved it, and whether or not they lived to
 * say so. The caller holds the forge's lock.
 */
export const settleRefs = async (place: Place, by: Identity): Promise<void> => {
  const own = by.role === 'factory'
  const { tx, repository } = place
  const [now, told] = [await branches(repository.path), await toldRefs(tx)]
  const gone = [...told].flatMap(([ref, oid]) => (oid !== null && !now.has(ref) ? [[ref, null] as const] : []))
  const moved = new Map<string, string | null>([...[...now].filter(([ref, oid]) => told.get(ref) !== oid), ...gone])
  if (moved.size === 0) return
  for (const [ref, oid] of moved) await deliver(tx, { about: 'ref', ref, own, oid })
  for (const pull of await openForgePulls(tx)) {
    const head = moved.get(`refs/heads/${pull.headBranch}`)
    if (head) await followHead(place, pull, { head, by })
    const base = now.get(`refs/heads/${pull.base}`)
    if (base !== undefined && (head || moved.has(`refs/heads/${pull.base}`))) await takeMerge(place, { ...pull, head: head ?? pull.head }, { base, by })
  }
}
