'use client'

import { Image as Picture, SmilePlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useMenu } from '#components/ui/menu.tsx'
import { PageIcon } from '#components/ui/page-icon.tsx'
import { usePopover } from '#components/ui/popover.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { PageCover as Cover, PageIcon as IconValue } from '#domain/page/page.ts'
import { coverItems } from './cover-items.ts'

const IconPicker = lazy(() => import('./icon-picker.tsx').then((file) => ({ default: file.IconPicker })))

type PageHeadProps = {
  icon: IconValue | null
  hasCover: boolean
  readOnly: boolean
  onIcon: (icon: IconValue | null) => void
  onCover: (cover: Cover) => void
  /** Asks for a picture file. */
  onPickCover: () => void
  title: ReactNode
  header: ReactNode
}

/** What stands over the body: icon, the offers to add icon and cover, title and form lines. */
export function PageHead({ icon, hasCover, readOnly, onIcon, onCover, onPickCover, title, header }: PageHeadProps) {
  const words = useWords('page')
  const picker = usePopover({
    label: words.icon,
    content: (close) => (
      <Suspense fallback={<div className="h-[380px] w-[300px]" />}>
        <IconPicker current={icon} onPick={(picked) => { onIcon(picked); close() }} />
      </Suspense>
    ),
  })
  const covers = useMenu({ label: words.addCover, items: () => coverItems(words, { upload: onPickCover, set: onCover }) })
  return (
    <div className="group/head">
      {icon !== null && (
        readOnly
          ? <PageIcon icon={icon} size={44} />
          : <button type="button" aria-label={words.changeIcon} className="-ml-1 mb-2 grid size-14 place-items-center rounded-1 hover:bg-sheet-hover" {...picker.button}><PageIcon icon={icon} size={44} /></button>
      )}
      {!readOnly && (
        // Its room is always there, so that nothing moves when it shows.
        <div className="-mt-8 flex h-8 items-center gap-1 opacity-0 group-focus-within/head:opacity-100 group-hover/head:opacity-100 pointer-coarse:opacity-100">
          {icon === null && <Button kind="quiet" {...picker.button}><SmilePlus size={14} strokeWidth={1.5} aria-hidden="true" /> {words.addIcon}</Button>}
          {!hasCover && <Button kind="quiet" {...covers.button}><Picture size={14} strokeWidth={1.5} aria-hidden="true" /> {words.addCover}</Button>}
        </div>
      )}
      {title}
      {header}
      {picker.layer}
      {covers.layer}
    </div>
  )
}
