'use client'

import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'

type SignOutDialogProps = {
  /** How many changes the server has not. */
  changes: number
  /** `waiting`: the wait has begun; signing out follows by itself. */
  state: 'asking' | 'waiting'
  /** Whether the server can be reached, so that waiting helps. */
  reachable: boolean
  onWait: () => void
  onDownload: () => void
  onDiscard: () => void
  onClose: () => void
}

/** Asked before signing out while something is not saved: only the explicit choice discards it. Mount it to ask; it is heavy, so load it on demand. */
export function SignOutDialog({ changes, state, reachable, onWait, onDownload, onDiscard, onClose }: SignOutDialogProps) {
  const words = useWords('saving')
  const say = useSay()
  const blocked = reachable ? undefined : words.serverUnreachable
  return (
    <Dialog
      shape="wide"
      title={say(words.signOutTitle, { count: changes })}
      description={reachable ? words.signOutBody : `${words.serverUnreachable} ${words.signOutBody}`}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" size="large" disabledReason={state === 'waiting' ? words.waitingToSignOut : blocked} onClick={onWait}>
            {state === 'waiting' ? words.waitingToSignOut : words.waitAndSignOut}
          </Button>
          <Button size="large" onClick={onDownload}>{words.downloadCopy}</Button>
          <Button kind="danger" size="large" onClick={onDiscard}>{words.discardAndSignOut}</Button>
        </>
      }
    />
  )
}
