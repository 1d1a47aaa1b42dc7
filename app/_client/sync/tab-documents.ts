import { openDocument, type LiveDocument } from './document.ts'
import { listeners } from './listeners.ts'
import { count, release, send, trouble, type Tab } from './tab.ts'

/** The document of `page` in this tab, opened if it is not; every caller closes it once. */
export const documentOf = (tab: Tab, page: string): LiveDocument => {
  const { ports, connection, ledger, keeper } = tab
  const known = tab.documents.get(page)
  if (known && known.live.state().at !== 'stale') {
    known.users += 1
    return known.live
  }
  const tabs = listeners<Uint8Array>()
  const live = openDocument({
    page,
    schemaVersion: ports.schemaVersion,
    clock: ports.clock,
    ledger,
    load: () => keeper.load(page),
    append: (what) => keeper.append(page, what),
    counted: () => count(tab),
    ask: connection.ask,
    tell: connection.tell,
    reach: connection.reach,
    onReach: connection.onReach,
    onFrame: connection.onFrame,
    tellTabs: (update) => ports.channel.post(update ? { type: 'written', page, update } : { type: 'fresh', page }),
    onTabs: tabs.add,
    send: () => send(tab, page),
    writable: () => {
      if (tab.troubles.has(page)) release(tab, page)
    },
  })
  const close = live.close
  const entry = { live, users: 1, tabs }
  live.close = async () => {
    entry.users -= 1
    if (entry.users > 0) return
    if (tab.documents.get(page) === entry) tab.documents.delete(page)
    await close()
  }
  tab.documents.set(page, entry)
  trouble(tab, page, tab.troubles.get(page) ?? null)
  return live
}

