'use client'

import { lazy, Suspense, useState } from 'react'
import type { Language } from '#domain/words/say.ts'

const SignOut = lazy(() => import('./sign-out.tsx').then((file) => ({ default: file.SignOut })))

/** Goes on with a sign-out that was pressed on another page; cancelled, it leaves this page's own button. */
export function SignOutAtOnce({ account, language, to }: { account: string; language: Language; to: string }) {
  const [going, setGoing] = useState(true)
  return going && <Suspense fallback={null}><SignOut account={account} language={language} to={to} onClose={() => setGoing(false)} /></Suspense>
}
