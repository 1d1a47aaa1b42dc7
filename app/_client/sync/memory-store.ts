import { newId } from '#domain/ids.ts'
import { fitting, type Append, type Batch, type ChangeStore } from './store.ts'
import { condensed, merged, ownBytes } from './updates.ts'

type Page = {
  client: string
  nextSeq: number
  schemaVersion: number
  acknowledgedAt: string | null
  settled: Uint8Array[]
  head: number
  pieces: { update: Uint8Array; at: number; seen: number }[]
  batch: (Batch & { at: number }) | null
}

const compose = (id: string, page: Page): Batch | null => {
  if (page.batch || page.pieces.length === 0) return page.batch
  const taken = page.pieces.splice(0, fitting(page.pieces.map(({ update, seen }) => ({ bytes: update.length, seen }))))
  page.batch = {
    page: id,
    client: page.client,
    seq: page.nextSeq,
    update: ownBytes(merged(taken.map(({ update }) => update))),
    changes: taken.length,
    schemaVersion: page.schemaVersion,
    seen: taken[0]?.seen ?? 0,
    at: taken[0]?.at ?? 0,
  }
  page.nextSeq += 1
  return page.batch
}

/** Changes in this tab's memory, for a device that has no room or allows no store. They go when the tab does. */
export const memoryStore = (): ChangeStore => {
  const pages = new Map<string, Page>()
  const pageOf = (id: string): Page => {
    const page = pages.get(id) ?? { client: newId(), nextSeq: 1, schemaVersion: 1, acknowledgedAt: null, settled: [], head: 0, pieces: [], batch: null }
    pages.set(id, page)
    return page
  }
  const waitingIn = (page: Page): Uint8Array[] => [...(page.batch ? [page.batch.update] : []), ...page.pieces.map(({ update }) => update)]
  const changesIn = (page: Page): number => (page.batch?.changes ?? 0) + page.pieces.length
  return {
    load: async (id) => {
      const page = pages.get(id)
      if (!page) return null
      return { complete: page.settled.length > 0, updates: [...page.settled, ...waitingIn(page)], schemaVersion: page.schemaVersion, acknowledgedAt: page.acknowledgedAt, head: page.head, waiting: changesIn(page) }
    },
    append: async (id, { own, update, head, schemaVersion, at }: Append) => {
      const page = pageOf(id)
      page.schemaVersion = Math.max(page.schemaVersion, schemaVersion)
      if (own) page.pieces.push({ update, at, seen: head })
      else page.settled.push(update)
      page.head = Math.max(page.head, head)
    },
    compose: async (id) => {
      const page = pages.get(id)
      return page ? compose(id, page) : null
    },
    acknowledge: async ({ page: id, client, seq, update }, at) => {
      const page = pages.get(id)
      if (page?.batch?.client !== client || page.batch.seq !== seq) return
      page.batch = null
      page.acknowledgedAt = at
      page.settled = page.settled.length > 100 ? [condensed([...page.settled, update])] : [...page.settled, update]
    },
    waiting: async () =>
      [...pages].filter(([, page]) => changesIn(page) > 0).map(([id, page]) => ({ page: id, changes: changesIn(page), since: page.batch?.at ?? page.pieces[0]?.at ?? 0 })),
    renumber: async (id) => {
      const page = pageOf(id)
      page.client = newId()
      page.nextSeq = page.batch ? 2 : 1
      if (page.batch) page.batch = { ...page.batch, client: page.client, seq: 1 }
    },
    replaceWaiting: async (id, update, at) => {
      const page = pageOf(id)
      Object.assign(page, { client: newId(), nextSeq: 1, batch: null, pieces: [{ update, at, seen: page.head }] })
    },
    unanswered: async (id) => {
      const page = pages.get(id)
      return page ? waitingIn(page) : []
    },
    forget: async (id) => {
      const page = pages.get(id)
      pages.delete(id)
      return page ? waitingIn(page) : []
    },
    settled: async (id) => {
      const page = pages.get(id)
      return page && page.settled.length > 0 ? condensed(page.settled) : null
    },
  }
}
