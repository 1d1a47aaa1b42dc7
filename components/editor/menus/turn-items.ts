import type { EditorState } from '@tiptap/pm/state'
import type { MenuItem } from '#components/ui/menu-items.ts'
import type { SlashName } from '#domain/document/blocks/registry.ts'
import { shapeOf } from '#domain/document/edit/range.ts'
import type { TurnTarget } from '#domain/document/edit/turn-into.ts'
import { TURN_OFFERS, type BlockOffer } from '#domain/menu/block-offers.ts'
import type { Entry, Values } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { BLOCK_ICONS } from '../blocks/icons.ts'
import type { EditorHandle } from '../editor.ts'
import { turn, turnCost } from '../keys/turn.ts'
import { actedBlocks } from '../selection/block-selection.ts'

/** Fills a text in the reader's language. */
export type Say = (entry: Entry, values?: Values) => string

const targetOf = ({ kind, entry }: BlockOffer): TurnTarget => ({ kind: kind as TurnTarget['kind'], ...(entry.preset ? { attrs: entry.preset } : {}) })

/** The name, in the slash menu's words, of the block a command would act on now; null when nothing or something else is there. */
export function turnedName(state: EditorState): SlashName | null {
  const [pos] = actedBlocks(state)
  const node = pos === undefined ? null : state.doc.nodeAt(pos)
  if (pos === undefined || node === null) return null
  const kind = shapeOf(node) === 'item' ? state.doc.resolve(pos).parent.type.name : node.type.name
  return TURN_OFFERS.find((offer) => offer.kind === kind && (offer.entry.preset?.['level'] ?? null) === (kind === 'heading' ? Math.min(3, Number(node.attrs['level'])) : null))?.entry.name ?? null
}

/** What the selected blocks can become, each with what would be lost; what is not possible here is absent. */
export function turnItems(editor: EditorHandle, words: Words['menus'], say: Say): MenuItem[] {
  const { state } = editor.view
  const now = turnedName(state)
  return TURN_OFFERS.flatMap((offer): MenuItem[] => {
    const { name } = offer.entry
    const icon = BLOCK_ICONS[offer.entry.icon]
    const target = targetOf(offer)
    if (name === now) return [{ kind: 'choice', id: name, label: words.slash[name], icon, chosen: true, run: () => undefined }]
    const formatted = turnCost(state, target)
    if (formatted === null) return []
    const note = formatted > 0 ? { note: say(words.losesFormat, { count: formatted }) } : {}
    return [{ kind: 'action', id: name, label: words.slash[name], icon, ...note, run: () => void editor.run(turn(target)) }]
  })
}
