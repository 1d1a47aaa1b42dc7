import { openImportWorker, sweepImports } from '#commands/import/worker.ts'

const LOOK = 300
const SWEEP = 3_600_000

/** Carries imports on for as long as the process runs. `failed` hears of a piece that broke off, which is tried again. */
export const startImports = (failed: (error: unknown, importId: string | null) => void): { close: () => Promise<void> } => {
  const worker = openImportWorker(failed)
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  const again = () => {
    if (!stopped) timer = setTimeout(go, LOOK)
  }
  const go = () => {
    running = (async () => {
      while (!stopped && (await worker.round()) === 'more');
    })().catch((error: unknown) => failed(error, null)).finally(again)
  }
  const sweeping = setInterval(() => void sweepImports().catch((error: unknown) => failed(error, null)), SWEEP).unref()
  again()
  return {
    close: async () => {
      stopped = true
      if (timer) clearTimeout(timer)
      clearInterval(sweeping)
      await running
      await worker.close()
    },
  }
}
