import type { Input } from '../core/input.ts'
import type { Forge, Got } from '../forge/forge.ts'
import type { Delivery } from '../forge/things.ts'
import type { Repository } from '../git/repository.ts'
import { freshItem, freshMain } from './fresh.ts'

/** What the feed reads from and tells. `cursor` is kept where it survives the process; `main` is what the engine knows main to be. */
export type FeedTools = {
  forge: Forge
  repository: Repository
  main: () => Promise<string | null>
  put: (input: Input) => Promise<void>
  cursor: { read: () => Promise<string | null>; keep: (cursor: string) => Promise<void> }
}

const aboutOf = ({ about, ref }: Delivery): string => `${about === 'pull' ? 'item' : about} ${ref}`

/**
 * Of several deliveries about one thing the last one tells as much: the thing is read afresh in any case. In the order of those, so that what closed an
 * issue by merging is known before the issue is found closed.
 */
const latest = (deliveries: readonly Delivery[]): Delivery[] => deliveries.filter((delivery, at) => !deliveries.some((later, then) => then > at && aboutOf(later) === aboutOf(delivery)))

const freshOf = async ({ forge, repository, main }: FeedTools, { about, ref }: Delivery) => {
  switch (about) {
    case 'item':
    case 'pull': return freshItem(forge, repository, Number(ref))
    case 'ref': return ref === 'refs/heads/main' ? freshMain(forge, repository, await main()) : null
    // What is said on a thread is read by the next run about its item; no state follows from it.
    case 'thread': return null
  }
}

/**
 * Takes in what people did on the forge since the last time: each thing read afresh, then told to the next tick under the delivery's id, and
 * only then is the cursor moved. Whatever dies in between is taken in again, once. The factory's own writes come by their receipts.
 * Gives how many deliveries there were.
 */
export const readFeed = async (tools: FeedTools): Promise<Got<number>> => {
  const before = await tools.cursor.read()
  const changed = await tools.forge.changes(before)
  if (!changed.ok) return changed
  const { deliveries, cursor } = changed.value
  for (const delivery of latest(deliveries.filter(({ own }) => !own))) {
    const fresh = await freshOf(tools, delivery)
    if (fresh && !fresh.ok) return fresh
    if (fresh?.value) await tools.put({ kind: 'delivery', id: `forge:${delivery.id}`, fresh: fresh.value })
  }
  if (cursor !== before) await tools.cursor.keep(cursor)
  return { ok: true, value: deliveries.length }
}
