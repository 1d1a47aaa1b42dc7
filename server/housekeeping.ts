import { purgeAccounts } from '#commands/purge-accounts.ts'
import { purgeFiles } from '#commands/purge-files.ts'
import { purgeKeptText } from '#commands/purge-kept-text.ts'
import { purgeTrash } from '#commands/purge-trash.ts'

const HOUR = 3_600_000
const FIRST = 60_000

/**
 * Does once an hour what keeps the place tidy: pages that have lain in the trash for 30 days, workspaces that were
 * deleted as long ago, text kept for longer than that, then the files nothing leads to. `failed` hears of a round that broke off.
 */
export const startHousekeeping = (failed: (error: unknown) => void): { close: () => Promise<void> } => {
  let round: Promise<void> = Promise.resolve()
  const tidy = () => {
    round = (async () => {
      await purgeTrash()
      await purgeAccounts()
      await purgeKeptText()
      await purgeFiles()
    })().catch(failed)
  }
  const first = setTimeout(tidy, FIRST)
  const hourly = setInterval(tidy, HOUR)
  return {
    close: async () => {
      clearTimeout(first)
      clearInterval(hourly)
      await round
    },
  }
}
