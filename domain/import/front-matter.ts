import { factsOf, type FrontFacts } from '#domain/document/markdown/front-facts.ts'
import { frontValue, type FrontMatter } from '#domain/document/markdown/front-matter.ts'
import { PageTags } from '#domain/page/page.ts'

/** What a file's front matter says about its page, and all of it as it was written. `lost` are tags that do not fit. */
export type StatedPage = { readonly facts: FrontFacts; readonly front: FrontMatter; readonly lost: readonly string[] }

/** The statement of a page that states nothing. */
export const NOTHING_STATED: StatedPage = { facts: {}, front: [], lost: [] }

// Other programs write tags as one text with commas, and with the sign they have in the text.
const looseTags = (value: unknown): string[] => {
  const list: unknown[] = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : []
  return list.flatMap((tag) => (typeof tag === 'string' || typeof tag === 'number' ? [String(tag).trim().replace(/^#/, '')] : [])).filter((tag) => tag !== '')
}

/** Reads what front matter means for a page that is imported. */
export const readStated = (front: FrontMatter): StatedPage => {
  const facts = factsOf(front)
  const all = looseTags(frontValue(front, 'tags'))
  const fits = PageTags.safeParse(all)
  if (fits.success) return { facts: { ...facts, tags: fits.data }, front, lost: [] }
  // Tags that do not all fit stay where they were written, and are told.
  return { facts: { ...facts, tags: undefined }, front, lost: all }
}
