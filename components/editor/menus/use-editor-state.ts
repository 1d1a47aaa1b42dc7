'use client'

import type { EditorState } from '@tiptap/pm/state'
import { useSyncExternalStore } from 'react'
import type { EditorHandle } from '../editor.ts'

/** What `select` reads from the editor's state, again after each transaction. It must give the same value while nothing changed. */
export const useEditorState = <T>(editor: EditorHandle, select: (state: EditorState) => T): T =>
  useSyncExternalStore(
    (heard) => editor.subscribe(heard),
    () => select(editor.view.state),
  )
