import type { Item } from '../../core/item.ts'
import { itemOf } from '../../core/world.ts'
import type { Written } from '../../forge/forge.ts'
import { itemOfPull, type Entry, type ForgeItem } from '../../forge/things.ts'
import { keyFor } from '../../git/key.ts'
import { mirroredLabels, statusBody } from './text.ts'
import { confirmed, refused, unread, write, type Doing, type Hand, type Tools } from './tools.ts'

type Sync = Doing<'sync_item'>

/** The status comment of an item is marked once for all time; this finds it again. */
const statusKey = (number: number): string => keyFor(`status ${number}`)

/** Open or closed, as the item's state asks for; null leaves it. What a person closed stays closed: that is told to the next tick. */
const stateFor = ({ state }: Item, { state: now, closedBy, kind }: ForgeItem): 'open' | 'closed' | null => {
  if (kind === 'pull') return state === 'rejected' && now === 'open' ? 'closed' : null
  const ends = state === 'verified' || state === 'done' || state === 'rejected'
  if (ends) return now === 'open' ? 'closed' : null
  return now === 'closed' && closedBy?.role === 'factory' ? 'open' : null
}

const commentOf = async ({ forge }: Tools, number: number, id: string): Promise<Extract<Entry, { kind: 'comment' }> | null> => {
  for (let page: string | null | undefined; page !== null;) {
    const got = await forge.thread(number, page)
    if (!got.ok) return null
    const found = got.value.rows.find((entry) => entry.id === id)
    if (found) return found.kind === 'comment' ? found : null
    page = got.value.next
  }
  return null
}

const syncComment = async (sync: Sync, item: Item): Promise<Written> => {
  const { tools, allowed } = sync
  const [body, key] = [statusBody(item), statusKey(item.number)]
  const found = await tools.forge.find(key, { in: 'thread', number: item.number })
  if (!found.ok) return unread(found)
  if (found.value === 'absent') return write(sync, { op: 'comment', number: item.number, body }, key)
  const id = found.value.receipt.ref.slice('comment:'.length)
  if ((await commentOf(tools, item.number, id))?.body === body) return confirmed(found.value.receipt.ref)
  return write(sync, { op: 'edit_comment', number: item.number, comment: id, body }, keyFor(`${allowed.key} comment`))
}

const syncItself = async (sync: Sync, item: Item, now: ForgeItem): Promise<Written> => {
  const [labels, state] = [mirroredLabels(item, now.labels), stateFor(item, now)]
  if (state === null && [...now.labels].sort().join('\n') === labels.join('\n')) return confirmed(`item:${item.number}`)
  return write(sync, { op: 'edit_item', number: item.number, labels, ...(state === null ? {} : { state }) }, keyFor(`${sync.allowed.key} item`))
}

// While a run has it, a pull request of that run may be about to become its own.
const mayLeave = ({ state, pull }: Item): boolean => pull !== null || state === 'rejected' || state === 'inbox' || state === 'ready'
const keeps = ({ state, pull }: Item, number: number): boolean => state !== 'rejected' && pull?.number === number

/** What an item does not go on with leaves no pull request of the factory open. */
const closePulls = async (sync: Sync, item: Item): Promise<Written> => {
  for (let page: string | null | undefined; page !== null && mayLeave(item);) {
    const got = await sync.tools.forge.list({ kind: 'pull', state: 'open' }, page)
    if (!got.ok) return unread(got)
    for (const { number } of got.value.rows.filter((one) => one.author.role === 'factory' && itemOfPull(one.body) === item.number && !keeps(item, one.number))) {
      const closed = await write(sync, { op: 'close_pull', number }, keyFor(`${sync.allowed.key} pull ${number}`))
      if (closed.at !== 'confirmed') return closed
    }
    page = got.value.next
  }
  return confirmed(`item:${item.number}`)
}

/** Lets the forge show what the engine knows now: labels, open or closed, and one comment that is edited in place. The newest state wins. */
export const syncItem: Hand<'sync_item'> = {
  perform: async (sync) => {
    const { tools, payload } = sync
    const item = itemOf(await tools.world(), payload.item)
    const now = await tools.forge.item(payload.item)
    if (!item) return refused(`Item ${payload.item} is not known.`)
    if (!now.ok) return unread(now)
    for (const step of [() => syncItself(sync, item, now.value), () => syncComment(sync, item), () => closePulls(sync, item)]) {
      const written = await step()
      if (written.at !== 'confirmed') return written
    }
    return confirmed(`item:${item.number}`)
  },
  // Doing it again is doing it once, with what is true by then.
  find: async () => ({ at: 'absent' }),
}
