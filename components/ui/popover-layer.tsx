'use client'

import * as Pop from 'radix-ui/popover'
import type { ReactNode } from 'react'
import { AnchorBox } from './anchor-box.tsx'
import type { Anchor } from './menu-items.ts'

type PopoverLayerProps = {
  label: string
  /** It may move while the slip is open. */
  anchor: Anchor
  align: 'start' | 'end'
  children: ReactNode
  onClose: () => void
  returnTo: Pick<HTMLElement, 'focus' | 'contains'> | null
}

/** An open slip beside what asked for it. Loaded when the first one opens; see usePopover. */
export function PopoverLayer({ label, anchor, align, children, onClose, returnTo }: PopoverLayerProps) {
  return (
    <Pop.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Pop.Anchor asChild><AnchorBox at={anchor} /></Pop.Anchor>
      <Pop.Portal>
        <Pop.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          updatePositionStrategy="always"
          onCloseAutoFocus={(event) => { event.preventDefault(); returnTo?.focus() }}
          // A press on the opener itself is the opener's to answer; it closes what it opened.
          onInteractOutside={(event) => { if (event.target instanceof Node && returnTo?.contains(event.target)) event.preventDefault() }}
          className="z-50 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-16px)] overflow-y-auto rounded-2 border border-rule-field bg-slip shadow-2 outline-none layer-in"
        >
          {children}
        </Pop.Content>
      </Pop.Portal>
    </Pop.Root>
  )
}
