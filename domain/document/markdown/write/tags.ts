import type { Mark } from 'prosemirror-model'
import type { MarkKind } from '../../kinds.ts'
import { linkOf } from '../link-mark.ts'
import { htmlText, target } from './escape.ts'

/** What stands before and after marked text. */
export type Around = readonly [before: string, after: string]

const tag = (name: string, attrs = ''): Around => [`<${name}${attrs}>`, `</${name}>`]

function linkTag(mark: Mark): Around {
  const link = linkOf(mark)
  if (link === null) return ['', '']
  return tag('a', ` href="${htmlText(link.href)}"${link.title === '' ? '' : ` title="${htmlText(link.title)}"`}`)
}

/** A mark as an HTML element; nothing around for one that is not written. */
export function asTag(mark: Mark): Around {
  const kind = mark.type.name as MarkKind
  switch (kind) {
    case 'link': case 'unknownMark': return linkTag(mark)
    case 'bold': return tag('strong')
    case 'italic': return tag('em')
    case 'strike': return tag('s')
    case 'underline': return tag('u')
    case 'subscript': return tag('sub')
    case 'superscript': return tag('sup')
    case 'inlineCode': return tag('code')
    case 'highlight': return tag('mark', mark.attrs['tint'] === 'canary' ? '' : ` data-tint="${String(mark.attrs['tint'])}"`)
    case 'inkColour': return tag('span', ` data-ink="${String(mark.attrs['ink'])}"`)
    case 'comment': return ['', '']
  }
}

/** A mark in Markdown's own signs where it has them. */
export function asSigns(mark: Mark): Around {
  const link = linkOf(mark)
  if (link !== null) return ['[', `](${target(link.href, link.title)})`]
  switch (mark.type.name) {
    case 'bold': return ['**', '**']
    case 'italic': return ['*', '*']
    case 'strike': return ['~~', '~~']
    default: return asTag(mark)
  }
}
