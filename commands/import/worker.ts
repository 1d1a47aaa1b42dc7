import { asSystem } from '#db/client.ts'
import { endedImports } from '#db/queries/imports.ts'
import { claimImports, updateImport } from '#db/writes/imports.ts'
import { newId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { forgetSent, stagedImports } from './staging.ts'
import { letGo, stepImport, type ImportWork } from './step-import.ts'

/** A worker that says nothing for so long was killed; another takes its imports on. */
const SILENT_MS = 15_000
const TRIES = 5
const DAY = 86_400_000

/** Carries imports on, a piece of each in turn, so that a long one keeps nobody waiting. */
export type ImportWorker = {
  /** Does one round; whether there is more to do. */
  round: (now?: Date) => Promise<'more' | 'rests'>
  close: () => Promise<void>
}

/**
 * Opens a worker for the imports whose bytes lie on this machine. `failed` hears of a step that broke off: it is tried again, and
 * after the fifth time the import waits for its person, with what is made so far.
 */
export const openImportWorker = (failed: (error: unknown, importId: string) => void): ImportWorker => {
  const worker = newId()
  const works = new Map<string, ImportWork>()
  const broken = new Map<string, number>()

  const step = async (work: ImportWork): Promise<'more' | 'rests'> => {
    try {
      const end = await stepImport(work)
      broken.delete(work.id)
      return end
    } catch (error) {
      failed(error, work.id)
      await letGo(work)
      const times = (broken.get(work.id) ?? 0) + 1
      broken.set(work.id, times)
      if (times < TRIES) return 'more'
      broken.delete(work.id)
      await asSystem((tx) => updateImport(tx, work.id, { state: 'failed', refusal: refuse('unavailable') }))
      return 'rests'
    }
  }
  return {
    round: async (now = new Date()) => {
      const staged = await stagedImports()
      if (staged.length === 0 && works.size === 0) return 'rests'
      const mine = await asSystem((tx) => claimImports(tx, staged, worker, { now, silent: new Date(now.getTime() - SILENT_MS) }))
      const ids = new Set(mine.map(({ id }) => id))
      for (const [id, work] of works) {
        if (ids.has(id)) continue
        await letGo(work)
        works.delete(id)
      }
      let more: 'more' | 'rests' = 'rests'
      for (const { id, accountId } of mine) {
        const work = works.get(id) ?? { id, accountId, plan: null, known: null }
        works.set(id, work)
        if ((await step(work)) === 'more') more = 'more'
      }
      return more
    },
    close: async () => {
      await Promise.all([...works.values()].map(letGo))
      works.clear()
    },
  }
}

/** Removes what was sent for imports that ended, and for those nobody has said yes to for a day. Run by a timer. */
export const sweepImports = async (now = new Date()): Promise<void> => {
  const staged = await stagedImports()
  if (staged.length === 0) return
  const ended = await asSystem((tx) => endedImports(tx, staged, new Date(now.getTime() - DAY)))
  await Promise.all(ended.map(forgetSent))
}
