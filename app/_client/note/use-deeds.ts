'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { placeCaret, placeCaretOnLastLine } from '#components/page/caret.ts'
import { PAGE_ID } from '#components/shell/frame.tsx'
import { clipboardMarkdown } from './clipboard-markdown.ts'
import type { HostDeeds } from './editor-host.ts'
import type { NoteFaces } from './note-faces.ts'

const toTitle: HostDeeds['toTitle'] = (at) => {
  const title = document.querySelector<HTMLElement>('h1 [role=textbox]')
  if (!title) return
  if (at === 'end') placeCaret(title, title.textContent.length)
  else placeCaretOnLastLine(title, at.x)
}

/** What the screen does for its editor. The same object for the life of a note. */
export const useDeeds = (files: NoteFaces): HostDeeds => {
  const router = useRouter()
  return useMemo(
    () => ({
      go: (href) => router.push(href),
      toTitle,
      leave: () => document.getElementById(PAGE_ID)?.focus(),
      files,
      ...clipboardMarkdown,
    }),
    [router, files],
  )
}
