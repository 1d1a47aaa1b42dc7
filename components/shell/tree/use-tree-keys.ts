import { useRef, type KeyboardEvent } from 'react'
import { treeIntent, typeAhead, type TreeIntent } from '#domain/tree/tree-keys.ts'
import type { PageRow } from '#domain/tree/tree-rows.ts'

const TYPING_PAUSE = 600

/** What the tree does itself: everything but moving the focus. */
export type TreeDeed = Exclude<TreeIntent, { do: 'focus' }>

/** The key handler of a tree: moves the focus, finds rows by typed letters, and hands everything else over (`newTab` when Ctrl or ⌘ was held). */
export const useTreeKeys = (
  rows: readonly PageRow[],
  focusRow: (id: string) => void,
  carryOut: (deed: TreeDeed, newTab: boolean) => void,
): ((event: KeyboardEvent<HTMLElement>) => void) => {
  const typed = useTyping()
  const seek = (id: string, key: string): boolean => {
    if (key.length !== 1 || !/\S/.test(key)) return false
    const found = typeAhead(rows, id, typed(key))
    if (found !== null) focusRow(found)
    return true
  }
  return (event) => {
    const id = rowOf(event.target)
    const withMod = event.ctrlKey || event.metaKey
    if (id === undefined || event.altKey || (withMod && event.key !== 'Enter')) return
    const intent = treeIntent(rows, id, { key: event.key, shift: event.shiftKey })
    if (intent === null && !seek(id, event.key)) return
    if (intent?.do === 'focus') focusRow(intent.id)
    else if (intent) carryOut(intent, withMod)
    event.preventDefault()
  }
}

// Keys on a row's buttons and in its field are theirs.
const rowOf = (target: EventTarget): string | undefined =>
  target instanceof Element && target.matches('[role="treeitem"], [role="treeitem"] > a') ? target.closest<HTMLElement>('[data-id]')?.dataset.id : undefined

/** Collects letters typed shortly after one another. */
const useTyping = (): ((letter: string) => string) => {
  const buffer = useRef({ text: '', at: 0 })
  return (letter) => {
    const now = performance.now()
    const text = now - buffer.current.at < TYPING_PAUSE ? buffer.current.text + letter : letter
    buffer.current = { text, at: now }
    return text
  }
}
