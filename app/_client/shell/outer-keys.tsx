'use client'

import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useState } from 'react'
import { setLayer } from './layer-store.ts'
import { listenForOuterKeys } from './shell-keys.ts'

const OuterShortcuts = lazy(() => import('./outer-shortcuts.tsx').then((file) => ({ default: file.OuterShortcuts })))

/**
 * The keys of the frame on a screen that lies outside of every workspace: the shortcuts are shown here; what is searched lies in a workspace, so that
 * key goes to the one the person was in last and opens the search there.
 */
export function OuterKeys() {
  const router = useRouter()
  const [shortcuts, setShortcuts] = useState<'shown' | 'hidden'>('hidden')
  useEffect(
    () =>
      listenForOuterKeys({
        search: () => {
          setLayer({ kind: 'palette' })
          router.push('/')
        },
        shortcuts: () => setShortcuts('shown'),
      }),
    [router],
  )
  return shortcuts === 'shown' && <Suspense fallback={null}><OuterShortcuts onClose={() => setShortcuts('hidden')} /></Suspense>
}
