import type { Mark, ParseRule } from 'prosemirror-model'
import type { AttrSet } from '../attrs.ts'
import type { DomSpec } from '../dom.ts'
import type { MarkKind, Phase } from '../kinds.ts'

/** Everything the document knows of one mark. */
export type MarkDefinition = {
  readonly phase: Phase
  readonly attrs: AttrSet
  /** Whether text typed at its end takes it on. */
  readonly grows: boolean
  /** Marks that go when this one is set; `none` lets several of its own kind overlap. */
  readonly excludes: readonly MarkKind[] | 'itself' | 'none'
  readonly dom: (mark: Mark) => DomSpec
  readonly parse: readonly ParseRule[]
}
