import { BLOCKS } from '#domain/document/blocks/registry.ts'
import type { SlashEntry, SlashName } from '#domain/document/blocks/definition.ts'
import { BLOCK_KINDS, type BlockKind } from '#domain/document/kinds.ts'
import type { Offer } from '#domain/menu/rank.ts'
import type { Words } from '#domain/words/words.ts'

/** A block that the slash menu offers. */
export type SlashOffer = Offer & { readonly kind: BlockKind; readonly entry: SlashEntry; readonly group: SlashEntry['group'] }

const GROUPS: readonly SlashEntry['group'][] = ['blocks', 'media', 'databases', 'insert', 'page']

// The order within a group: what is written most often first, not the order in which kinds were invented.
const FIRST: readonly SlashName[] = ['text', 'heading1', 'heading2', 'heading3', 'bulletedList', 'numberedList', 'todoList', 'toggle', 'quote', 'callout', 'code', 'table', 'divider']
const placeOf = (name: SlashName): number => {
  const place = FIRST.indexOf(name)
  return place === -1 ? FIRST.length : place
}

/** Everything that can be inserted by name now, in the menu's order. Kinds of a later phase are not offered before they are built. */
export const slashOffers = (texts: Words['menus']): SlashOffer[] =>
  BLOCK_KINDS.flatMap((kind) => BLOCKS[kind].slash.filter(({ phase }) => phase === 'core').map((entry) => ({ kind, entry })))
    .map(({ kind, entry }) => ({
      id: entry.name,
      kind,
      entry,
      group: entry.group,
      name: texts.slash[entry.name],
      keywords: entry.keywords,
      order: GROUPS.indexOf(entry.group),
    }))
    .sort((a, b) => a.order - b.order || placeOf(a.entry.name) - placeOf(b.entry.name))
