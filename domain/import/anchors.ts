import type { Node } from 'prosemirror-model'
import { schema } from '#domain/document/schema.ts'

/** The anchors that links can name in a file: its headings by their slugs in order, and the ids that its comments state. */
export type Anchors = { readonly headings: readonly { readonly slug: string; readonly id: string | null }[]; readonly ids: readonly string[] }

/** The anchor of a heading as GitHub and most readers of Markdown make it: small letters, digits, `_` and `-`, spaces as `-`. */
export const slugOf = (text: string): string => text.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replaceAll(' ', '-')

/** Slugs of headings in order; one that stood before gets `-1`, `-2` … behind it. */
export const slugsOf = (texts: readonly string[]): string[] => {
  const used = new Set<string>()
  return texts.map((text) => {
    const plain = slugOf(text)
    let slug = plain
    for (let again = 1; used.has(slug); again += 1) slug = `${plain}-${again}`
    used.add(slug)
    return slug
  })
}

const textOf = (heading: Node): string => heading.textBetween(0, heading.content.size, '', (leaf) => leaf.type.spec.leafText?.(leaf) ?? '')

const statedId = (node: Node): string | null => (typeof node.attrs['id'] === 'string' ? node.attrs['id'] : null)

/** The anchors of a page's body. A title counts as the heading before them all, as in the file it comes from. */
export const anchorsOf = (body: Node, title: string | null): Anchors => {
  const headings: Node[] = []
  const ids: string[] = []
  body.descendants((node) => {
    const id = statedId(node)
    if (id !== null) ids.push(id)
    if (node.type === schema.nodes.heading) headings.push(node)
    return !node.isTextblock
  })
  const before = title === null ? [] : [title]
  const slugs = slugsOf([...before, ...headings.map(textOf)]).slice(before.length)
  return { headings: headings.map((heading, at) => ({ slug: slugs[at] ?? '', id: statedId(heading) })), ids }
}

/** The body with an id on every heading that has none: `idOf` gives that of the heading at a place among the headings. */
export const withHeadingIds = (body: Node, idOf: (at: number) => string): Node => {
  let at = -1
  const renew = (node: Node): Node => {
    if (node.type === schema.nodes.heading) {
      at += 1
      return statedId(node) === null ? node.type.create({ ...node.attrs, id: idOf(at) }, node.content, node.marks) : node
    }
    if (node.isTextblock || node.isLeaf) return node
    const children = node.content.content.map(renew)
    return children.every((child, place) => child === node.child(place)) ? node : node.type.create(node.attrs, children, node.marks)
  }
  return renew(body)
}

/** What an anchor leads to: the heading at a place among the headings, a block by its id, or nothing. */
export const findAnchor = ({ headings, ids }: Anchors, fragment: string): { at: number } | { id: string } | null => {
  const id = /^b-(\w+)$/.exec(fragment)?.[1]
  if (id !== undefined && ids.includes(id)) return { id }
  const wanted = [fragment.toLowerCase(), slugOf(fragment)]
  const at = headings.findIndex(({ slug }) => wanted.includes(slug))
  const stated = headings[at]?.id
  return at < 0 ? null : stated ? { id: stated } : { at }
}
