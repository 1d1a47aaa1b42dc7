import type { Logger } from 'pino'
import { appendBatches, UnfitBatch } from '#commands/documents/append.ts'
import type { Appended, Batch, BatchAnswer } from '#commands/documents/batch.ts'
import { DamagedDocument, NoDocument, type LoadedDocument } from '#commands/documents/loaded.ts'

/** The largest number of batches in one transaction. */
const GROUP = 64

type Waiting = { batch: Batch; answer: (answer: BatchAnswer) => void }

/** What the queue of a page needs from its room. */
export type AppendHost = {
  pageId: string
  log: Logger
  /** Runs work that nothing else of the room overlaps. */
  exclusive: <T>(work: () => Promise<T>) => Promise<T>
  load: () => Promise<LoadedDocument>
  /** Forgets the document in memory: something failed in the middle of changing it. */
  drop: () => void
  /** Called after each commit, before the answers go out. */
  stored: (appended: Appended, batches: readonly Batch[]) => void
}

const UNAVAILABLE: BatchAnswer = { kind: 'refused', reason: 'unavailable' }

/**
 * Stores the batches of a page, those that wait together in one transaction. With many people in one page the wait for a commit is shared:
 * each transaction takes everything that came during the one before.
 */
export const appendQueue = (host: AppendHost): ((batch: Batch) => Promise<BatchAnswer>) => {
  let waiting: Waiting[] = []
  let running = false

  const alone = async (group: Waiting[], failed: unknown): Promise<void> => {
    if (failed instanceof NoDocument) {
      // The same answer as for a page that one may not see.
      for (const { answer } of group) answer({ kind: 'refused', reason: 'forbidden' })
    } else if (failed instanceof UnfitBatch) {
      const [unfit] = group.splice(failed.batch, 1)
      host.log.warn({ err: failed, page: host.pageId }, 'a batch that could not be merged was refused')
      unfit?.answer({ kind: 'refused', reason: 'malformed' })
      await storeGroup(group)
    } else if (group.length > 1) {
      // One of them may be what the database refuses; the others shall not wait for it.
      for (const one of group) await storeGroup([one])
    } else {
      host.log.error({ err: failed, page: host.pageId }, failed instanceof DamagedDocument ? 'a damaged document takes no changes' : 'a batch could not be stored')
      for (const { answer } of group) answer(UNAVAILABLE)
    }
  }

  const storeGroup = async (group: Waiting[]): Promise<void> => {
    if (group.length === 0) return
    const batches = group.map(({ batch }) => batch)
    try {
      const appended = await appendBatches(await host.load(), batches)
      host.stored(appended, batches)
      group.forEach(({ answer }, at) => answer(appended.answers[at] ?? UNAVAILABLE))
    } catch (error) {
      host.drop()
      await alone(group, error)
    }
  }

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      await host.exclusive(async () => {
        const group = waiting.slice(0, GROUP)
        waiting = waiting.slice(GROUP)
        await storeGroup(group)
      })
    }
    running = false
  }

  return (batch) =>
    new Promise((answer) => {
      waiting.push({ batch, answer })
      if (running) return
      running = true
      void run()
    })
}
