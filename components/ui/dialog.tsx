'use client'

import * as Radix from 'radix-ui/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'
import { useReturnFocus } from './use-return-focus.ts'
import { useWords } from './words.tsx'

type DialogProps = {
  title: string
  /** At most two sentences under the title. */
  description?: ReactNode
  children?: ReactNode
  /** Bottom right, the safe one first. */
  actions?: ReactNode
  /** `small` 420 px, `wide` 640 px; `peek` is a sheet at the right edge (from below on a phone). */
  shape?: 'small' | 'wide' | 'peek'
  onClose: () => void
}

const shapes: Record<NonNullable<DialogProps['shape']>, string> = {
  small: 'top-[14vh] left-1/2 w-[min(420px,calc(100vw-24px))] max-h-[76vh] -translate-x-1/2 rounded-2 border border-rule-field',
  wide: 'top-[9vh] left-1/2 w-[min(640px,calc(100vw-24px))] max-h-[82vh] -translate-x-1/2 rounded-2 border border-rule-field',
  peek: 'inset-y-0 right-0 w-[min(720px,calc(100vw-62px))] border-l border-rule-field max-desk:inset-x-0 max-desk:top-auto max-desk:bottom-0 max-desk:max-h-[88dvh] max-desk:w-auto max-desk:rounded-t-2 max-desk:border-t',
}

/**
 * A dialog over the page. To be there is to be open: mount it when it opens. Focus stays inside, Escape and the scrim close it,
 * and focus returns to what opened it. It is heavy: import it only from files that are themselves loaded on demand.
 */
export function Dialog({ title, description, children, actions, shape = 'small', onClose }: DialogProps) {
  const words = useWords('common')
  const returnFocus = useReturnFocus()
  return (
    <Radix.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim scrim-in" />
        <Radix.Content
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={returnFocus}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={cx('fixed z-50 flex flex-col bg-slip shadow-2 outline-none [--hover:var(--sheet-hover)]', shape === 'peek' ? 'peek-in' : 'layer-in', shapes[shape])}
        >
          <div className="flex items-start gap-4 pt-4 pr-3 pl-5">
            <Radix.Title className="flex-1 pt-0.5 text-body leading-5.5 font-strong text-balance">{title}</Radix.Title>
            <Radix.Close asChild><IconButton icon={X} label={words.close} /></Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1.5 pb-4.5">
            {description !== undefined && <Radix.Description className="mb-3 text-pretty text-ink-2">{description}</Radix.Description>}
            {children}
          </div>
          {actions !== undefined && <div className="flex flex-wrap justify-end gap-2 border-t border-rule px-5 py-3">{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

// The first field that is seen is what one came for (a chooser of files is drawn as a button); a dialog without fields takes the focus itself, so that its text is read first.
function focusFirstField(event: Event): void {
  const content = event.currentTarget
  if (!(content instanceof HTMLElement)) return
  event.preventDefault()
  const fields = content.querySelectorAll<HTMLElement>('input:not([type="hidden"], [type="file"]), textarea, select, [contenteditable="true"]')
  const field = [...fields].find((one) => one.checkVisibility({ visibilityProperty: true }))
  ;(field ?? content).focus()
}
