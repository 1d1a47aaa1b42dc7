'use client'

import { lazy, Suspense } from 'react'

const ScreenErrorSheet = lazy(() => import('./screen-error-sheet.tsx').then((file) => ({ default: file.ScreenErrorSheet })))

/** What a failed screen says, fetched when one fails: every route would carry it otherwise. */
export function ScreenError(props: { error: Error & { digest?: string }; onRetry: () => void }) {
  return <Suspense fallback={null}><ScreenErrorSheet {...props} /></Suspense>
}
