'use client'

import { useCallback, useEffect, useState } from 'react'
import type { ServerKeptText } from '#domain/live/kept-text.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { KeptRow } from './sync/device-database.ts'
import type { Sync } from './sync/sync.ts'

/** Text of this person that could not go where it was written: on this device because it was refused, on the server because its block was deleted. */
export type KeptHere = ({ from: 'device'; row: KeptRow } | { from: 'server' }) & ServerKeptText

const onDevice = (row: KeptRow): KeptHere => {
  const { id, page, pageTitle, text, at } = row
  return { from: 'device', row, id, page, pageTitle, href: null, text, at: new Date(at).toISOString() }
}

const askServer = async (): Promise<ServerKeptText[]> => {
  try {
    const outcome = (await (await fetch('/api/kept', { signal: AbortSignal.timeout(15_000) })).json()) as Outcome<ServerKeptText[]>
    return outcome.ok ? outcome.value : []
  } catch {
    return [] // no network: what the device keeps is there, the rest comes with the next look
  }
}

/** Kept text, newest first, read when it is shown and whenever more is kept meanwhile; `again` reads it anew. */
export function useKeptText(sync: Sync | null): { kept: readonly KeptHere[]; again: () => void } {
  const [kept, setKept] = useState<readonly KeptHere[]>([])
  const [turn, setTurn] = useState(0)
  const again = useCallback(() => setTurn((before) => before + 1), [])
  useEffect(() => {
    if (!sync) return
    let here = true
    const look = async () => {
      const rows = (await sync.kept()).map(onDevice)
      if (here) setKept((before) => [...rows, ...before.filter(({ from }) => from === 'server')])
      const more = await askServer()
      if (here) setKept([...rows, ...more.map((row): KeptHere => ({ from: 'server', ...row }))].sort((a, b) => b.at.localeCompare(a.at)))
    }
    void look()
    const stop = sync.onNotice(({ about }) => {
      if (about === 'kept-text') void look()
    })
    return () => {
      here = false
      stop()
    }
  }, [sync, turn])
  return { kept, again }
}
