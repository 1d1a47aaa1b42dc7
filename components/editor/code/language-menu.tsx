'use client'

import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useWords } from '#components/ui/words.tsx'
import { CODE_LANGUAGES, LANGUAGE_NAMES, languageOf } from '#domain/code/languages.ts'
import { findBlock } from '../binding/place.ts'
import type { EditorHandle } from '../editor.ts'
import { anchorOf, elementOfId, useHung, type Hook } from '../menus/use-hung.ts'

const PopoverLayer = lazy(() => import('#components/ui/popover-layer.tsx').then((file) => ({ default: file.PopoverLayer })))
const PickList = lazy(() => import('#components/ui/pick-list.tsx').then((file) => ({ default: file.PickList })))

/** What the screen remembers of languages: the one picked last, which new code starts with. */
export type LanguageMemory = { readonly last: () => string; readonly used: (language: string) => void }

type Open = { readonly block: string; readonly hook: Hook; readonly now: string }

const BUTTON = '[data-deed=language]'

const openAt = (editor: EditorHandle, target: EventTarget | null): Open | null => {
  const button = target instanceof Element ? target.closest(BUTTON) : null
  const block = button?.closest('.memo-code')?.id.slice(2)
  const found = block === undefined ? null : findBlock(editor.view.state.doc, block)
  if (block === undefined || found === null) return null
  const hook = () => {
    const now = elementOfId(editor, block)?.querySelector(BUTTON)
    return now ? anchorOf(now) : null
  }
  return { block, hook, now: languageOf(String(found.node.attrs['language'])) }
}

/** The menu of languages of a block of code, narrowed by typing; opened by the name of the language in its head. */
export function LanguageMenu({ editor, memory }: { editor: EditorHandle; memory: LanguageMemory }) {
  const words = useWords('menus')
  const [open, setOpen] = useState<Open | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const anchor = useHung(editor, open?.hook ?? null, close)
  useEffect(() => {
    const { dom } = editor.view
    const hear = ({ target }: MouseEvent) => {
      const next = openAt(editor, target)
      if (next !== null) setOpen(next)
    }
    dom.addEventListener('click', hear)
    return () => dom.removeEventListener('click', hear)
  }, [editor])
  if (open === null || anchor === null) return null
  const options = CODE_LANGUAGES.map((id) => ({ id, label: id === 'plain' ? words.plain : LANGUAGE_NAMES[id] }))
  const pick = (language: string) => {
    const found = findBlock(editor.view.state.doc, open.block)
    if (found) editor.view.dispatch(editor.view.state.tr.setNodeAttribute(found.pos, 'language', language))
    memory.used(language)
    close()
  }
  return (
    <Suspense fallback={null}>
      <PopoverLayer label={words.language} anchor={anchor} align="start" returnTo={{ focus: () => editor.view.focus(), contains: (node) => editor.view.dom.contains(node) }} onClose={close}>
        <PickList label={words.findLanguage} options={options} picked={[open.now]} onPick={({ id }) => pick(id)} />
      </PopoverLayer>
    </Suspense>
  )
}
