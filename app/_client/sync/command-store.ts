import type { CommandStore } from './command-queue.ts'
import type { CommandRow, DeviceDatabase } from './device-database.ts'

/** Commands kept in the account's store on this device. */
export const deviceCommands = (db: DeviceDatabase): CommandStore => ({
  all: () => db.getAll('commands'),
  put: (row) => db.put('commands', row),
  remove: (n) => db.delete('commands', n),
})

/** Commands kept in this tab only, where the device allows no store. */
export const memoryCommands = (): CommandStore => {
  const rows = new Map<number, CommandRow>()
  let last = 0
  return {
    all: async () => [...rows.values()],
    put: async (row) => {
      const n = row.n ?? (last += 1)
      rows.set(n, { ...row, n })
      return n
    },
    remove: async (n) => void rows.delete(n),
  }
}
