import type { EditorState } from '@tiptap/pm/state'
import { ChevronRight, Code, Heading1, Heading2, Heading3, Info, List, ListOrdered, SquareCheck, TextQuote, Type, type LucideIcon } from 'lucide-react'
import type { MenuItem } from '#components/ui/menu-items.ts'
import type { TurnTarget } from '#domain/document/edit/turn-into.ts'
import type { Entry, Values } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import type { EditorHandle } from '../editor.ts'
import { turn, turnCost } from '../keys/turn.ts'
import { actedBlocks } from '../selection/block-selection.ts'

/** Fills a text in the reader's language. */
export type Say = (entry: Entry, values?: Values) => string

type SlashName = keyof Words['menus']['slash']
type Target = { readonly name: SlashName; readonly icon: LucideIcon; readonly target: TurnTarget }

const TARGETS: readonly Target[] = [
  { name: 'text', icon: Type, target: { kind: 'paragraph' } },
  { name: 'heading1', icon: Heading1, target: { kind: 'heading', attrs: { level: 1 } } },
  { name: 'heading2', icon: Heading2, target: { kind: 'heading', attrs: { level: 2 } } },
  { name: 'heading3', icon: Heading3, target: { kind: 'heading', attrs: { level: 3 } } },
  { name: 'bulletedList', icon: List, target: { kind: 'bulletedList' } },
  { name: 'numberedList', icon: ListOrdered, target: { kind: 'numberedList' } },
  { name: 'todoList', icon: SquareCheck, target: { kind: 'todoList' } },
  { name: 'toggle', icon: ChevronRight, target: { kind: 'toggle' } },
  { name: 'quote', icon: TextQuote, target: { kind: 'quote' } },
  { name: 'callout', icon: Info, target: { kind: 'callout' } },
  { name: 'code', icon: Code, target: { kind: 'code' } },
]

/** The name, in the slash menu's words, of the block a command would act on now; null when nothing or something else is there. */
export function turnedName(state: EditorState): SlashName | null {
  const [pos] = actedBlocks(state)
  const node = pos === undefined ? null : state.doc.nodeAt(pos)
  if (pos === undefined || node === null) return null
  const kind = node.type.name === 'listItem' || node.type.name === 'todo' ? state.doc.resolve(pos).parent.type.name : node.type.name
  return TARGETS.find(({ target }) => target.kind === kind && (target.attrs?.['level'] ?? null) === (kind === 'heading' ? Math.min(3, Number(node.attrs['level'])) : null))?.name ?? null
}

/** What the selected blocks can become, each with what would be lost; what is not possible here is absent. */
export function turnItems(editor: EditorHandle, words: Words['menus'], say: Say): MenuItem[] {
  const { state } = editor.view
  const now = turnedName(state)
  return TARGETS.flatMap(({ name, icon, target }): MenuItem[] => {
    if (name === now) return [{ kind: 'choice', id: name, label: words.slash[name], icon, chosen: true, run: () => undefined }]
    const formatted = turnCost(state, target)
    if (formatted === null) return []
    const note = formatted > 0 ? { note: say(words.losesFormat, { count: formatted }) } : {}
    return [{ kind: 'action', id: name, label: words.slash[name], icon, ...note, run: () => void editor.run(turn(target)) }]
  })
}
