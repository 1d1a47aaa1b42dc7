import type { editor as english } from '../en/editor.ts'

/** The block editor: blocks, menus, toolbar. */
export const editor: typeof english = {
  addBlock: 'Block hinzufügen',
  moveBlock: 'Diesen Block bewegen',
}
