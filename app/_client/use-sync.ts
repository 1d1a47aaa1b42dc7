'use client'

import { useEffect, useState } from 'react'
import { syncOf } from './load-live.ts'
import type { Sync } from './sync/sync.ts'

/** The sync of the signed-in account in this tab; null until it is loaded, and on the server. Loaded after the first paint, not with it. */
export function useSync(account: string): Sync | null {
  const [sync, setSync] = useState<Sync | null>(null)
  useEffect(() => {
    let here = true
    void syncOf(account).then((opened) => { if (here) setSync(opened) })
    return () => { here = false }
  }, [account])
  return sync?.account === account ? sync : null
}
