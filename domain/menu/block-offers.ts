import { BLOCKS, type BlockIconName, type SlashName } from '../document/blocks/registry.ts'
import type { SlashEntry } from '../document/blocks/definition.ts'
import { BLOCK_KINDS, type BlockKind } from '../document/kinds.ts'
import type { Words } from '../words/words.ts'
import type { Offer } from './rank.ts'

type Offered = SlashEntry & { readonly name: SlashName; readonly icon: BlockIconName }

/** A block that menus offer by name, and what it then is. */
export type BlockOffer = { readonly kind: BlockKind; readonly entry: Offered }

// Kinds of a later phase are not offered before they are built.
const isBuilt = (entry: SlashEntry): entry is Offered => entry.phase === 'core'

const OFFERED: readonly BlockOffer[] = BLOCK_KINDS.flatMap((kind) => BLOCKS[kind].slash.filter(isBuilt).map((entry) => ({ kind, entry })))

/** Whether a line, or what stands around lines, can become a block of this kind by a choice in a menu. */
export const isTurnedInto = (kind: BlockKind): boolean => ['line', 'wrap', 'source'].includes(BLOCKS[kind].turn) && BLOCKS[kind].shape !== 'item'

/** The blocks that the turn-into menu offers, in its order. */
export const TURN_OFFERS: readonly BlockOffer[] = OFFERED.filter(({ kind }) => isTurnedInto(kind))

/** A block that the slash menu offers. */
export type SlashOffer = Offer & BlockOffer & { readonly group: SlashEntry['group'] }

const GROUPS: readonly SlashEntry['group'][] = ['blocks', 'media', 'databases', 'insert', 'page']

const isObject = ({ kind }: BlockOffer): number => (BLOCKS[kind].shape === 'object' ? 1 : 0)

/** Everything that can be inserted by name now, in the menu's order: by groups, in a group first what one writes in, then as the kinds are listed. */
export const slashOffers = (texts: Words['menus']): SlashOffer[] =>
  OFFERED.map(({ kind, entry }) => ({ id: entry.name, kind, entry, group: entry.group, name: texts.slash[entry.name], keywords: entry.keywords, order: GROUPS.indexOf(entry.group) }))
    .sort((a, b) => a.order - b.order || isObject(a) - isObject(b))
