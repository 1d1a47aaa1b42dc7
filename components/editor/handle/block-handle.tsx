'use client'

import { GripVertical, Plus } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '#components/ui/icon.tsx'
import type { Anchor } from '#components/ui/menu-items.ts'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import type { Keyboard } from '#domain/keys/chord.ts'
import type { EditorHandle } from '../editor.ts'
import { useBlockDrag } from '../drag/use-block-drag.tsx'
import { useEditorMenu } from '../menus/editor-menu.tsx'
import type { PageSource } from '../menus/page-menu.tsx'
import { useEditorKeys } from '../menus/use-editor-keys.ts'
import { anchorOf, elementOfId, hookBeside } from '../menus/use-hung.ts'
import { actedBlocks } from '../selection/block-selection.ts'
import { AltForm } from './alt-form.tsx'
import { focusBorder } from '../table/focus-border.ts'
import { firstLineOf } from './block-at.ts'
import { addBeside, pick } from './block-deeds.ts'
import { blockMenuItems, type BlockDeeds } from './block-menu-items.ts'
import { kindName } from './kind-name.ts'
import { useHandledBlock } from './use-handled-block.ts'

const MoveToPage = lazy(() => import('./move-to-page.tsx').then((file) => ({ default: file.MoveToPage })))

type BlockHandleProps = { editor: EditorHandle; keyboard: Keyboard; pages: PageSource; deeds: BlockDeeds }

const part = 'grid h-6 w-6 place-items-center rounded-1 text-ink-3 hover:bg-(--sheet-hover) hover:text-ink pointer-coarse:h-11 pointer-coarse:w-11'

// Further away, px: beside a table stand the handles of its rows, and the box of a to-do is a small target that needs room around it.
const ASIDE: Readonly<Record<string, number>> = { table: 18, todo: 6 }

const idAt = ({ view }: EditorHandle, pos: number): string | null => (view.state.doc.nodeAt(pos)?.attrs['id'] as string | null | undefined) ?? null

/** Plus and grip beside the block under the pointer or the caret: add, open the block's menu, lift it. */
export function BlockHandle({ editor, keyboard, pages, deeds }: BlockHandleProps) {
  const words = useWords('menus')
  const tableWords = useWords('table')
  const say = useSay()
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const held = useRef(false)
  const isHeld = useCallback(() => held.current || box.current?.matches(':hover, :focus-within') === true, [])
  const block = useHandledBlock(editor, isHeld)
  const [askedAlt, askAlt] = useState<string | null>(null)
  const [moving, askPage] = useState<readonly string[] | null>(null)
  const menu = useEditorMenu({ editor, label: words.blockGrip, find: { label: words.findEntry, none: words.noEntry }, items: () => blockMenuItems({ editor, words, say, deeds, keyboard, language, askAlt: (pos) => askAlt(idAt(editor, pos)), askPage, table: { editor, words: tableWords, colours: words, language, resize: (column) => focusBorder(editor, column) } }) })
  const drag = useBlockDrag(editor, () => block)
  held.current = menu.isOpen || drag.isHolding
  const [, redraw] = useState(0)

  useLayoutEffect(() => {
    const element = box.current
    const sheet = element?.offsetParent
    const line = block === null ? null : firstLineOf(editor.view, block)
    if (element === null || line === null || !(sheet instanceof HTMLElement)) return
    const around = sheet.getBoundingClientRect()
    const touch = window.matchMedia('(pointer: coarse)').matches
    const aside = ASIDE[editor.view.state.doc.nodeAt(block ?? 0)?.type.name ?? ''] ?? 0
    // Fingers find it within the line, at its end; a pointer before its start.
    const [start, end] = line.mirrored ? [line.right + aside, line.left] : [line.left - 48 - aside, line.right - 44]
    const left = touch ? end : start
    element.style.transform = `translate(${left - around.left + sheet.scrollLeft}px, ${(line.top + line.bottom) / 2 - element.offsetHeight / 2 - around.top + sheet.scrollTop}px)`
  })

  // A window that gets narrower moves the text under the handle, and nothing else tells.
  useEffect(() => {
    const moved = new ResizeObserver(() => redraw((turn) => turn + 1))
    moved.observe(editor.view.dom)
    return () => moved.disconnect()
  }, [editor])

  const openMenu = (at: number, anchor: Anchor, opener: 'pointer' | 'keyboard') => {
    const id = idAt(editor, at)
    if (id === null || !editor.run(pick(at))) return false
    menu.open(hookBeside(anchor, () => elementOfId(editor, id)?.getBoundingClientRect() ?? null), opener)
    redraw((turn) => turn + 1)
    return true
  }
  useEditorKeys(editor, keyboard, {
    blockMenu: () => {
      const [at] = actedBlocks(editor.view.state)
      const line = at === undefined ? null : firstLineOf(editor.view, at)
      return at !== undefined && line !== null && openMenu(at, { left: line.left, top: line.top, width: 0, height: line.bottom - line.top }, 'keyboard')
    },
  })
  const node = block === null ? null : editor.view.state.doc.nodeAt(block)
  const above = (event: { altKey: boolean }) => (event.altKey ? 'above' : 'below')
  return (
    <>
      {node !== null && block !== null && (
        <div ref={box} data-handle="" className="absolute top-0 left-0 z-10 flex print:hidden" onPointerDown={(event) => event.preventDefault()}>
          <button
            type="button"
            tabIndex={-1}
            aria-label={words.plus}
            data-tip={words.plusHint}
            className={`${part} pointer-coarse:hidden`}
            onClick={(event) => { editor.run(addBeside(block, above(event))); editor.view.focus() }}
          >
            <Icon of={Plus} />
          </button>
          <button
            type="button"
            data-grip=""
            aria-haspopup="menu"
            aria-expanded={menu.isOpen}
            aria-label={say(words.handle, { kind: kindName(node, words) })}
            data-tip={words.gripHint}
            className={`${part} cursor-grab touch-none`}
            onClick={(event) => openMenu(block, anchorOf(event.currentTarget), event.detail === 0 ? 'keyboard' : 'pointer')}
            onKeyDown={(event) => { if (event.key === ' ') { event.preventDefault(); drag.lift() } else if (event.key === 'Escape') editor.view.focus() }}
          >
            <Icon of={GripVertical} />
          </button>
        </div>
      )}
      {menu.layer}
      {drag.layer}
      {askedAlt !== null && <AltForm editor={editor} block={askedAlt} onClose={() => askAlt(null)} />}
      {moving !== null && (
        <Suspense fallback={null}>
          <MoveToPage pages={pages} count={moving.length} onPick={(page) => deeds.moveTo(moving, page)} onClose={() => { askPage(null); editor.view.focus() }} />
        </Suspense>
      )}
    </>
  )
}
