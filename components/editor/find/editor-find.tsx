'use client'

import { TextSelection } from '@tiptap/pm/state'
import { useCallback, useEffect, useRef, useState } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { FindQuery } from '#domain/find/find-in-text.ts'
import type { Keyboard } from '#domain/keys/chord.ts'
import type { EditorHandle } from '../editor.ts'
import { openMenuIn } from '../menus/caret-menu.ts'
import { useEditorKeys } from '../menus/use-editor-keys.ts'
import { useEditorState } from '../menus/use-editor-state.ts'
import { FindBar } from './find-bar.tsx'
import { endFind, find, findingIn, replaceCurrent, replaceEach, stepHit } from './finding.ts'

/** How the bar is wanted: for finding or with the second line for replacing; `turn` counts the presses, `step` says where F3 goes. */
export type FindWish = { readonly as: 'find' | 'replace' | 1 | -1; readonly turn: number }

type EditorFindProps = { editor: EditorHandle; keyboard: Keyboard; canWrite: boolean; wish: FindWish; onClose: () => void }

const LONGEST_START = 100
// What is typed is announced once it rests, ms.
const REST = 500

/** The selected words to begin with; nothing when they are more than a few or span lines. */
function selectedText({ view }: EditorHandle): string {
  const { selection, doc } = view.state
  if (!(selection instanceof TextSelection) || !selection.$from.sameParent(selection.$to) || selection.to - selection.from > LONGEST_START) return ''
  return doc.textBetween(selection.from, selection.to)
}

/** Says where one is, whenever that changes and has rested. */
function useAnnounced(text: string): void {
  const said = useRef('')
  useEffect(() => {
    if (text === '' || text === said.current) return
    const timer = setTimeout(() => {
      said.current = text
      announce(text)
    }, REST)
    return () => clearTimeout(timer)
  }, [text])
}

/** Finding and replacing in the page of an editor. Mounted while the bar is open. */
export function EditorFind({ editor, keyboard, canWrite, wish, onClose }: EditorFindProps) {
  const words = useWords('menus').find
  const say = useSay()
  const { view } = editor
  const [query, setQuery] = useState<FindQuery>(() => ({ text: selectedText(editor), case: 'any', words: 'any' }))
  const [text, setText] = useState('')
  const [replaces, setReplaces] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const finding = useEditorState(editor, findingIn)
  const [at, count] = [(finding?.at ?? -1) + 1, finding?.hits.length ?? 0]

  useEffect(() => find(view, query), [view, query])
  useEffect(() => {
    if (wish.as === 1 || wish.as === -1) return stepHit(view, wish.as)
    setReplaces(wish.as === 'replace' && canWrite)
    field.current?.focus()
    field.current?.select()
    // Only a new wish counts; the right to write may change meanwhile.
  }, [wish])

  const close = useCallback(() => {
    endFind(view)
    onClose()
  }, [view, onClose])
  // The page may go while the bar is open.
  useEffect(() => () => { if (!view.isDestroyed && findingIn(view.state) !== null) endFind(view) }, [view])
  // One rung of the Escape ladder: after an open menu, before the selection.
  useEditorKeys(editor, keyboard, { selectBlock: () => openMenuIn(view.state) === null && (close(), true) })
  useAnnounced(query.text === '' ? '' : count === 0 ? words.none : say(words.count, { at, count }))

  return (
    <FindBar
      query={query} onQuery={setQuery} at={at} count={count} onStep={(way) => stepHit(view, way)} onClose={close} keyboard={keyboard} field={field}
      replacing={canWrite ? {
        shown: replaces, text, onShow: setReplaces, onText: setText,
        onReplace: () => void replaceCurrent(view, text),
        onReplaceAll: () => announce(say(words.replaced, { count: replaceEach(view, text) })),
      } : null}
    />
  )
}
