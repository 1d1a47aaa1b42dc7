'use client'

import { Ellipsis } from 'lucide-react'
import { pageOptionItems } from '#components/page/option-items.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useMenu } from '#components/ui/menu.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useLanguage, useWords } from '#components/ui/words.tsx'
import { sendCommand } from '../send-command.ts'
import { copyPage } from './copy-page.ts'
import { treeRowOf } from './tree-row-of.ts'
import { setLayer } from '../shell/layer-store.ts'
import { currentSide } from '../shell/side-store.ts'
import type { NoteMode } from '#domain/page/note-facts.ts'
import type { NoteHead } from './use-note-head.ts'

/** The menu of a note: how it looks, and what can be done with it as a whole. */
export function NoteOptions({ head, mode, words: countWords, onFind }: { head: NoteHead; mode: NoteMode; words: () => number; onFind: () => void }) {
  const words = useWords('page')
  const language = useLanguage()
  const { page } = head
  const row = treeRowOf(page)
  const menu = useMenu({
    label: words.options,
    align: 'end',
    items: () =>
      pageOptionItems(words, language, {
        look: page,
        locked: mode === 'locked',
        readOnly: mode !== 'write',
        words: countWords(),
        set: head.change,
        find: onFind,
        copyLink: () => void navigator.clipboard.writeText(location.href.split('#')[0] ?? '').then(() => showToast({ kind: 'done', text: words.linkCopied })),
        duplicate: () => void currentSide()?.actions.duplicate(row),
        move: () => setLayer({ kind: 'move', page: row }),
        exportPage: () => setLayer({ kind: 'export', page: { id: page.id, title: page.title } }),
        copyMarkdown: () => void copyPage(page.id, words),
        importHere: () => setLayer({ kind: 'import', into: { id: page.id, title: page.title } }),
        lock: (locked) => void sendCommand(locked ? 'page.lock' : 'page.unlock', { pageId: page.id }),
        trash: () => void currentSide()?.actions.trash(row),
      }),
  })
  return (
    <>
      <IconButton icon={Ellipsis} label={words.options} {...menu.button} />
      {menu.layer}
    </>
  )
}
