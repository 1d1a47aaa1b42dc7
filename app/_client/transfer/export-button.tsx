'use client'

import { lazy, Suspense } from 'react'

const ExportHere = lazy(() => import('./export-here.tsx').then((file) => ({ default: file.ExportHere })))

/** The button that exports. The server draws it; what makes it answer comes after the first paint. */
export function ExportButton(props: { label: string; query: Readonly<Record<string, string>> }) {
  return <Suspense fallback={null}><ExportHere {...props} /></Suspense>
}
