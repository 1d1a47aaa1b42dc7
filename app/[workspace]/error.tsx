'use client'

import { Rail } from '#components/shell/rail.tsx'
import { RailStart } from '#components/shell/rail-start.tsx'
import { Sheet } from '#components/shell/sheet.tsx'
import { ScreenError } from '../_client/shell/screen-error.tsx'

/** A screen that failed: the sidebar and the rail keep working, and what was typed is kept on the device. */
export default function WorkspaceError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <Rail start={<RailStart />} />
      <Sheet paper="white"><ScreenError error={error} onRetry={reset} /></Sheet>
    </>
  )
}
