'use client'

import { GripVertical, Heading2, IndentDecrease, IndentIncrease, KeyboardOff, Plus, SquareCheck, Undo2, type LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { undo } from '../binding/undo.ts'
import type { EditorHandle } from '../editor.ts'
import { addBeside, pick } from '../handle/block-deeds.ts'
import { turn } from '../keys/turn.ts'
import { visibleRoom } from '../menus/slip.tsx'
import { actedBlocks } from '../selection/block-selection.ts'

// The keys' own rules decide what indenting does, so the bar presses them.
const press = ({ view }: EditorHandle, shiftKey: boolean): void => {
  const event = new KeyboardEvent('keydown', { key: 'Tab', code: 'Tab', shiftKey, bubbles: true, cancelable: true })
  view.someProp('handleKeyDown', (handle) => handle(view, event))
}

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

/** The row of buttons above a phone's keyboard. Taps on it keep focus and keyboard. */
export function BlockBar({ editor }: { editor: EditorHandle }) {
  const words = useWords('menus')
  const height = useKeyboardHeight(editor)
  if (height === null) return null
  const here = (deed: (pos: number) => void) => () => {
    const [pos] = actedBlocks(editor.view.state)
    if (pos !== undefined) deed(pos)
  }
  const buttons: readonly (readonly [LucideIcon, string, () => void])[] = [
    [Plus, words.addBlock, here((pos) => void editor.run(addBeside(pos, 'below')))],
    [Heading2, words.heading, () => void editor.run(turn({ kind: 'heading', attrs: { level: 2 } }))],
    [SquareCheck, words.task, () => void editor.run(turn({ kind: 'todoList' }))],
    [Undo2, words.undo, () => void editor.run(undo)],
    [KeyboardOff, words.hideKeyboard, () => editor.view.dom.blur()],
    [IndentIncrease, words.indent, () => press(editor, false)],
    [IndentDecrease, words.outdent, () => press(editor, true)],
    [GripVertical, words.blockMenu, here((pos) => void editor.run(pick(pos)))],
  ]
  return (
    <div role="toolbar" aria-label={words.bar} onPointerDown={(event) => event.preventDefault()} className="fixed inset-x-0 z-40 flex overflow-x-auto border-t border-rule bg-slip print:hidden" style={{ bottom: height }}>
      {buttons.map(([icon, label, run]) => <IconButton key={label} icon={icon} iconSize={20} label={label} onClick={run} className="size-11! grow" />)}
    </div>
  )
}
