import { RemoveFormatting, Subscript, Superscript } from 'lucide-react'
import type { MenuItem } from '#components/ui/menu-items.ts'
import { COLOURS } from '#domain/document/kinds.ts'
import type { Words } from '#domain/words/words.ts'
import type { EditorHandle } from '../editor.ts'
import { removeColour, setColour, toggleTextMark } from '../keys/marks.ts'
import { clearFormatting } from './formats.ts'

/** The entries behind “More”: colours, small letters, clearing. */
export function moreItems(editor: EditorHandle, words: Words['menus']): MenuItem[] {
  const colours = (kind: 'highlight' | 'inkColour'): MenuItem[] => [
    { kind: 'action', id: 'none', label: words.none, run: () => void editor.run(removeColour(kind)) },
    ...COLOURS.map((colour): MenuItem => ({
      kind: 'action', id: colour, label: words.colours[colour],
      run: () => void editor.run(setColour({ kind, attrs: kind === 'highlight' ? { tint: colour } : { ink: colour } })),
    })),
  ]
  return [
    { kind: 'submenu', id: 'highlight', label: words.highlightColour, items: colours('highlight') },
    { kind: 'submenu', id: 'ink', label: words.inkColour, items: colours('inkColour') },
    { kind: 'action', id: 'sub', label: words.subscript, icon: Subscript, run: () => void editor.run(toggleTextMark('subscript')) },
    { kind: 'action', id: 'sup', label: words.superscript, icon: Superscript, run: () => void editor.run(toggleTextMark('superscript')) },
    { kind: 'rule', id: 'rule' },
    { kind: 'action', id: 'clear', label: words.clear, icon: RemoveFormatting, run: () => void editor.run(clearFormatting) },
  ]
}
