import type { Outcome } from '#domain/outcome.ts'
import type { TabMessage } from './channel.ts'
import type { Reach } from './connection.ts'
import type { OutboxNews } from './outbox.ts'
import { count, keep, release, trouble, type Tab } from './tab.ts'
import type { ServerFrame } from './wire.ts'

const spoil = (tab: Tab, page: string, reason: string): Promise<void> => keep(tab, page, reason, tab.documents.get(page)?.live.spoil() ?? [])

const tooOld = (tab: Tab, page: string): void => tab.ledger.note(page, { readOnly: { reason: 'old-app', by: null } })

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
    case 'too-old':
      tooOld(tab, news.page)
      return channel.post({ type: 'too-old', page: news.page })
    case 'given-up': {
      const mine = tab.documents.get(news.page)?.live.spoil() ?? []
      void keep(tab, news.page, news.why, [...news.updates, ...mine]).then(() => count(tab))
      return channel.post({ type: 'given-up', page: news.page })
    }
  }
}

type Heard = { [Kind in TabMessage['type']]: (tab: Tab, message: Extract<TabMessage, { type: Kind }>) => unknown }

const ifLeading = (tab: Tab, act: () => unknown): unknown => tab.lead.leading() && act()

const HEARD: Heard = {
  fresh: (tab, { page }) => tab.ledger.elsewhere(page),
  written: (tab, { page, update }) => {
    tab.documents.get(page)?.tabs.tell(update)
    void count(tab)
  },
  send: (tab, { page }) => ifLeading(tab, () => tab.outboxes.device?.send(page)),
  release: (tab, { page }) => ifLeading(tab, () => tab.outboxes.device?.release(page)),
  commands: (tab) => ifLeading(tab, () => tab.queue.run()),
  answered: (tab, { command, answer }) => {
    tab.queue.heard(command, answer as Outcome<unknown>)
    void count(tab)
  },
  acknowledged: (tab, { page, at }) => count(tab).then(() => tab.ledger.acknowledged(page, at)),
  trouble: (tab, { page, problem }) => trouble(tab, page, problem),
  'too-old': (tab, { page }) => tooOld(tab, page),
  'given-up': (tab, { page }) => spoil(tab, page, 'refused').then(() => count(tab)),
  hello: (tab) => {
    // A tab of this account can only begin while its person is signed in.
    if (tab.connection.reach() === 'signed-out') heardSignIn(tab)
    ifLeading(tab, () => tab.troubles.forEach((problem, page) => tab.ports.channel.post({ type: 'trouble', page, problem })))
  },
  'signed-in': (tab) => heardSignIn(tab),
  emptied: (tab) => tab.connection.close(),
}

/** The same person signed in again, here or in another tab. */
export const heardSignIn = (tab: Tab): void => {
  tab.connection.resume()
  tab.queue.run()
  for (const [page, problem] of [...tab.troubles]) if (problem === 'sign-in') release(tab, page)
}

/** What another tab of this account tells. */
export const heardTab = <Kind extends TabMessage['type']>(tab: Tab, message: Extract<TabMessage, { type: Kind }>): void => {
  void (HEARD[message.type])(tab, message)
}

/** The connection came or went. */
export const heardReach = (tab: Tab, reach: Reach): void => {
  tab.ledger.world({ connection: reach === 'socket' || reach === 'http' ? 'online' : reach === 'connecting' ? 'connecting' : 'offline' })
  for (const page of new Set([...tab.documents.keys(), ...tab.deviceWaits])) trouble(tab, page, tab.troubles.get(page) ?? null)
  if (reach === 'offline' && !tab.lossTold && tab.ledger.waiting().length > 0) {
    tab.lossTold = true
    tab.notices.tell({ about: 'first-loss' })
  }
  if (reach !== 'socket' && reach !== 'http') return
  tab.queue.run()
  if (tab.lead.leading()) void tab.outboxes.device?.sendAll().catch(() => undefined)
}

/** What the server says to the person rather than to a document. */
export const heardServer = (tab: Tab, { head }: ServerFrame): void => {
  if (head.type === 'kept-text') tab.notices.tell({ about: 'kept-text', page: head.page })
  if (head.type === 'mass-deletion') tab.notices.tell({ about: 'mass-deletion', page: head.page, version: head.version, by: head.by })
}
