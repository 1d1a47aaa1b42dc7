import { asSystem } from '#db/client.ts'
import { overdueTrash } from '#db/queries/trash.ts'
import { recordEvents } from '#db/writes/events.ts'
import { deletePages } from '#db/writes/trash.ts'
import { lockTree } from '#db/writes/tree-lock.ts'
import { TRASH_DAYS } from '#domain/page/trash.ts'

const DAY = 86_400_000

/** Deletes for good what has lain in the trash for 30 days at `now`, an entry per transaction; gives how many pages went. Run by a timer. */
export const purgeTrash = async (now = new Date()): Promise<number> => {
  const before = new Date(now.getTime() - TRASH_DAYS * DAY)
  let gone = 0
  for (;;) {
    const went = await asSystem(async (tx) => {
      const [entry] = await overdueTrash(tx, before, 1)
      if (!entry) return null
      await lockTree(tx, entry.workspaceId, 'move')
      // Read again under the lock: somebody may have restored it meanwhile.
      const [still] = (await overdueTrash(tx, before, 1)).filter(({ id }) => id === entry.id)
      if (!still) return 0
      const pages = await deletePages(tx, entry.id)
      await recordEvents(tx, [{ kind: 'page.deleted', workspaceId: entry.workspaceId, accountId: null, pageId: entry.id, data: { pages, by: 'purge' } }])
      return pages
    })
    if (went === null) return gone
    gone += went
  }
}
