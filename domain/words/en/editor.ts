/** The block editor: blocks, menus, toolbar. */
export const editor = {
  addBlock: 'Add a block',
  moveBlock: 'Move this block',
}
