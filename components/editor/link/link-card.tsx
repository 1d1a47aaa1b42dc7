'use client'

import { Copy, ExternalLink, Pencil, Unlink } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Mappable } from '@tiptap/pm/transform'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { EditorHandle } from '../editor.ts'
import type { PageSource } from '../menus/page-menu.tsx'
import { Slip } from '../menus/slip.tsx'
import { linkAround, setLink, type LinkStretch } from './edit-link.ts'
import { LinkForm } from './link-form.tsx'

/** What the screen does for the card of a link. */
export type LinkDeeds = { readonly open: (href: string) => void; readonly copy: (href: string) => void }

const HOVER = 300
const REST = 600
const OWN = '[data-link-card]'

/** Where the text of a link is after a change; null when it is gone. */
const stretchAfter = (stretch: LinkStretch, mapping: Mappable): LinkStretch | null => {
  const [from, to] = [mapping.map(stretch.from, 1), mapping.map(stretch.to, -1)]
  return from < to ? { ...stretch, from, to } : null
}

/** The link that has its card: under the pointer for 300 ms, or around a caret that rests for 600 ms. */
function useCarded(editor: EditorHandle, isEditing: boolean): [LinkStretch | null, (stretch: LinkStretch | null) => void] {
  const [card, setCard] = useState<LinkStretch | null>(null)
  useEffect(() => {
    // The field stays through what others write, at the text it is about.
    if (isEditing) return editor.subscribe((tr) => { if (tr.docChanged) setCard((now) => now && stretchAfter(now, tr.mapping)) })
    const { view } = editor
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = (stretch: LinkStretch | null, wait: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => setCard(stretch), wait)
    }
    const over = ({ target, pointerType, buttons }: PointerEvent) => {
      if (pointerType === 'touch' || buttons !== 0 || !(target instanceof Element)) return
      if (target.closest(OWN) !== null) return clearTimeout(timer)
      const element = target.closest('a.memo-link')
      if (element !== null && view.dom.contains(element)) later(linkAround(view.state, view.posAtDOM(element, 0) + 1), HOVER)
      else if (card !== null && !atCaret()) later(null, HOVER)
      else clearTimeout(timer)
    }
    const atCaret = (): LinkStretch | null => (view.hasFocus() && view.state.selection.empty ? linkAround(view.state, view.state.selection.head) : null)
    const unhear = editor.subscribe((tr) => {
      clearTimeout(timer)
      if (tr.docChanged) setCard(null)
      const stretch = atCaret()
      if (stretch) later(stretch, REST)
      else if (tr.selectionSet) setCard(null)
    })
    document.addEventListener('pointerover', over, { passive: true })
    return () => {
      clearTimeout(timer)
      unhear()
      document.removeEventListener('pointerover', over)
    }
  }, [editor, isEditing, card])
  return [card, setCard]
}

/** The card of a link: where it leads, and what to do about it. */
export function LinkCard({ editor, pages, deeds }: { editor: EditorHandle; pages: PageSource; deeds: LinkDeeds }) {
  const words = useWords('menus')
  const [editing, setEditing] = useState(false)
  const [card, setCard] = useCarded(editor, editing)
  useEffect(() => { if (card === null) setEditing(false) }, [card])
  if (card === null || !editor.view.editable || card.to > editor.view.state.doc.content.size) return null
  const close = () => {
    setEditing(false)
    setCard(null)
    editor.view.focus()
  }
  const box = () => {
    if (card.to > editor.view.state.doc.content.size) return null
    const [start, end] = [editor.view.coordsAtPos(card.from, 1), editor.view.coordsAtPos(card.to, -1)]
    return { left: start.bottom < end.top ? end.left : start.left, right: end.right, top: start.top, bottom: end.bottom }
  }
  const change = (href: string | null) => {
    editor.run(setLink(card, href))
    close()
  }
  return (
    <Slip editor={editor} data-link-card="" data-toolbar="" role="group" aria-label={words.linkCard} at={box} prefer="below" onKeyDown={(event) => { if (event.key === 'Escape') close() }}>
      {editing ? (
        <LinkForm pages={pages} start={card.href} onApply={change} onCancel={close} />
      ) : (
        <div className="flex items-center gap-0.5 py-[3px] pr-[3px] pl-3">
          <span className="mr-2 max-w-64 truncate text-ink-2" dir="ltr">{card.href}</span>
          <IconButton icon={ExternalLink} label={words.linkOpen} onClick={() => deeds.open(card.href)} />
          <IconButton icon={Copy} label={words.linkCopy} onClick={() => deeds.copy(card.href)} />
          <IconButton icon={Pencil} label={words.linkEdit} onClick={() => setEditing(true)} />
          <IconButton icon={Unlink} label={words.linkRemove} onClick={() => change(null)} />
        </div>
      )}
    </Slip>
  )
}
