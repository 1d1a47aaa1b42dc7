import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { bodyOf } from '#domain/document/yjs/elements.ts'
import { positionOf, relativeAt } from '#domain/document/yjs/positions.ts'
import { personColours } from '#domain/live/presence.ts'
import type { PresenceState } from '#domain/live/presence.ts'
import { storedPage } from '../binding/page.ts'
import { BlockSelection } from '../selection/block-selection.ts'
import { caretElement, rangeElements } from './draw.ts'

/** Carets are sent at most this often, ms; a name shows this long after its caret moved; so many are drawn at most. */
const SEND_EVERY = 60
const NAME_SHOWS = 2_000
const MOST = 20

type Seen = { readonly client: number; readonly name: string; readonly colour: number; readonly anchor: number; readonly head: number; readonly blocks: boolean }

const stateOf = (value: unknown): PresenceState | null => (typeof value === 'object' && value !== null && 'selection' in value ? (value as PresenceState) : null)

function others(view: EditorView, ydoc: Y.Doc, awareness: Awareness): Seen[] {
  const page = storedPage(view.state.doc)
  const states = [...awareness.getStates()].flatMap(([client, value]) => {
    const state = client === awareness.clientID ? null : stateOf(value)
    return state?.user && state.selection ? [{ client, user: state.user, selection: state.selection }] : []
  })
  const colours = personColours(states.map(({ user }) => user.id))
  const place = (relative: unknown): number | null => positionOf(bodyOf(ydoc), page, Y.createRelativePositionFromJSON(relative))
  return states.flatMap(({ client, user, selection }) => {
    const [anchor, head] = [place(selection.anchor), place(selection.head)]
    return anchor === null || head === null ? [] : [{ client, name: user.name, colour: colours.get(user.id) ?? 1, anchor, head, blocks: selection.blocks }]
  })
}

/** Keeps the layer over the text with the carets and selections of others. */
class Layer {
  private readonly view: EditorView
  private readonly ydoc: Y.Doc
  private readonly awareness: Awareness
  private readonly layer: HTMLElement
  private readonly moved = new Map<number, { at: number; since: number }>()
  private frame = 0
  private sending: ReturnType<typeof setTimeout> | null = null
  private fading: ReturnType<typeof setTimeout> | null = null

  constructor(view: EditorView, ydoc: Y.Doc, awareness: Awareness) {
    this.view = view
    this.ydoc = ydoc
    this.awareness = awareness
    this.layer = document.createElement('div')
    this.layer.className = 'memo-carets'
    this.layer.setAttribute('aria-hidden', 'true')
    view.dom.after(this.layer)
    awareness.on('change', this.redraw)
    addEventListener('resize', this.redraw)
    this.send()
  }

  readonly redraw = (): void => {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw())
  }

  private draw(): void {
    this.frame = 0
    if (this.view.isDestroyed) return
    const seen = others(this.view, this.ydoc, this.awareness)
    if (seen.length === 0 && this.layer.childElementCount === 0) return
    const now = Date.now()
    const near = Math.round(this.view.state.selection.head)
    const shown = seen.sort((a, b) => Math.abs(a.head - near) - Math.abs(b.head - near)).slice(0, MOST)
    const origin = this.layer.getBoundingClientRect()
    this.layer.replaceChildren(...shown.flatMap((each) => {
      const known = this.moved.get(each.client)
      if (known?.at !== each.head) this.moved.set(each.client, { at: each.head, since: now })
      const fresh = now - (this.moved.get(each.client)?.since ?? 0) < NAME_SHOWS
      return [...rangeElements(this.view, each, origin), caretElement(this.view, each, origin, fresh)]
    }))
    if (this.fading !== null) clearTimeout(this.fading)
    this.fading = shown.length === 0 ? null : setTimeout(this.redraw, NAME_SHOWS)
  }

  changed(): void {
    this.redraw()
    if (this.sending === null) this.sending = setTimeout(() => this.send(), SEND_EVERY)
  }

  private send(): void {
    if (this.sending !== null) clearTimeout(this.sending)
    this.sending = null
    if (this.view.isDestroyed || this.awareness.getLocalState() === null) return
    const { doc, selection } = this.view.state
    const page = storedPage(doc)
    if (page.childCount === 0) return
    const at = (pos: number): unknown => Y.relativePositionToJSON(relativeAt(bodyOf(this.ydoc), page, pos))
    const head = at(selection.head)
    this.awareness.setLocalStateField('selection', { anchor: selection.empty ? head : at(selection.anchor), head, blocks: selection instanceof BlockSelection })
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    for (const timer of [this.sending, this.fading]) if (timer !== null) clearTimeout(timer)
    this.awareness.off('change', this.redraw)
    removeEventListener('resize', this.redraw)
    this.layer.remove()
  }
}

/** Shows where others are, and tells them where one is oneself. Drawn over the text, so that nothing in it is touched. */
export const carets = (ydoc: Y.Doc, awareness: Awareness): Plugin =>
  new Plugin({
    view: (view) => {
      const layer = new Layer(view, ydoc, awareness)
      return {
        update: ({ state }, old) => {
          if (state.doc !== old.doc || !state.selection.eq(old.selection)) layer.changed()
        },
        destroy: () => layer.destroy(),
      }
    },
  })
