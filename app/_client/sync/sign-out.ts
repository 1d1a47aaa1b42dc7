import { deleteDeviceUploads } from '../upload/upload-store.ts'
import { deleteDeviceDatabase } from './device-database.ts'
import type { WaitingPage } from './ledger.ts'
import type { Sync } from './sync.ts'

/**
 * What signing out would mean now. `unknown`: nothing waits in this tab, and the device's store cannot be read now, so it must not be
 * emptied: it may hold what another visit could not send.
 */
export type SignOutCheck = { kind: 'clean' } | { kind: 'unknown' } | { kind: 'waiting'; changes: number; pages: WaitingPage[]; reachable: boolean }

/** Writes everything down, tries to send it, and tells what is left. */
export const checkSignOut = async (sync: Sync): Promise<SignOutCheck> => {
  await sync.flush('asked')
  const pages = sync.ledger.waiting()
  if (pages.length === 0) return { kind: sync.knowsDevice() ? 'clean' : 'unknown' }
  const reach = sync.connection.reach()
  return { kind: 'waiting', pages, changes: pages.reduce((sum, { changes }) => sum + changes, 0), reachable: reach === 'socket' || reach === 'http' }
}

/** Resolves true when nothing waits any more, false when `signal` ends the wait. */
export const untilSent = (sync: Sync, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (sync.ledger.waiting().length > 0) return
      stop()
      resolve(true)
    }
    const stop = sync.ledger.onAny(look)
    signal.addEventListener('abort', () => {
      stop()
      resolve(false)
    })
    sync.tryNow(null)
    look()
  })

/** Empties the account's store on this device, after everything was sent or its person chose to discard it. Other tabs let go of it too. */
export const emptyDevice = async (sync: Sync): Promise<void> => {
  sync.channel.post({ type: 'emptied' })
  await sync.discard()
  await deleteDeviceDatabase(sync.account)
  await deleteDeviceUploads(sync.account)
}
