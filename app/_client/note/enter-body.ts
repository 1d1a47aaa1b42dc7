import type { EditorHandle } from '#components/editor/editor.ts'
import type { TitleExit } from '#components/page/title-field.tsx'

/** Takes the caret from the title into the body. Enter stands on an empty first paragraph: the one there, or a new one. */
export const enterBody = (editor: EditorHandle, exit: TitleExit): void => {
  switch (exit.by) {
    case 'enter':
      editor.run((state, dispatch) => {
        const first = state.doc.firstChild
        if (first?.type.name === 'paragraph' && first.content.size === 0) return false
        const line = state.schema.nodes['paragraph']?.create()
        if (line) dispatch?.(state.tr.insert(0, line))
        return true
      })
      return editor.focus('start')
    case 'down': {
      const top = editor.view.dom.firstElementChild?.getBoundingClientRect().top
      return editor.focus(top === undefined ? 'start' : { at: { left: exit.column, top: top + 8 } })
    }
    case 'right':
      return editor.focus('start')
  }
}

/** Puts lines at the start of the body, a paragraph each: what had no room in the title. */
export const putLinesFirst = (editor: EditorHandle, text: string): void => {
  editor.run((state, dispatch) => {
    const { schema, tr } = state
    const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
    const paragraphs = lines.flatMap((line) => schema.nodes['paragraph']?.create(null, schema.text(line)) ?? [])
    dispatch?.(tr.insert(0, paragraphs))
    return true
  })
}
