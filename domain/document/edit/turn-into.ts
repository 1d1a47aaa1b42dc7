import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { BLOCKS } from '../blocks/registry.ts'
import type { BlockKind } from '../kinds.ts'
import { LIMITS } from '../limits.ts'
import { newBlockId } from '../ids.ts'
import type { Container } from '../standing.ts'
import { containersAt, depthAt, fitsDepth, mayStand } from '../standing.ts'
import { lineText } from '../text.ts'
import { TURN } from '../turn-into-matrix.ts'
import type { TurnTo, Way } from '../turn-into-matrix.ts'
import { adopt } from './adopt.ts'
import { listOf, replaceRange } from './lists.ts'
import { lossOfText } from './plain-lines.ts'
import { shapeOf } from './range.ts'
import type { BlockRange } from './range.ts'
import { isTextKind, loneLink, toLines, toSource } from './turn-lines.ts'
import { make } from './unit.ts'
import type { NewId } from './unit.ts'

/** What blocks are to become. `attrs` are the new kind's own (a heading's level, a page link's page). */
export type TurnTarget = {
  readonly kind: Exclude<BlockKind, 'listItem' | 'todo' | 'column' | 'tableRow' | 'tableCell'>
  readonly attrs?: { readonly [name: string]: unknown }
}

/** Why blocks cannot become something: the matrix says no, the place, the depth or the number of columns. */
export type TurnRefusal = 'kinds' | 'place' | 'depth' | 'count'
/** What goes in a turn: lines whose formatting is removed, captions that are dropped, comment threads that lose their anchor. */
export type TurnLoss = { readonly formatted: number; readonly captions: number; readonly threads: readonly string[] }
/** A turn done, with what it cost; or not done, and why. For a page link, `page` is what the new page is to hold. */
export type TurnResult =
  | { readonly ok: true; readonly loss: TurnLoss; readonly page: { readonly title: string; readonly blocks: readonly Node[] } | null }
  | { readonly ok: false; readonly reason: TurnRefusal }

const NO_LOSS: TurnLoss = { formatted: 0, captions: 0, threads: [] }
const classOf = (block: Node): keyof typeof TURN => BLOCKS[block.type.name as BlockKind].turn

/** The column of the table that a target stands in. `pageLink` from text is “page”: the blocks move into a new page. */
function columnsFor({ kind }: TurnTarget): readonly TurnTo[] {
  if (kind === 'columns') return ['columns']
  if (kind === 'pageLink') return ['page', 'link']
  const to = BLOCKS[kind].turn
  return to === 'line' || to === 'wrap' || to === 'source' || to === 'link' || to === 'medium' ? [to] : []
}

type Turned = { readonly blocks: readonly Node[]; readonly loss?: Partial<TurnLoss>; readonly page?: { readonly title: string; readonly blocks: readonly Node[] } }
type Job = { readonly blocks: readonly Node[]; readonly target: TurnTarget; readonly newId: NewId; readonly inList: Node | null }

const idOf = (block: Node | undefined, newId: NewId): string => (block?.attrs['id'] as string | null | undefined) ?? newId()

/** Items stand in a list again where they go somewhere as they are. */
const standing = ({ blocks, inList }: Job): readonly Node[] => (inList === null ? blocks : [inList.type.create(inList.attrs, [...blocks])])

function asPage(job: Job): Turned {
  const [first, ...rest] = job.blocks.flatMap((block) => (shapeOf(block) === 'list' ? block.content.content : [block]))
  const link = make('pageLink', { ...job.target.attrs, id: idOf(first, job.newId) })
  if (first === undefined) return { blocks: [link], page: { title: '', blocks: [] } }
  const lines = toLines([first], { kind: 'paragraph', attrs: {}, newId: job.newId })
  const [line, ...children] = lines
  const title = line?.isTextblock === true ? lineText(line).replaceAll('\n', ' ') : ''
  const more = inLists(rest, job)
  const body = line?.isTextblock === true ? [...children, ...more] : [...lines, ...more]
  return { blocks: [link.type.create({ ...link.attrs, title }, null)], page: { title, blocks: body } }
}

/** Items among `blocks` back in a list of their kind. */
const inLists = (blocks: readonly Node[], { inList }: Job): readonly Node[] =>
  blocks.length > 0 && blocks.every((block) => shapeOf(block) === 'item')
    ? [inList === null ? listOf(blocks[0]?.type.name === 'todo' ? 'todoList' : 'bulletedList', blocks) : inList.type.create(inList.attrs, [...blocks])]
    : blocks

function relinked(block: Node, { target }: Job): Node | null {
  const lone = loneLink(block)
  const from = lone ?? (block.attrs as { readonly url?: string | null; readonly title?: string; readonly page?: string | null })
  const facts = target.kind === 'pageLink' ? ('page' in from && typeof from.page === 'string' ? from : null) : 'url' in from && typeof from.url === 'string' ? from : null
  if (facts === null) return null
  return make(target.kind, { ...block.attrs, ...facts, ...target.attrs })
}

/** Each block that can become a card does; null when none can. */
function asCards(job: Job): Turned | null {
  const made = job.blocks.map((block) => relinked(block, job))
  if (made.every((block) => block === null)) return null
  return { blocks: standing({ ...job, blocks: job.blocks.map((block, i) => made[i] ?? block) }) }
}

