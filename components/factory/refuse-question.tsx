'use client'

import { Confirm } from '#components/ui/confirm.tsx'
import { useWords } from '#components/ui/words.tsx'

/** Asks before a change is refused: its item is rejected with it. */
export function RefuseQuestion({ onRefuse, onClose }: { onRefuse: () => void; onClose: () => void }) {
  const words = useWords('factory').pull
  return <Confirm title={words.refuseAsk} body={words.refuseBody} safeLabel={words.refuseKeep} confirmLabel={words.refuse} tone="danger" onConfirm={onRefuse} onClose={onClose} />
}
