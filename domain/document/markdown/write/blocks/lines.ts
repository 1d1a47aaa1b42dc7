import type { Node } from 'prosemirror-model'
import { otherAttrs } from '../../attrs.ts'
import type { BlockMarkdown, MarkdownWriter } from '../../types.ts'
import { note } from '../note.ts'

/** A paragraph; an empty one is a break alone. */
export const paragraph: BlockMarkdown = (node, writer) => {
  const stated = otherAttrs(node, writer.context)
  const written = writer.inline(node, 'block')
  if (written.forced) return note('paragraph', stated, writer.context) + written.text
  return note('', stated, writer.context) + (written.text || '<br>')
}

/** A heading by its level. */
export const heading: BlockMarkdown = (node, writer) => {
  const text = writer.inline(node, 'line').text.replace(/(^|[ \t])(#+)$/, '$1\\$2')
  const sign = '#'.repeat(Number(node.attrs['level']))
  return note('', otherAttrs(node, writer.context, ['level']), writer.context) + (text === '' ? sign : `${sign} ${text}`)
}

/** A line between blocks. Where it comes first, three hyphens would be front matter or a list's mark. */
export const divider: BlockMarkdown = (node, { context }) => `${note('', otherAttrs(node, context), context)}---`

const fenceFor = (text: string, info: string): string => {
  const sign = info.includes('`') ? '~' : '`'
  const longest = Math.max(2, ...(text.match(sign === '~' ? /~+/g : /`+/g) ?? []).map((run) => run.length))
  return sign.repeat(longest + 1)
}

const fenced = (node: Node, info: string): string => {
  const text = node.textContent
  const fence = fenceFor(text, info)
  return `${fence}${info}\n${text === '' ? '' : `${text}\n`}${fence}`
}

const isPlainInfo = (language: string, meta: string): boolean => /^\S+$/.test(language) && !/\n|^\s|\s$/.test(meta)

/** Code between fences longer than any inside it. */
export const code: BlockMarkdown = (node, { context }) => {
  const { language, meta } = node.attrs as { readonly language: string; readonly meta: string }
  const inInfo = isPlainInfo(language, meta)
  const info = !inInfo || (language === 'plain' && meta === '') ? '' : `${language}${meta === '' ? '' : ` ${meta}`}`.replace(/[\\&]/g, '\\$&')
  const stated = otherAttrs(node, context, inInfo ? ['language', 'meta'] : [])
  return note(info === 'mermaid' ? 'code' : '', stated, context) + fenced(node, info)
}

/** A diagram as a fence named mermaid. */
export const diagram: BlockMarkdown = (node, { context }) => note('', otherAttrs(node, context), context) + fenced(node, 'mermaid')

/** A formula between dollar lines; as a fence when it holds such a line itself. */
export const math: BlockMarkdown = (node, { context }) => {
  const text = node.textContent
  const stated = otherAttrs(node, context)
  if (/^\s*\$\$\s*$/m.test(text)) return note('math', stated, context) + fenced(node, 'math')
  return `${note('', stated, context)}$$\n${text === '' ? '' : `${text}\n`}$$`
}

/** Lines with a prefix each; `empty` stands for lines without text. */
export const prefixed = (text: string, prefix: string, empty: string): string =>
  text.split('\n').map((line) => (line === '' ? empty : prefix + line)).join('\n')

/** A quote. */
export const quote: BlockMarkdown = (node, writer) => note('', otherAttrs(node, writer.context), writer.context) + prefixed(writer.children(node), '> ', '>')

const CALLOUTS: { readonly [icon: string]: string } = { info: 'NOTE', tip: 'TIP', important: 'IMPORTANT', warning: 'WARNING', caution: 'CAUTION' }

/** A callout as an alert; its icon says of which kind. */
export const callout: BlockMarkdown = (node, writer: MarkdownWriter) => {
  const word = CALLOUTS[String(node.attrs['icon'])]
  const stated = otherAttrs(node, writer.context, word === undefined ? [] : ['icon'])
  const inside = writer.children(node)
  const marker = `[!${word ?? 'NOTE'}]`
  const joins = node.firstChild?.type.name === 'paragraph' && !inside.startsWith('<')
  return note('', stated, writer.context) + prefixed(inside === '' ? marker : `${marker}\n${joins ? '' : '\n'}${inside}`, '> ', '>')
}
