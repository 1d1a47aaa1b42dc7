'use client'

import * as Radix from 'radix-ui/alert-dialog'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useReturnFocus } from './use-return-focus.ts'

type ConfirmProps = {
  /** The question: “Delete 12 projects for good?” */
  title: string
  /** What follows from it, in at most two sentences. */
  body: ReactNode
  /** For something to type or choose first. */
  children?: ReactNode
  /** What keeps things as they are: “Keep them”. Focus starts here. */
  safeLabel: string
  /** The verb and its object: “Delete 12 projects”. */
  confirmLabel: string
  /** Whether confirming destroys something. */
  tone: 'plain' | 'danger'
  /** Why it cannot be confirmed yet. */
  blockedReason?: string | undefined
  onConfirm: () => void
  onClose: () => void
}

/** A question before something that is hard to take back. Mount it to ask. Heavy: import it only from files loaded on demand. */
export function Confirm({ title, body, children, safeLabel, confirmLabel, tone, blockedReason, onConfirm, onClose }: ConfirmProps) {
  const returnFocus = useReturnFocus()
  return (
    <Radix.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim scrim-in" />
        <Radix.Content onCloseAutoFocus={returnFocus} className="fixed top-[18vh] left-1/2 z-50 w-[min(420px,calc(100vw-24px))] -translate-x-1/2 rounded-2 border border-rule-field bg-slip px-5 pt-4.5 pb-4 shadow-2 outline-none layer-in">
          <Radix.Title className="text-body leading-5.5 font-strong text-balance">{title}</Radix.Title>
          <Radix.Description className="mt-1.5 text-pretty text-ink-2">{body}</Radix.Description>
          {children !== undefined && <div className="mt-3">{children}</div>}
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild><Button>{safeLabel}</Button></Radix.Cancel>
            <Button kind={tone === 'danger' ? 'confirm-danger' : 'primary'} disabledReason={blockedReason} onClick={onConfirm}>{confirmLabel}</Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
