import type { EditorHandle } from '../editor.ts'

/** Gives the focus to the border of a column, once its menu has given it back to the text. */
export function focusBorder(editor: EditorHandle, column: number): void {
  const focus = (): void => editor.view.dom.closest('main')?.querySelector<HTMLElement>(`[data-column-border="${column}"]`)?.focus()
  requestAnimationFrame(() => requestAnimationFrame(focus))
}
