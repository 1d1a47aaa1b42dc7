import type { JsonObject } from '../../json.ts'
import type { WriteContext } from '../types.ts'
import { htmlText } from './escape.ts'

/** The attribute of an HTML element that states what the element does not show, with a space before it; nothing when there is nothing to state. */
export const memoAttr = (attrs: JsonObject, { comments }: WriteContext): string =>
  Object.keys(attrs).length === 0 || comments === 'plain' ? '' : ` data-memo="${htmlText(JSON.stringify(attrs))}"`
