'use client'

import { ArrowDown, ArrowUp, AtSign, Bold, Camera, GripVertical, Heading2, Highlighter, IndentDecrease, IndentIncrease, Italic, KeyboardOff, Link2, Plus, SquareCheck, Undo2, type LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import type { Keyboard } from '#domain/keys/chord.ts'
import type { Words } from '#domain/words/words.ts'
import { undo } from '../binding/undo.ts'
import type { EditorHandle } from '../editor.ts'
import { addBeside, pick } from '../handle/block-deeds.ts'
import { move } from '../keys/blocks.ts'
import { colourAgain, toggleTextMark } from '../keys/marks.ts'
import { turn } from '../keys/turn.ts'
import { openMenuAt } from '../menus/caret-menu.ts'
import { visibleRoom } from '../menus/slip.tsx'
import { useEditorState } from '../menus/use-editor-state.ts'
import { actedBlocks } from '../selection/block-selection.ts'
import { scrollerOf } from '../steady-view.ts'
import { hasFormattableText } from '../toolbar/formats.ts'

type Press = { readonly key: string; readonly code: string; readonly shiftKey?: boolean; readonly ctrlKey?: boolean; readonly metaKey?: boolean }

// The keys' own rules decide what indenting and linking do, so the bar presses them.
const press = ({ view }: EditorHandle, key: Press): void => void view.dom.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))

/** The height of the keyboard on the screen while the text is being written in by touch, px; null otherwise. */
function useKeyboardHeight({ view }: EditorHandle): number | null {
  const [height, setHeight] = useState<number | null>(null)
  useEffect(() => {
    if (!window.matchMedia('(pointer: coarse)').matches) return
    const stop = new AbortController()
    const look = () => setHeight(view.hasFocus() && view.editable ? Math.max(0, window.innerHeight - visibleRoom().bottom) : null)
    for (const name of ['focus', 'blur'] as const) view.dom.addEventListener(name, look, { signal: stop.signal })
    for (const name of ['resize', 'scroll'] as const) window.visualViewport?.addEventListener(name, look, { signal: stop.signal })
    look()
    return () => stop.abort()
  }, [view])
  return height
}

const CLEAR = 8

/** Keeps the line of the caret above the bar, also when the keyboard covers what the page does not know to be covered. */
function useClearCaret({ view, subscribe }: EditorHandle, height: number | null): void {
  useEffect(() => {
    if (height === null) return
    const clear = () => {
      const bar = document.querySelector('[data-block-bar]')?.getBoundingClientRect()
      if (!bar || !view.hasFocus()) return
      const over = view.coordsAtPos(view.state.selection.head).bottom + CLEAR - bar.top
      if (over > 0) scrollerOf(view.dom).scrollTop += over
    }
    clear()
    return subscribe((tr) => {
      if (tr.scrolledIntoView) clear()
    })
  }, [view, subscribe, height])
}

type BarProps = { editor: EditorHandle; keyboard: Keyboard; onPhoto: () => void }
type BarButton = readonly [LucideIcon, string, () => void]

const forText = ({ editor, keyboard }: BarProps, words: Words['menus']): readonly BarButton[] => [
  [Bold, words.bold, () => void editor.run(toggleTextMark('bold'))],
  [Italic, words.italic, () => void editor.run(toggleTextMark('italic'))],
  [Link2, words.link, () => press(editor, { key: 'k', code: 'KeyK', ctrlKey: keyboard === 'other', metaKey: keyboard === 'mac' })],
  [Highlighter, words.highlight, () => void editor.run(colourAgain)],
  [Undo2, words.undo, () => void editor.run(undo)],
  [KeyboardOff, words.hideKeyboard, () => editor.view.dom.blur()],
]

const forLine = ({ editor, onPhoto }: BarProps, words: Words['menus']): readonly BarButton[] => {
  const here = (deed: (pos: number) => void) => () => {
    const [pos] = actedBlocks(editor.view.state)
    if (pos !== undefined) deed(pos)
  }
  const mention = () => {
    const { state } = editor.view
    const { from, to } = state.selection
    editor.view.dispatch(openMenuAt(state.tr.insertText('@', from, to), 'mention', from).scrollIntoView())
  }
  return [
    [Plus, words.addBlock, here((pos) => void editor.run(addBeside(pos, 'below')))],
    [Heading2, words.heading, () => void editor.run(turn({ kind: 'heading', attrs: { level: 2 } }))],
    [SquareCheck, words.task, () => void editor.run(turn({ kind: 'todoList' }))],
    [AtSign, words.barMention, mention],
    [Camera, words.barPhoto, onPhoto],
    [Undo2, words.undo, () => void editor.run(undo)],
    [KeyboardOff, words.hideKeyboard, () => editor.view.dom.blur()],
    [IndentIncrease, words.indent, () => press(editor, { key: 'Tab', code: 'Tab' })],
    [IndentDecrease, words.outdent, () => press(editor, { key: 'Tab', code: 'Tab', shiftKey: true })],
    [ArrowUp, words.moveUp, () => void editor.run(move('up'))],
    [ArrowDown, words.moveDown, () => void editor.run(move('down'))],
    [GripVertical, words.blockMenu, here((pos) => void editor.run(pick(pos)))],
  ]
}

/** The row of buttons above a phone's keyboard: for the line, or for the text when some is selected. Taps on it keep focus and keyboard. */
export function BlockBar(props: BarProps) {
  const { editor } = props
  const words = useWords('menus')
  const height = useKeyboardHeight(editor)
  const hasText = useEditorState(editor, hasFormattableText)
  useClearCaret(editor, height)
  if (height === null) return null
  return (
    <div data-block-bar="" role="toolbar" aria-label={words.bar} onPointerDown={(event) => event.preventDefault()} className="fixed inset-x-0 z-40 flex overflow-x-auto overscroll-x-contain border-t border-rule bg-slip print:hidden" style={{ bottom: height }}>
      {(hasText ? forText : forLine)(props, words).map(([icon, label, run]) => <IconButton key={label} icon={icon} iconSize={20} label={label} onClick={run} className="h-11! w-auto! min-w-[52px] grow" />)}
    </div>
  )
}
