import { parseDocument } from 'htmlparser2'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** The HTML that a program which knows nothing of Memo makes of Markdown. For tests. */
export const rendered = (text: string): string =>
  micromark(text, { allowDangerousHtml: true, allowDangerousProtocol: true, extensions: [gfm({ singleTilde: true })], htmlExtensions: [gfmHtml()] })

type HtmlNode = ReturnType<typeof parseDocument>['children'][number]

const SAME: { readonly [name: string]: string } = { b: 'strong', i: 'em', strike: 'del', s: 'del', ins: 'u' }
const MARKS: ReadonlySet<string> = new Set(['strong', 'em', 'del', 'u', 'a', 'code', 'sub', 'sup', 'mark', 'span'])

const nameOf = (name: string): string => SAME[name] ?? name
const opened = (name: string, attribs: Readonly<Record<string, string>>): string =>
  `<${[name, ...Object.entries(attribs).filter(([key, value]) => !(key === 'alt' && value === '') && !(key === 'align' && value === 'left')).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${JSON.stringify(value)}`)].join(' ')}>`

/**
 * What HTML shows, as lines that can be compared: blocks by their tags, text as runs with the set of what is around each, whatever the order
 * of nesting. A cell aligned left is one that is not aligned. Space between words counts once and between blocks not at all; comments show nothing.
 */
export function shown(html: string): readonly string[] {
  const out: string[] = []
  let run: { text: string; marks: string } | null = null
  const flush = () => {
    const text = run?.text.replace(/\s+/g, ' ') ?? ''
    if (run !== null && text.trim() !== '') out.push(`${run.marks}${text}`)
    else if (run !== null && text !== '' && out.length > 0 && !out.at(-1)?.startsWith('<')) out.push(' ')
    run = null
  }
  const add = (text: string, marks: readonly string[]) => {
    const around = [...new Set(marks)].sort().join('')
    if (run !== null && run.marks === around) run.text += text
    else {
      flush()
      run = { text, marks: around }
    }
  }
  const walk = (nodes: readonly HtmlNode[], marks: readonly string[], pre: boolean) => {
    for (const node of nodes) {
      if ('attribs' in node) element(node, marks, pre)
      else if ('data' in node && String(node.type) === 'text') {
        if (pre) out.push(JSON.stringify(node.data))
        else add(node.data, marks)
      }
    }
  }
  const element = (node: Extract<HtmlNode, { attribs: unknown }>, marks: readonly string[], pre: boolean) => {
    const name = nameOf(node.name)
    if (MARKS.has(name) && !pre) {
      if (node.children.length === 0) add('\u2060', [...marks, opened(name, node.attribs)])
      else walk(node.children, [...marks, opened(name, node.attribs)], pre)
      return
    }
    if (name === 'img') {
      add(opened(name, node.attribs), marks)
      return
    }
    flush()
    out.push(opened(name, node.attribs))
    walk(node.children, name === 'p' ? marks : [], pre || name === 'pre')
    flush()
    out.push(`</${name}>`)
  }
  walk(parseDocument(html.trimEnd()).children, [], false)
  flush()
  return out.map((line) => line.trim()).filter((line) => line !== '')
}

/** The words that HTML shows. */
export const wordsIn = (html: string): readonly string[] => {
  const texts: string[] = []
  const walk = (nodes: readonly HtmlNode[]) => {
    for (const node of nodes) {
      if ('attribs' in node) {
        texts.push(node.attribs['alt'] ?? '', node.attribs['title'] ?? '')
        walk(node.children)
      } else if ('data' in node && String(node.type) === 'text') texts.push(node.data)
    }
  }
  walk(parseDocument(html).children)
  return texts.join(' ').match(/[\p{L}\p{N}]+/gu) ?? []
}
