import { TextSelection, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { Mapping, ReplaceStep, Transform } from '@tiptap/pm/transform'
import type { Step } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { adopt } from '#domain/document/edit/adopt.ts'
import { bodyOf } from '#domain/document/yjs/elements.ts'
import { createMirror, noteChanges, readBody } from '#domain/document/yjs/mirror.ts'
import type { Mirror } from '#domain/document/yjs/mirror.ts'
import { writeBody } from '#domain/document/yjs/write.ts'
import { takeDomSelection } from '../keys/dom-selection.ts'
import { emptyPage, shownPage, storedPage } from './page.ts'
import { posInMoved } from './place.ts'

/** The origin of every change this editor writes to the shared document. Undo listens for it; the sender sends it. */
export const EDITOR_ORIGIN = { name: 'memo-editor' } as const

/** The origin of changes nobody made by hand (a fetched picture takes its place): sent like others, but no step of the history. */
const UPKEEP_ORIGIN = { name: 'memo-upkeep' } as const
const UPKEEP = 'memo-upkeep'

/** Makes the transaction one that undo never takes back, and that ends no step. */
export const asUpkeep = (tr: Transaction): Transaction => tr.setMeta(UPKEEP, true)
/** Whether a transaction is upkeep. */
export const isUpkeep = (tr: Transaction): boolean => tr.getMeta(UPKEEP) === true

/** The longest a composition keeps its text to itself, and the longest it holds back what others write, ms. */
const SEND_COMPOSITION = 2_000
const HOLD_REMOTE = 10_000

const key = new PluginKey<null>('memo-binding')

/** Whether a transaction brought in what others (or undo) wrote. */
export const isRemote = (tr: Transaction): boolean => tr.getMeta(key) === 'remote'

/** What an editor over a shared document starts with: the page, and the mirror it was read through, for `binding`. */
type OpenedPage = { readonly doc: Node; readonly mirror: Mirror }

/** Reads the page in a shared document. */
export function openPage(ydoc: Y.Doc): OpenedPage {
  const mirror = createMirror(bodyOf(ydoc))
  return { doc: shownPage(readBody(mirror)), mirror }
}

/** What the screen may add: it is told before and after the document changes by others, to keep what is in view in place. */
export type BindingHooks = { readonly aroundRemote: (view: EditorView, apply: () => void) => void }

// Where one end of a selection goes: with its character. One whose block was moved goes with the block; mapping alone would leave it where the block was.
function keptPlace(tr: Transaction, doc: Node, pos: number, side: -1 | 1): number {
  const mapped = tr.mapping.mapResult(pos, side)
  return (mapped.deletedAcross ? posInMoved(doc, tr.doc, pos, side) : null) ?? mapped.pos
}

// Words that arrive right at the caret come behind it, so that what two people write at one place stays two runs; those at the edges of a
// selection stay outside. Mapping alone would push the caret behind them.
function keepSelection(tr: Transaction, { doc, selection, storedMarks }: EditorState): void {
  if (!(selection instanceof TextSelection)) return
  const [anchorSide, headSide] = selection.empty ? [-1, -1] as const : selection.anchor < selection.head ? [1, -1] as const : [-1, 1] as const
  const at = (pos: number, side: -1 | 1) => tr.doc.resolve(keptPlace(tr, doc, pos, side))
  // Where its line is gone the caret is in the one before.
  tr.setSelection(TextSelection.between(at(selection.anchor, anchorSide), at(selection.head, headSide), -1))
  if (storedMarks) tr.setStoredMarks(storedMarks)
}

// What was written here since `base` is made again on top of what others wrote. The steps run from the end of the page to
// its start, so one map brings each of them over.
function merge(base: Node, here: Node, theirs: Node): Node {
  if (here.eq(base)) return theirs
  const merged = new Transform(base)
  adopt(merged, theirs)
  const map = new Mapping(merged.mapping.maps)
  const local = new Transform(base)
  adopt(local, here)
  for (const step of local.steps) {
    const mapped = step.map(map) ?? atItsPlace(step, map, merged.doc)
    if (mapped !== null) merged.maybeStep(mapped)
  }
  return merged.doc
}

// Text whose surroundings somebody else has just taken out is not taken out with them: it goes where they were, if that is still a line.
function atItsPlace(step: Step, map: Mapping, doc: Node): Step | null {
  if (!(step instanceof ReplaceStep) || step.slice.openStart > 0 || step.slice.content.firstChild?.isInline !== true) return null
  const at = map.map(step.from)
  return at <= doc.content.size && doc.resolve(at).parent.isTextblock ? new ReplaceStep(at, at, step.slice) : null
}

/** Keeps an editor and a shared document equal, block for block, both ways. */
class Binding {
  private readonly mirror: Mirror
  private readonly view: EditorView
  private readonly hooks: BindingHooks
  /** The page as the shared document holds it, as far as this editor has heard. */
  private base: Node
  private behind = false
  private timer: ReturnType<typeof setTimeout> | null = null
  private composingSince = 0

  constructor(view: EditorView, mirror: Mirror, hooks: BindingHooks) {
    this.mirror = mirror
    this.view = view
    this.hooks = hooks
    this.base = readBody(this.mirror)
    this.mirror.body.observeDeep(this.changed)
    view.dom.addEventListener('compositionend', this.settleSoon)
  }

  private readonly changed = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    if (transaction.origin === EDITOR_ORIGIN || transaction.origin === UPKEEP_ORIGIN) return
    noteChanges(this.mirror, transaction)
    this.behind ||= events.length > 0
    this.settle()
  }

  private readonly settleSoon = (): void => this.settleLater(0)

  private settleLater(delay: number): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = setTimeout(() => this.settle(), delay)
  }

  /** The page was changed here. */
  local(upkeep: boolean): void {
    if (!this.view.composing) return this.settle(upkeep)
    if (this.composingSince === 0) this.composingSince = Date.now()
    if (this.timer === null) this.settleLater(SEND_COMPOSITION)
  }

  /** Brings both sides together: first what others wrote comes in, then what was written here goes out. */
  settle(upkeep = false): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    if (this.view.isDestroyed) return
    if (!this.view.composing) this.composingSince = 0
    const hold = this.composingSince === 0 ? 0 : this.composingSince + HOLD_REMOTE - Date.now()
    if (this.behind && hold > 0) return this.settleLater(hold)
    if (this.behind) this.takeIn()
    this.writeOut(upkeep)
  }

  private takeIn(): void {
    this.behind = false
    // The browser may have moved the caret and not yet told: taking in draws the selection anew, and would put it back where it was.
    if (!this.view.composing) takeDomSelection(this.view)
    const { state } = this.view
    const before = shownPage(this.base)
    this.base = readBody(this.mirror)
    const tr = state.tr.setMeta(key, 'remote').setMeta('addToHistory', false)
    adopt(tr, merge(before, state.doc, shownPage(this.base)))
    if (!tr.docChanged) return
    keepSelection(tr, state)
    this.hooks.aroundRemote(this.view, () => this.view.dispatch(tr))
  }

  private writeOut(upkeep: boolean): void {
    const { state } = this.view
    const page = storedPage(state.doc)
    if (page === this.base) return
    // Also when both are equal: then nothing is written, and the mirror takes on the nodes of the page, so that the next
    // comparison finds by identity what did not change.
    const before = this.base
    this.base = page
    this.mirror.body.doc?.transact(() => writeBody(this.mirror, before, page), upkeep ? UPKEEP_ORIGIN : EDITOR_ORIGIN)
  }

  destroy(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    if (!this.behind) this.writeOut(false)
    this.mirror.body.unobserveDeep(this.changed)
    this.view.dom.removeEventListener('compositionend', this.settleSoon)
  }
}

/**
 * The plugin that binds an editor to the shared document. Only what changed is converted, in either direction.
 * The editor's state must have started with the page that was read through `mirror`: its blocks are then the very ones that are compared with, and
 * the first key has not ten thousand of them to compare in depth.
 */
export function binding(mirror: Mirror, hooks: BindingHooks): Plugin {
  let bound: Binding | null = null
  let heard = false
  // Only when nothing else was changed with it.
  let upkeep = true
  return new Plugin({
    key,
    state: {
      init: () => null,
      apply: (tr) => {
        if (!tr.docChanged || isRemote(tr)) return null
        heard = true
        upkeep &&= isUpkeep(tr)
        return null
      },
    },
    appendTransaction: (_transactions, _old, state) =>
      state.doc.childCount === 0 ? state.tr.replaceWith(0, 0, emptyPage().content).setMeta('addToHistory', false) : null,
    view: (view) => {
      bound = new Binding(view, mirror, hooks)
      return {
        update: () => {
          if (heard) bound?.local(upkeep)
          heard = false
          upkeep = true
        },
        destroy: () => bound?.destroy(),
      }
    },
  })
}

