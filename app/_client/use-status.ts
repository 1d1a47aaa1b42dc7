'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { WaitingPage } from './sync/ledger.ts'
import type { SaveStatus } from '#domain/live/save-status.ts'
import type { Sync } from './sync/sync.ts'
import type { SyncNotice } from './sync/tab.ts'

const OPENING: SaveStatus = { kind: 'opening' }

/**
 * What the rail says about `page`, from the frame in which it becomes true. With `content` “document” it says Opening until useDocument
 * has it; “rows” is for a page that is only ever changed by commands.
 */
export function useStatus(sync: Sync | null, page: string, content: 'document' | 'rows' = 'document'): SaveStatus {
  useEffect(() => {
    if (content === 'rows') sync?.ledger.note(page, { opening: false })
  }, [sync, page, content])
  const listen = useCallback((changed: () => void) => sync?.ledger.onStatus(page, changed) ?? (() => undefined), [sync, page])
  return useSyncExternalStore(listen, () => sync?.ledger.status(page) ?? OPENING, () => OPENING)
}

/** What Details tells, read when it is opened and whenever something changes while it is. */
export type SaveDetailsView = { acknowledgedAt: string | null; waiting: WaitingPage[] }

/** Whether something of `page` waits for the server. */
export function useWaits(sync: Sync | null, page: string): boolean {
  const listen = useCallback((changed: () => void) => sync?.ledger.onAny(changed) ?? (() => undefined), [sync])
  return useSyncExternalStore(listen, () => sync?.ledger.waiting().some((waiting) => waiting.page === page) ?? false, () => false)
}

/** Details of saving, for the popover of `page`. */
export function useSaveDetails(sync: Sync | null, page: string): SaveDetailsView {
  const [view, setView] = useState<SaveDetailsView>({ acknowledgedAt: null, waiting: [] })
  useEffect(() => {
    if (!sync) return
    const look = (): void => setView({ acknowledgedAt: sync.ledger.acknowledgedAt(page), waiting: sync.ledger.waiting() })
    look()
    return sync.ledger.onAny(look)
  }, [sync, page])
  return view
}

/** Calls back with what the person must be told once: the first loss, text that was kept, a page that was mostly deleted. */
export function useSyncNotices(sync: Sync | null, tell: (notice: SyncNotice) => void): void {
  useEffect(() => sync?.onNotice(tell), [sync, tell])
}

/** Why `page` cannot be written now as far as the live connection knows; null when it can, or nothing is known yet. */
export function useReadOnly(sync: Sync | null, page: string): Extract<SaveStatus, { kind: 'read-only' }> | null {
  const listen = useCallback((changed: () => void) => sync?.ledger.onStatus(page, changed) ?? (() => undefined), [sync, page])
  const look = (): Extract<SaveStatus, { kind: 'read-only' }> | null => {
    const status = sync?.ledger.status(page)
    return status?.kind === 'read-only' ? status : null
  }
  return useSyncExternalStore(listen, look, () => null)
}
