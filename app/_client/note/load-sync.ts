import type { Sync } from '../sync/sync.ts'

/** The sync of an account in this tab, fetched when something is to be kept or sent, never with the first paint. */
export const syncOf = (account: string): Promise<Sync> => import('../sync/browser.ts').then((file) => file.syncOf(account))
