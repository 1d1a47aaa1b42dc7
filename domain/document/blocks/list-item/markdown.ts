import { item } from '../../markdown/forms/list.ts'

/** An item without a box. */
export const listItem = item([], () => '')
