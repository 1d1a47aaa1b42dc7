import type { Outcome } from '#domain/outcome.ts'
import type { TabMessage } from './channel.ts'
import type { Reach } from './connection.ts'
import type { OutboxNews } from './outbox.ts'
import { count, keep, trouble, type Tab } from './tab.ts'
import type { ServerFrame } from './wire.ts'

const spoil = (tab: Tab, page: string, reason: string): Promise<void> => keep(tab, page, reason, tab.documents.get(page)?.live.spoil() ?? [])

/** What the sender in this tab tells. */
export const heardOutbox = (tab: Tab, news: OutboxNews): void => {
  const { channel } = tab.ports
  switch (news.at) {
    case 'acknowledged':
      if (tab.troubles.has(news.page)) heardOutbox(tab, { at: 'clear', page: news.page })
      void count(tab).then(() => tab.ledger.acknowledged(news.page, news.time))
      channel.post({ type: 'acknowledged', page: news.page, at: news.time })
      // What memory holds of this page waited for the device's to be through.
      void count(tab).then(() => tab.outboxes.memory.send(news.page))
      return
    case 'trouble':
      trouble(tab, news.page, news.problem)
      return channel.post({ type: 'trouble', page: news.page, problem: news.problem })
    case 'clear':
      trouble(tab, news.page, null)
      return channel.post({ type: 'trouble', page: news.page, problem: null })
    case 'given-up': {
      const mine = tab.documents.get(news.page)?.live.spoil() ?? []
      void keep(tab, news.page, news.why, [...news.updates, ...mine]).then(() => count(tab))
      return channel.post({ type: 'given-up', page: news.page })
    }
  }
}

/** What another tab of this account tells. */
export const heardTab = (tab: Tab, message: TabMessage): void => {
  switch (message.type) {
    case 'fresh':
      return tab.ledger.elsewhere(message.page)
    case 'written':
      tab.documents.get(message.page)?.tabs.tell(message.update)
      return void count(tab)
    case 'waiting':
      return void count(tab)
    case 'send':
      if (tab.lead.leading()) tab.outboxes.device?.send(message.page)
      return
    case 'release':
      if (tab.lead.leading()) tab.outboxes.device?.release(message.page)
      return
    case 'commands':
      if (tab.lead.leading()) tab.queue.run()
      return
    case 'answered':
      tab.queue.heard(message.command, message.answer as Outcome<unknown>)
      return void count(tab)
    case 'acknowledged':
      return void count(tab).then(() => tab.ledger.acknowledged(message.page, message.at))
    case 'trouble':
      return trouble(tab, message.page, message.problem)
    case 'given-up':
      return void spoil(tab, message.page, 'refused').then(() => count(tab))
    case 'hello':
      if (tab.lead.leading()) for (const [page, problem] of tab.troubles) tab.ports.channel.post({ type: 'trouble', page, problem })
      return
    case 'signed-in':
      return tab.connection.resume()
    case 'signed-out':
    case 'emptied':
      return
  }
}

/** The connection came or went. */
export const heardReach = (tab: Tab, reach: Reach): void => {
  tab.ledger.world({ connection: reach === 'socket' || reach === 'http' ? 'online' : reach === 'connecting' ? 'connecting' : 'offline' })
  for (const page of new Set([...tab.documents.keys(), ...tab.deviceWaits])) trouble(tab, page, tab.troubles.get(page) ?? null)
  if (reach === 'offline' && !tab.lossTold && tab.ledger.waiting().length > 0) {
    tab.lossTold = true
    tab.notices.tell({ about: 'first-loss' })
  }
  if (reach === 'socket' || reach === 'http') tab.queue.run()
}

/** What the server says to the person rather than to a document. */
export const heardServer = (tab: Tab, { head }: ServerFrame): void => {
  if (head.type === 'kept-text') tab.notices.tell({ about: 'kept-text', page: head.page })
  if (head.type === 'mass-deletion') tab.notices.tell({ about: 'mass-deletion', page: head.page, version: head.version, by: head.by })
}
