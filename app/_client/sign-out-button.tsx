'use client'

import { lazy, Suspense, useState } from 'react'
import { SignOutForm } from '#components/auth/sign-out-form.tsx'
import type { Language } from '#domain/words/say.ts'

const SignOut = lazy(() => import('./sign-out.tsx').then((file) => ({ default: file.SignOut })))

type SignOutButtonProps = { account: string; language: Language; label: string; place: 'rail' | 'sheet'; to?: string }

/** Signs out on this device, after looking for what is not saved; then the way in, with the way back to `to`. */
export function SignOutButton({ account, language, label, place, to = '/' }: SignOutButtonProps) {
  const [signingOut, setSigningOut] = useState(false)
  return (
    <>
      <SignOutForm label={label} place={place} to={to} onSignOut={() => setSigningOut(true)} />
      {signingOut && <Suspense fallback={null}><SignOut account={account} language={language} to={to} onClose={() => setSigningOut(false)} /></Suspense>}
    </>
  )
}
