import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { EditorView } from '@tiptap/pm/view'
import type { Node } from '@tiptap/pm/model'
import { languageOf } from '#domain/code/languages.ts'
import { schema } from '#domain/document/schema.ts'
import type { TokenRange } from './token-ranges.ts'

type Painted = readonly { readonly pos: number; readonly node: Node; readonly ranges: readonly TokenRange[] }[]

const key = new PluginKey<DecorationSet>('memo-code-colours')

/** Longer code stays plain: its colours would hold up the page. Characters. */
const MOST = 50_000
/** Code this far outside of the window is coloured too, px, so that scrolling meets it finished. */
const AHEAD = 600

type Idle = { readonly ask: () => void; readonly stop: () => void }

// One wish at a time, granted when the browser has nothing better to do.
function whenIdle(run: () => void): Idle {
  let asked: number | null = null
  const [request, cancel] = 'requestIdleCallback' in window
    ? [(job: () => void) => window.requestIdleCallback(job, { timeout: 500 }), (id: number) => window.cancelIdleCallback(id)]
    : [(job: () => void) => globalThis.setTimeout(job, 100) as unknown as number, (id: number) => globalThis.clearTimeout(id)]
  return {
    ask: () => {
      asked ??= request(() => {
        asked = null
        run()
      })
    },
    stop: () => {
      if (asked !== null) cancel(asked)
    },
  }
}

const isNear = (view: EditorView, pos: number): boolean => {
  const dom = view.nodeDOM(pos)
  if (!(dom instanceof HTMLElement)) return false
  const { top, bottom } = dom.getBoundingClientRect()
  return bottom > -AHEAD && top < window.innerHeight + AHEAD
}

function codeNear(view: EditorView): { readonly pos: number; readonly node: Node }[] {
  const found: { pos: number; node: Node }[] = []
  view.state.doc.descendants((node, pos) => {
    if (node.type === schema.nodes.code && languageOf(String(node.attrs['language'])) !== 'plain' && node.content.size <= MOST && isNear(view, pos)) found.push({ pos, node })
    return !node.isTextblock
  })
  return found
}

const holdsCode = (node: Node): boolean => node.type === schema.nodes.code || (!node.isTextblock && node.content.content.some(holdsCode))

// A letter moves no code into view, so it asks for a walk through the page only when it was typed in code.
const mayShowCode = (before: Node, after: Node): boolean =>
  Math.abs(after.content.size - before.content.size) > 1 || after.content.content.some((block, at) => block !== before.maybeChild(at) && holdsCode(block))

function paint(set: DecorationSet, painted: Painted, { doc }: EditorState): DecorationSet {
  let next = set
  for (const { pos, node, ranges } of painted) {
    next = next.remove(next.find(pos, pos + node.nodeSize)).add(doc, ranges.map(({ from, to, className }) => Decoration.inline(pos + 1 + from, pos + 1 + to, { class: className })))
  }
  return next
}

/**
 * Colours for code, and nothing but colours: found in idle moments, for code in or near the window only, once for each state of a block. The
 * code that finds them is fetched when a page first has any.
 */
export function colouring(): Plugin<DecorationSet> {
  const done = new WeakMap<Node, string>()
  const colourNear = async (view: EditorView): Promise<void> => {
    const wanted = codeNear(view).filter(({ node }) => done.get(node) !== node.attrs['language'])
    if (wanted.length === 0) return
    const { colour } = await import('./colour.ts')
    const painted = await Promise.all(wanted.map(async ({ pos, node }) => ({ pos, node, ranges: await colour(node.textContent, String(node.attrs['language'])) })))
    if (view.isDestroyed) return
    // A block that was changed or moved meanwhile is looked at again.
    const still = painted.filter(({ pos, node }) => pos < view.state.doc.content.size && view.state.doc.nodeAt(pos) === node)
    for (const { node } of still) done.set(node, String(node.attrs['language']))
    if (still.length > 0) view.dispatch(view.state.tr.setMeta(key, still).setMeta('addToHistory', false))
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set, _old, state) => {
        const painted = tr.getMeta(key) as Painted | undefined
        const mapped = tr.docChanged ? set.map(tr.mapping, tr.doc) : set
        return painted === undefined ? mapped : paint(mapped, painted, state)
      },
    },
    props: { decorations: (state) => key.getState(state) ?? null },
    view: (view) => {
      const idle = whenIdle(() => void colourNear(view))
      window.addEventListener('scroll', idle.ask, { capture: true, passive: true })
      idle.ask()
      return {
        update: (_view, old) => {
          if (old.doc !== view.state.doc && mayShowCode(old.doc, view.state.doc)) idle.ask()
        },
        destroy: () => {
          idle.stop()
          window.removeEventListener('scroll', idle.ask, { capture: true })
        },
      }
    },
  })
}
