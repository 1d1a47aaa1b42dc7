import type { BlockDefinition } from './definition.ts'

/** The parts that most blocks share: nothing to upgrade, nothing in menus, nothing in them, no text or name of their own. */
export const PLAIN = {
  inCells: false,
  takes: [],
  deepens: false,
  line: null,
  item: null,
  attrs: {},
  files: [],
  pages: [],
  upgrade: {},
  slash: [],
  typing: [],
  begins: () => [],
  lift: 'grip',
  html: 'dom',
  parse: [],
  searchText: () => null,
  accessibleName: () => null,
} satisfies Partial<BlockDefinition>
