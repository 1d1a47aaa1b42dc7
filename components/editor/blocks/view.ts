import type { NodeViewConstructor } from '@tiptap/pm/view'
import type { EditorHost } from '#domain/document/editor-host.ts'
import type { Words } from '#domain/words/words.ts'
import type { Language } from '#domain/words/say.ts'

/** The editor's texts, and the language they are in. */
export type EditorWords = { readonly texts: Words['editor']; readonly language: Language }

/** Views that show names, titles or files draw themselves again when the host knows more, or when toggles open and close. */
export type Redraws = { readonly add: (redraw: () => void) => () => void; readonly all: () => void }

/** What every live block is given. */
export type ViewContext = {
  readonly host: EditorHost
  readonly words: EditorWords
  readonly redraws: Redraws
  /** What reads as its line has it is looked at again after each edit. */
  readonly afterEdits: Redraws
}

/** Makes the live element of one block; `at` is its present place in the document, undefined once it is gone. */
export type BlockView = (context: ViewContext) => NodeViewConstructor

/** An empty list of views to draw again. */
export function makeRedraws(): Redraws {
  const views = new Set<() => void>()
  return {
    add: (redraw) => {
      views.add(redraw)
      return () => views.delete(redraw)
    },
    all: () => views.forEach((redraw) => redraw()),
  }
}
