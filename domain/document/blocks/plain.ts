import type { BlockDefinition } from './definition.ts'

/** The parts that most blocks share: nothing to upgrade, nothing in menus, no text or name of their own. */
export const PLAIN = {
  attrs: {},
  upgrade: {},
  slash: [],
  typing: [],
  lift: 'grip',
  html: 'dom',
  parse: [],
  searchText: () => null,
  accessibleName: () => null,
} satisfies Partial<BlockDefinition>
