import type { Sync } from './sync/sync.ts'

/** Fetches what keeps a page live, when something is to be kept or sent; never with the first paint. */
export const loadLive = () => import('./live.ts')

/** The sync of an account in this tab. */
export const syncOf = async (account: string): Promise<Sync> => (await loadLive()).syncOf(account)
