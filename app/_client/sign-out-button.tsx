'use client'

import { lazy, Suspense, useState } from 'react'
import { SignOutForm } from '#components/auth/sign-out-form.tsx'
import type { Language } from '#domain/words/say.ts'
import { signOutAction } from '../(auth)/actions.ts'

const SignOut = lazy(() => import('./sign-out.tsx').then((file) => ({ default: file.SignOut })))

/** Signs out on this device. Without a script it is a plain form; with one it first looks for what is not saved. */
export function SignOutButton({ account, language, label }: { account: string; language: Language; label: string }) {
  const [signingOut, setSigningOut] = useState(false)
  return (
    <div
      onSubmit={(event) => {
        event.preventDefault()
        setSigningOut(true)
      }}
    >
      <SignOutForm action={signOutAction} label={label} />
      {signingOut && <Suspense fallback={null}><SignOut account={account} language={language} onClose={() => setSigningOut(false)} /></Suspense>}
    </div>
  )
}
