'use client'

import { useState } from 'react'
import type { CoverUpload } from '#components/page/page-cover.tsx'
import type { PageCover } from '#domain/page/page.ts'
import type { Note } from './note-data.ts'

/** Sends a picked picture and makes it the page's cover once it is stored; the state is what the cover shows meanwhile. */
export const useCoverUpload = (note: Note, change: (cover: PageCover) => void): { upload: CoverUpload; pick: (file: File) => void } => {
  const [upload, setUpload] = useState<CoverUpload>({ at: 'idle' })
  const { me, workspace, page, reader } = note
  const send = async (file: File): Promise<void> => {
    setUpload({ at: 'sending', share: 0 })
    const { uploadFile } = await import('../upload/uploads.ts')
    const to = { account: me.id, language: reader.language, purpose: 'cover' as const, place: { workspace: workspace.id, page: page.id } }
    const end = await uploadFile(to, file, (share) => setUpload({ at: 'sending', share }), new AbortController().signal)
    setUpload(end.ok ? { at: 'idle' } : { at: 'failed', reason: end.reason })
    if (end.ok) change({ kind: 'file', file: end.file, offset: 0.5 })
  }
  return { upload, pick: (file) => void send(file) }
}