function asMedia({ blocks, target }: Job): Turned {
  const turned = blocks.map((block) => {
    if (classOf(block) !== 'medium') return block
    const captioned = shapeOf(make(target.kind, {})) === 'captioned'
    return make(target.kind, { ...block.attrs, ...target.attrs }, captioned && block.isTextblock ? block.content : undefined)
  })
  const captions = blocks.filter((block, i) => block.content.size > 0 && turned[i]?.content.size === 0).length
  return { blocks: turned, loss: { captions } }
}

function wrapped(job: Job): Turned {
  const { target, newId } = job
  return { blocks: [make(target.kind, { ...target.attrs, id: newId() }, standing(job))] }
}

function retagged({ blocks, target }: Job, from: keyof typeof TURN): Turned {
  return { blocks: blocks.map((block) => (classOf(block) === from ? make(target.kind, { ...block.attrs, ...target.attrs }, block.content) : block)) }
}

function asColumns({ blocks, inList, newId }: Job): Turned | null {
  if (blocks.length < LIMITS.columns.least || blocks.length > LIMITS.columns.most) return null
  const each = blocks.map((block) => (inList === null ? block : inList.type.create(inList.attrs, block)))
  return { blocks: [make('columns', { id: newId() }, each.map((block) => make('column', {}, [block])))] }
}

const asLines = ({ blocks, target, newId }: Job): Turned | null =>
  isTextKind(target.kind) ? { blocks: toLines(blocks, { kind: target.kind, attrs: target.attrs ?? {}, newId }) } : null

const asText = ({ blocks, target, newId }: Job): Turned => ({
  blocks: [toSource(blocks, target.kind, target.attrs ?? {}, newId)],
  loss: lossOfText(blocks),
})

const WAYS: Readonly<Record<Way, (job: Job) => Turned | null>> = {
  retype: asLines,
  unwrap: asLines,
  fromText: asLines,
  fromLink: asLines,
  wrap: wrapped,
  rewrap: (job) => retagged(job, 'wrap'),
  resource: (job) => retagged(job, 'source'),
  toText: asText,
  toLink: asCards,
  relink: asCards,
  remedium: asMedia,
  toPage: asPage,
  toColumns: asColumns,
}

/**
 * The way several blocks take together: the one they share; wrapping and plain text take in blocks of any kind that can
 * be wrapped or read; otherwise the first that some of them can take, the others staying as they are.
 */
function wayFor(blocks: readonly Node[], to: TurnTo): Way | null {
  const ways = blocks.map((block) => TURN[shapeOf(block) === 'item' ? 'line' : classOf(block)][to])
  const [first] = ways
  if (first !== undefined && ways.every((way) => way === first)) return first
  if (to === 'wrap') return ways.includes(null) ? null : 'wrap'
  if (to === 'source') return ways.includes(null) ? null : 'toText'
  if (to === 'columns' || to === 'page') return ways.includes(null) ? null : (first ?? null)
  return ways.find((way) => way !== null) ?? null
}

/** Whether a block may stand here, and, if it was made to wrap others, those in it. */
function allowed(block: Node, around: readonly Container[]): boolean {
  const kind = block.type.name as BlockKind
  if (kind === 'unknown') return true
  const inside = classOf(block) === 'wrap' ? block.content.content : []
  return mayStand(kind, around) && inside.every((child) => allowed(child, [...around, kind]))
}

/** Whether every block of the result may stand where it is put. */
function placeFor(doc: Node, range: BlockRange, blocks: readonly Node[]): TurnRefusal | null {
  const inList = shapeOf(range.parent) === 'list'
  const $at = doc.resolve(range.from)
  const around = inList ? containersAt($at).slice(0, -1) : containersAt($at)
  if (!blocks.every((block) => allowed(block, around))) return 'place'
  // What was already deeper than the limit, by a merge, may stay as deep.
  return fitsDepth(depthAt($at), blocks) || !fitsDepth(depthAt($at), range.blocks) ? null : 'depth'
}

/**
 * Turns the blocks of a range into another kind, in `tr`. Text, marks, comments, children and ids are kept as the table
 * promises; what cannot be kept is told in `loss`, so a caller who asks first runs it on a Transform of its own. A refusal
 * leaves `tr` as it was.
 */
export function turnInto(tr: Transform, range: BlockRange, target: TurnTarget, newId: NewId = newBlockId): TurnResult {
  const job: Job = { blocks: range.blocks, target, newId, inList: shapeOf(range.parent) === 'list' ? range.parent : null }
  for (const to of columnsFor(target)) {
    const way = wayFor(range.blocks, to)
    const result = way === null ? null : WAYS[way](job)
    if (result === null) {
      if (way === 'toColumns') return { ok: false, reason: 'count' }
      continue
    }
    const refusal = placeFor(tr.doc, range, result.blocks)
    if (refusal !== null) return { ok: false, reason: refusal }
    const aim = new Transform(tr.doc)
    replaceRange(aim, range, result.blocks)
    // The smallest steps to the same document: a line that stays a line keeps its place, and carets in it stay.
    adopt(tr, aim.doc)
    return { ok: true, loss: { ...NO_LOSS, ...result.loss }, page: result.page ?? null }
  }
  return { ok: false, reason: 'kinds' }
}
