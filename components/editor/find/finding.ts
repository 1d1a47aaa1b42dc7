import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { FindQuery } from '#domain/find/find-in-text.ts'
import { asStep } from '../binding/undo.ts'
import { showHit } from './show-hit.ts'
import { finderOf, hitFrom, replaceHit, replaceHits, type Finding } from './hits.ts'
import { tintHits } from './tint-hits.ts'

type Told = { readonly query: FindQuery } | { readonly at: number } | 'end'

const key = new PluginKey<Finding | null>('memo-finding')

/** What is being found in this state; null when nothing is. */
export const findingIn = (state: EditorState): Finding | null => key.getState(state) ?? null

const begin = (query: FindQuery, { doc }: EditorState, origin: number): Finding => {
  const finder = finderOf(query)
  const hits = finder(doc)
  return { query, finder, hits, origin, at: hitFrom(hits, origin) }
}

const followed = (now: Finding, tr: Transaction): Finding => {
  const hits = now.finder(tr.doc)
  const current = now.hits[now.at]
  const origin = tr.mapping.map(now.origin)
  return { ...now, hits, origin, at: hitFrom(hits, current === undefined ? origin : tr.mapping.map(current.from, -1)) }
}

function next(finding: Finding | null, tr: Transaction, state: EditorState): Finding | null {
  const told = tr.getMeta(key) as Told | undefined
  if (told === 'end') return null
  if (told !== undefined && 'query' in told) return begin(told.query, state, finding === null ? state.selection.from : tr.mapping.map(finding.origin))
  const now = finding !== null && tr.docChanged ? followed(finding, tr) : finding
  return told === undefined || now === null ? now : { ...now, at: told.at, origin: now.hits[told.at]?.from ?? now.origin }
}

/** Keeps what is found in the page while it changes, and tints it. */
export const finding = (): Plugin<Finding | null> =>
  new Plugin<Finding | null>({
    key,
    state: { init: () => null, apply: (tr, now, _before, state) => next(now, tr, state) },
    view: (view) => tintHits(view, () => findingIn(view.state)),
  })

const tell = (view: EditorView, told: Told): void => view.dispatch(view.state.tr.setMeta(key, told).setMeta('addToHistory', false))

// While the text has the focus the caret goes along; while the bar has it, the caret follows when the bar closes.
function show(view: EditorView): void {
  const now = findingIn(view.state)
  const hit = now?.hits[now.at]
  if (!hit) return
  if (view.hasFocus()) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, hit.from, hit.to)))
  showHit(view, hit)
}

/** Looks for something else; the current hit is the first one from where the search began. */
export function find(view: EditorView, query: FindQuery): void {
  tell(view, { query })
  show(view)
}

/** Goes to the next hit or the one before, round and round, opening what hides it. */
export function stepHit(view: EditorView, way: 1 | -1): void {
  const now = findingIn(view.state)
  if (now === null || now.hits.length === 0) return
  tell(view, { at: (now.at + way + now.hits.length) % now.hits.length })
  show(view)
}

/** Ends finding; the caret is at the current hit, which stays selected. */
export function endFind(view: EditorView): void {
  const now = findingIn(view.state)
  const hit = now?.hits[now.at]
  const { tr, doc } = view.state
  if (hit) tr.setSelection(TextSelection.create(doc, hit.from, hit.to))
  view.dispatch(tr.setMeta(key, 'end').setMeta('addToHistory', false))
  view.focus()
}

/** Replaces the current hit and goes on to the next. One undo step. False when there is none. */
export function replaceCurrent(view: EditorView, text: string): boolean {
  const now = findingIn(view.state)
  const hit = now?.hits[now.at]
  if (!hit || !view.editable) return false
  view.dispatch(asStep(replaceHit(view.state, hit, text)))
  const after = findingIn(view.state)
  // What was put in may meet the query itself; it has had its turn.
  if (after !== null) tell(view, { at: hitFrom(after.hits, hit.from + text.length) })
  show(view)
  return true
}

/** Replaces all hits in one undo step; gives how many they were. */
export function replaceEach(view: EditorView, text: string): number {
  const now = findingIn(view.state)
  if (now === null || now.hits.length === 0 || !view.editable) return 0
  view.dispatch(asStep(replaceHits(view.state, now.hits, text)))
  return now.hits.length
}
