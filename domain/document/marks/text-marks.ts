import type { ParseRule } from 'prosemirror-model'
import { simpleMark } from './simple.ts'

const notWhen = (style: RegExp, property: 'fontWeight' | 'fontStyle') => (dom: HTMLElement) => !style.test(dom.style[property]) && null
// Some sources wrap everything in a bold element of normal weight.
const boldRules: ParseRule[] = [
  { tag: 'strong' },
  { tag: 'b', getAttrs: notWhen(/^(?:normal|400)$/, 'fontWeight') },
  { style: 'font-weight', getAttrs: (value) => /^(?:bold(?:er)?|[6-9]\d\d)$/.test(value) && null },
]

/** Strong emphasis. */
export const bold = simpleMark('strong', boldRules)
/** Emphasis. */
export const italic = simpleMark('em', [{ tag: 'em' }, { tag: 'i', getAttrs: notWhen(/^normal$/, 'fontStyle') }, { style: 'font-style=italic' }])
/** Underlined text. */
export const underline = simpleMark('u', [{ tag: 'u' }, { tag: 'ins' }, { style: 'text-decoration=underline' }])
/** Text struck through. */
export const strike = simpleMark('s', [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }, { style: 'text-decoration=line-through' }])
/** Text below the line; not together with superscript. */
export const subscript = simpleMark('sub', [{ tag: 'sub' }], { excludes: ['subscript', 'superscript'] })
/** Text above the line; not together with subscript. */
export const superscript = simpleMark('sup', [{ tag: 'sup' }], { excludes: ['subscript', 'superscript'] })
/** Code in a line: no other mark but link and comment. */
export const inlineCode = simpleMark('code', [{ tag: 'code' }], {
  excludes: ['inlineCode', 'bold', 'italic', 'underline', 'strike', 'highlight', 'inkColour', 'subscript', 'superscript'],
})
