import type { Node } from 'prosemirror-model'

const fenceFor = (text: string, info: string): string => {
  const sign = info.includes('`') ? '~' : '`'
  const longest = Math.max(2, ...(text.match(sign === '~' ? /~+/g : /`+/g) ?? []).map((run) => run.length))
  return sign.repeat(longest + 1)
}

/** The text of a source between fences longer than any inside it. */
export const fenced = (node: Node, info: string): string => {
  const text = node.textContent
  const fence = fenceFor(text, info)
  return `${fence}${info}\n${text === '' ? '' : `${text}\n`}${fence}`
}
