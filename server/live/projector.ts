import type { Logger } from 'pino'
import { compactDocument, keptSince, pruneDocument, WORTH_COMPACTING } from '#commands/documents/compact.ts'
import { projectDocument } from '#commands/project-document.ts'
import { asSystem } from '#db/client.ts'
import { pagesBehind, pagesToCompact, pagesToPrune } from '#db/queries/documents.ts'

/** From a change to what follows from it; many changes of a moment are derived from once. */
const SOON = 200
/** How often pages are looked for that nobody in this process changed, or that a killed process left behind. */
const LOOK = 2_000
const AT_ONCE = 100
/** How often logs are made shorter. */
const TIDY = 60_000
/** A page that could not be read is tried again after this. */
const DAMAGED = 60_000

/** Keeps what is derived from documents fresh. */
export type Projector = {
  /** A page changed; it will be derived from within a second. */
  wake: (pageId: string) => void
  /** Ends after the one under way. What waits is found again by the next process. */
  close: () => Promise<void>
}

/** Starts the projector of a process. Several may run: each page is derived from by one at a time. */
export const startProjector = (log: Logger): Projector => {
  const due = new Map<string, number>()
  const damaged = new Map<string, number>()
  let running: Promise<void> = Promise.resolve()
  let stopped = false

  const one = async (pageId: string): Promise<void> => {
    try {
      const from = Date.now()
      await projectDocument(pageId)
      // A long page that is typed in would otherwise be derived from without a pause.
      const took = Date.now() - from
      const waits = due.get(pageId)
      if (waits !== undefined) due.set(pageId, Math.max(waits, Date.now() + Math.min(took, 500)))
    } catch (error) {
      log.error({ err: error, page: pageId }, 'nothing could be derived from a page')
      damaged.set(pageId, Date.now() + DAMAGED)
    }
  }
  const round = async (): Promise<void> => {
    for (const [pageId, at] of [...due]) {
      if (stopped || at > Date.now()) continue
      due.delete(pageId)
      await one(pageId)
    }
  }
  const look = async (): Promise<void> => {
    for (const pageId of await asSystem((tx) => pagesBehind(tx, AT_ONCE))) {
      if ((damaged.get(pageId) ?? 0) < Date.now() && !due.has(pageId)) due.set(pageId, Date.now())
    }
  }
  const tidy = async (): Promise<void> => {
    for (const pageId of await asSystem((tx) => pagesToCompact(tx, WORTH_COMPACTING, AT_ONCE))) if (!stopped) await compactDocument(pageId)
    const now = new Date()
    for (const pageId of await asSystem((tx) => pagesToPrune(tx, keptSince(now), AT_ONCE))) if (!stopped) await pruneDocument(pageId, now)
  }
  const then = (work: () => Promise<void>) => {
    running = running.then(work).catch((error: unknown) => log.warn({ err: error }, 'the projector will try again'))
  }
  const timers = [setInterval(() => then(round), 50).unref(), setInterval(() => then(look), LOOK).unref(), setInterval(() => then(tidy), TIDY).unref()]
  then(look)
  return {
    wake: (pageId) => {
      if (!due.has(pageId)) due.set(pageId, Date.now() + SOON)
    },
    close: async () => {
      stopped = true
      timers.forEach(clearInterval)
      await running
    },
  }
}
