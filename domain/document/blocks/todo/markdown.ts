import { item } from '../../markdown/forms/list.ts'

/** An item with a box. */
export const todo = item(['checked'], ({ checked }) => `<input type="checkbox"${checked === true ? ' checked' : ''}>`)
