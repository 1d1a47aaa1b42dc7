import type { Node, TagParseRule } from 'prosemirror-model'
import type { AttrSet } from '../attrs.ts'
import type { DomSpec } from '../dom.ts'
import type { HtmlContext } from '../html/types.ts'
import type { Phase } from '../kinds.ts'
import type { DayPlace } from '../../words/date-text.ts'

/** Everything the document knows of one kind of inline node: a unit the caret steps over. */
export type InlineDefinition = {
  readonly phase: Phase
  readonly attrs: AttrSet
  /** The live element. */
  readonly dom: (node: Node) => DomSpec
  /** The static HTML; `dom` where it is the live one. Must escape everything that comes from the document. `place` is where in its sentence the node stands. */
  readonly html: ((node: Node, context: HtmlContext, place: DayPlace) => string) | 'dom'
  readonly parse: readonly TagParseRule[]
  /** What it reads as in plain text, search and copies. */
  readonly text: (node: Node) => string
}
