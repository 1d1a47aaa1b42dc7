'use client'

import { lazy, Suspense, type ComponentProps } from 'react'
import type { InviteForm } from '#components/workspace/invite-form.tsx'

const Form = lazy(() => import('#components/workspace/invite-form.tsx').then((file) => ({ default: file.InviteForm })))

/** The form that invites. The server draws it; what makes it answer comes after the first paint. */
export function Invite(props: ComponentProps<typeof InviteForm>) {
  return <Suspense fallback={null}><Form {...props} /></Suspense>
}
