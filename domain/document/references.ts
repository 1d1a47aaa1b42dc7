import type { Node } from 'prosemirror-model'
import { BLOCKS } from './blocks/registry.ts'
import { isBlockKind } from './kinds.ts'

/** Ids of everything outside it that a document shows. */
export type References = { readonly pages: ReadonlySet<string>; readonly people: ReadonlySet<string>; readonly files: ReadonlySet<string> }

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

// Attributes that hold an id, by what they point to. A synced block's source is an object of its own.
const PERSON_ATTRS = ['person', 'assignee'] as const
const IN_LINES = { pages: ['page'], files: ['file'] } as const

const collect = (node: Node, names: readonly string[], into: Set<string>) => {
  for (const name of names) {
    const value: unknown = node.attrs[name]
    if (typeof value === 'string' && UUID.test(value)) into.add(value)
  }
}

/** What must be looked up before `page` can be drawn. Ids that are none are left out: nothing of ours has them. */
export const referencesOf = (page: Node): References => {
  const pages = new Set<string>()
  const people = new Set<string>()
  const files = new Set<string>()
  page.descendants((node) => {
    const named = isBlockKind(node.type.name) ? BLOCKS[node.type.name] : IN_LINES
    collect(node, named.pages, pages)
    collect(node, PERSON_ATTRS, people)
    collect(node, named.files, files)
    const source = node.attrs['source'] as { page?: unknown } | null | undefined
    if (source && typeof source.page === 'string' && UUID.test(source.page)) pages.add(source.page)
  })
  return { pages, people, files }
}
