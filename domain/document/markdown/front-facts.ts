import { z } from 'zod'
import { PAPERS } from '../../paper.ts'
import { PAGE_FONTS } from '../../page/fonts.ts'
import { TITLE_LIMIT } from '../../page/limits.ts'
import type { PageIcon} from '../../page/page.ts';
import { PageTags } from '../../page/page.ts'
import { equalJson } from '../json.ts'
import { frontEntry, frontValue } from './front-matter.ts'
import type { FrontMatter } from './front-matter.ts'

/** A cover as front matter names it: a paper, or a picture by its address. */
export type FrontCover = { readonly tint: (typeof PAPERS)[number] } | { readonly file: string; readonly offset: number }

/** What front matter says of a page that Memo has a place for. What is absent is as it would be without saying. */
export type FrontFacts = {
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly icon?: PageIcon | undefined
  readonly cover?: FrontCover | undefined
  readonly tint?: (typeof PAPERS)[number] | undefined
  readonly font?: (typeof PAGE_FONTS)[number] | undefined
  readonly tags?: readonly string[] | undefined
  readonly created?: string | undefined
  readonly created_by?: string | undefined
  readonly updated?: string | undefined
  readonly order?: number | undefined
}

const PICTOGRAM = /^(?=.*(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3))[^\p{L}\s]+$/u
const Emoji = z.string().max(32).regex(PICTOGRAM).transform((emoji): PageIcon => ({ kind: 'emoji', emoji }))
const Lucide = z.string().regex(/^lucide:[a-z0-9-]{1,40}$/).transform((name): PageIcon => ({ kind: 'lucide', name: name.slice(7) }))
const CoverPaper = z.enum(PAPERS).transform((tint): FrontCover => ({ tint }))
const CoverFile = z.string().min(1).transform((file): FrontCover => ({ file, offset: 0.5 }))
const CoverPlaced = z.object({ file: z.string().min(1), offset: z.number().min(0).max(1) }).transform((cover): FrontCover => cover)
const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/** How each key is understood, in the order in which they are written. */
const KEYS: { readonly [Key in keyof FrontFacts]-?: z.ZodType<FrontFacts[Key]> } = {
  id: z.uuid(),
  title: z.string().max(TITLE_LIMIT),
  icon: z.union([Lucide, Emoji]),
  cover: z.union([CoverPaper, CoverFile, CoverPlaced]),
  tint: z.enum(PAPERS),
  font: z.enum(PAGE_FONTS),
  tags: PageTags,
  created: Moment,
  created_by: z.string().min(1),
  updated: Moment,
  order: z.number().int(),
}
const NAMES = Object.keys(KEYS) as (keyof FrontFacts)[]
const isKnown = (key: string): key is keyof FrontFacts => key in KEYS

// These are the page's to say: when it has none, they go. The others stay as they were unless something newer is said.
const PAGES_OWN: ReadonlySet<string> = new Set(['icon', 'cover', 'tint', 'font', 'tags'])

/** What front matter says that Memo has a place for. What is not understood is left out here and stays in `front`. */
export function factsOf(front: FrontMatter): FrontFacts {
  const facts: { [key: string]: unknown } = {}
  for (const key of NAMES) {
    const stated = frontValue(front, key)
    const read = stated === undefined ? null : KEYS[key].safeParse(stated)
    if (read?.success === true) facts[key] = read.data
  }
  return facts
}

const iconText = (icon: PageIcon): string => (icon.kind === 'emoji' ? icon.emoji : `lucide:${icon.name}`)
const coverText = (cover: FrontCover): unknown => ('tint' in cover ? cover.tint : cover.offset === 0.5 ? cover.file : cover)

function entryOf(key: keyof FrontFacts, facts: FrontFacts): readonly [string, string] {
  if (key === 'icon' && facts.icon !== undefined) return frontEntry(key, iconText(facts.icon))
  if (key === 'cover' && facts.cover !== undefined) return frontEntry(key, coverText(facts.cover))
  return frontEntry(key, facts[key])
}

const says = (facts: FrontFacts, key: keyof FrontFacts): boolean => facts[key] !== undefined && !(key === 'tags' && facts.tags?.length === 0)

/**
 * The front matter to write: `kept` as it was, in its order, where it still says what is so; other facts in its place or, when it has none,
 * in front of what Memo does not know.
 */
export function mergedFront(kept: FrontMatter, facts: FrontFacts): FrontMatter {
  const meant = factsOf(kept)
  const held = new Set(kept.map(([key]) => key))
  const added = NAMES.filter((key) => !held.has(key) && says(facts, key)).map((key) => entryOf(key, facts))
  const stays = kept.flatMap((entry) => {
    const [key] = entry
    if (!isKnown(key)) return [entry]
    if (says(facts, key)) return [equalJson(facts[key], meant[key]) ? entry : entryOf(key, facts)]
    return PAGES_OWN.has(key) && meant[key] !== undefined ? [] : [entry]
  })
  return [...added, ...stays]
}

/** Whether the name of its file is the page's title, as it was when the page was read. */
export const titledByName = (front: FrontMatter): boolean => front.some(([key, yaml]) => key === 'title' && yaml === '')

/** Says that the name of its file was the page's title. */
export const withTitleByName = (front: FrontMatter): FrontMatter => [['title', ''], ...front]
