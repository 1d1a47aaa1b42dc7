'use client'

import { lazy, Suspense, type ComponentProps } from 'react'
import type { PendingList } from '#components/workspace/pending-list.tsx'

const List = lazy(() => import('#components/workspace/pending-list.tsx').then((file) => ({ default: file.PendingList })))

/** The open invites. The server draws them; what makes them answer comes after the first paint. */
export function PendingInvites(props: ComponentProps<typeof PendingList>) {
  return <Suspense fallback={null}><List {...props} /></Suspense>
}
