import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState } from '@tiptap/pm/state'
import { makeRedraws, type Redraws } from './blocks/view.ts'

// Headings are looked for when nothing was typed for this long, ms: the whole page has to be walked.
const PAUSE = 300

const key = new PluginKey<Redraws>('memo-headings')

/** Calls `redraw` when headings may have changed and nobody types; gives the function that ends it. */
export const onHeadings = (state: EditorState, redraw: () => void): (() => void) => key.getState(state)?.add(redraw) ?? (() => undefined)

/** Tells blocks that list the page's headings when to look again. */
export const headings = (): Plugin<Redraws> =>
  new Plugin<Redraws>({
    key,
    state: { init: makeRedraws, apply: (_tr, listeners) => listeners },
    view: () => {
      let timer: ReturnType<typeof setTimeout> | undefined
      return {
        update(view, old) {
          if (view.state.doc === old.doc) return
          clearTimeout(timer)
          timer = setTimeout(() => key.getState(view.state)?.all(), PAUSE)
        },
        destroy: () => clearTimeout(timer),
      }
    },
  })
