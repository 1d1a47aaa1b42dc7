import type { TurnClass } from './blocks/definition.ts'

/** What a block can be turned into: the class of the kind chosen, a page of its own, or columns side by side. */
export type TurnTo = 'line' | 'wrap' | 'source' | 'link' | 'medium' | 'page' | 'columns'

/**
 * How a turn is done.
 * - `retype`: the line keeps text, marks, comments and children; children of what holds none follow it
 * - `wrap`: it goes into the new container as it is; several share one
 * - `unwrap`: the container goes, each block in it turns
 * - `rewrap`: the container changes its kind
 * - `toText`: text only, a line for each line; marks go and comments detach
 * - `fromText`: a block for each line of the text
 * - `resource`: one kind of source becomes another, text as it is
 * - `toLink`, `fromLink`, `relink`: a lone link becomes a card, a card a line with the link, a card another card
 * - `remedium`: a file becomes its medium or the medium a file
 * - `toPage`: the first line is the title, the rest the page's body
 * - `toColumns`: a column for each block
 */
export type Way =
  | 'retype' | 'wrap' | 'unwrap' | 'rewrap' | 'toText' | 'fromText' | 'resource' | 'toLink' | 'fromLink' | 'relink' | 'remedium'
  | 'toPage' | 'toColumns'

const NONE = { line: null, wrap: null, source: null, link: null, medium: null, page: null, columns: null } as const

/** The turn-into table: how a block of one class becomes one of another; null where it cannot. */
export const TURN: Readonly<Record<TurnClass, Readonly<Record<TurnTo, Way | null>>>> = {
  line: { line: 'retype', wrap: 'wrap', source: 'toText', link: 'toLink', medium: null, page: 'toPage', columns: 'toColumns' },
  wrap: { line: 'unwrap', wrap: 'rewrap', source: 'toText', link: null, medium: null, page: 'toPage', columns: 'toColumns' },
  source: { line: 'fromText', wrap: 'wrap', source: 'resource', link: null, medium: null, page: 'toPage', columns: null },
  link: { ...NONE, line: 'fromLink', wrap: 'wrap', link: 'relink' },
  medium: { ...NONE, wrap: 'wrap', medium: 'remedium' },
  table: { ...NONE, wrap: 'wrap' },
  database: NONE,
  fixed: { ...NONE, wrap: 'wrap' },
  part: NONE,
}
