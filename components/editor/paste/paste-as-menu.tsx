'use client'

import { Bookmark, FileText, Link2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/ui/words.tsx'
import { isSafeMedia } from '#domain/document/safe-url.ts'
import type { EditorHandle } from '../editor.ts'
import { CaretMenuList, type CaretRow } from '../menus/caret-menu-list.tsx'
import { useEditorState } from '../menus/use-editor-state.ts'
import { addressIn, asBookmark, asMention } from './pasted-address.ts'
import { forgetPasted } from './pasted.ts'

type Taker = (event: KeyboardEvent) => boolean

/** What a pasted address can become. The link is there already: typing on keeps it, and Enter chooses only after an arrow key. */
export function PasteAsMenu({ editor }: { editor: EditorHandle }) {
  const words = useWords('menus')
  const pasted = useEditorState(editor, addressIn)
  const taker = useRef<Taker | null>(null)
  const moved = useRef(false)
  const isOpen = pasted !== null
  useEffect(() => {
    moved.current = false
    if (!isOpen) return
    const { dom } = editor.view
    const hear = (event: KeyboardEvent) => {
      if (event.isComposing || ((event.key === 'Enter' || event.key === 'Tab') && !moved.current)) return
      if (event.key === 'Escape') editor.view.dispatch(forgetPasted(editor.view.state.tr))
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moved.current = true
      if (event.key !== 'Escape' && taker.current?.(event) !== true) return
      event.preventDefault()
      event.stopPropagation()
    }
    dom.addEventListener('keydown', hear, { capture: true })
    return () => dom.removeEventListener('keydown', hear, { capture: true })
  }, [editor, isOpen])
  if (pasted === null) return null
  const close = () => editor.view.dispatch(forgetPasted(editor.view.state.tr))
  const own = editor.host.media.ownPage(pasted.what.href)
  const rows: CaretRow[] = [{ id: 'link', name: words.bookmarkLink, icon: <Icon of={Link2} />, group: null, insert: close }]
  if (own === null && isSafeMedia(pasted.what.href)) rows.push({ id: 'bookmark', name: words.bookmarkCard, icon: <Icon of={Bookmark} />, group: null, insert: () => editor.view.dispatch(asBookmark(editor.view.state, pasted)) })
  if (own !== null) rows.push({ id: 'mention', name: words.pasteMention, icon: <Icon of={FileText} />, group: null, insert: () => editor.view.dispatch(asMention(editor.view.state, pasted, own)) })
  if (rows.length === 1) return null
  return <CaretMenuList editor={editor} menu={{ kind: 'page', from: pasted.from, query: '' }} label={words.bookmarkMenu} rows={rows} empty={words.noBlock} onKeys={(take) => void (taker.current = take)} />
}
