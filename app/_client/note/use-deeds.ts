'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { placeCaret, placeCaretOnLastLine } from '#components/page/caret.ts'
import { PAGE_ID } from '#components/shell/frame.tsx'
import { clipboardMarkdown } from './clipboard-markdown.ts'
import type { HostDeeds } from './editor-host.ts'
import { syncOf } from './load-sync.ts'
import type { Note } from './note-data.ts'
import type { NoteFaces } from './note-faces.ts'

const toTitle: HostDeeds['toTitle'] = (at) => {
  const title = document.querySelector<HTMLElement>('h1 [role=textbox]')
  if (!title) return
  if (at === 'end') placeCaret(title, title.textContent.length)
  else placeCaretOnLastLine(title, at.x)
}

/** What the screen does for its editor: going elsewhere, and storing files. The same object for the life of a note. */
export const useDeeds = (note: Note, files: NoteFaces): HostDeeds => {
  const router = useRouter()
  return useMemo(
    () => ({
      go: (href) => router.push(href),
      toTitle,
      leave: () => document.getElementById(PAGE_ID)?.focus(),
      upload: async (file, progress, signal) => {
        const [{ uploadFile }, kept] = await Promise.all([import('../upload/uploads.ts'), syncOf(note.me.id)])
        const place = { workspace: note.workspace.id, page: note.page.id }
        return uploadFile({ account: note.me.id, language: note.reader.language, purpose: 'block', place, track: () => kept.track(note.page.id) }, file, progress, signal)
      },
      file: (id) => files.face(id),
      ...clipboardMarkdown,
    }),
    [router, files, note.me.id, note.reader.language, note.workspace.id, note.page.id],
  )
}
