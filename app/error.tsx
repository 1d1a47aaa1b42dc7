'use client'

import { ScreenError } from './_client/shell/screen-error.tsx'

/** A screen that failed with everything around it, as when the database cannot be reached. What was typed is kept on the device. */
export default function AppError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <main className="min-h-dvh"><ScreenError error={error} onRetry={reset} /></main>
}
