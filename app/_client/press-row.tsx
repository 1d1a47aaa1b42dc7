'use client'

import { lazy, Suspense, type ComponentProps } from 'react'
import type { PressRow as Pressed } from '#components/ui/press-row.tsx'

const Row = lazy(() => import('#components/ui/press-row.tsx').then((file) => ({ default: file.PressRow })))

/** One button of a row. The server draws it; what makes it answer comes after the first paint. */
export function PressRow(props: ComponentProps<typeof Pressed>) {
  return <Suspense fallback={null}><Row {...props} /></Suspense>
}
