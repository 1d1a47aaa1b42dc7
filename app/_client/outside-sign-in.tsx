'use client'

import { lazy, Suspense, type ComponentProps } from 'react'
import type { OutsideServices } from './outside-services.tsx'

const Services = lazy(() => import('./outside-services.tsx').then((file) => ({ default: file.OutsideServices })))

/** Signing in by an outside service, fetched where the server is set up for one: few are. */
export function OutsideSignIn(props: ComponentProps<typeof OutsideServices>) {
  return props.services.length > 0 && <Suspense fallback={null}><Services {...props} /></Suspense>
}
