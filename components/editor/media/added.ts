import type { Transaction } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'

/** What `find` makes of the blocks in the stretches that a transaction put in; null is left out. */
export function foundInAdded<Found>(tr: Transaction, find: (node: Node) => Found | null): readonly Found[] {
  const found: Found[] = []
  tr.mapping.maps.forEach((map, index) => {
    const rest = tr.mapping.slice(index + 1)
    map.forEach((_from, _to, start, end) => {
      const [from, to] = [rest.map(start, -1), rest.map(end, 1)]
      if (to > from) tr.doc.nodesBetween(from, to, (node) => {
        const one = find(node)
        if (one !== null) found.push(one)
        return !node.isTextblock
      })
    })
  })
  return found
}
