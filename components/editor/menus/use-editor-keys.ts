'use client'

import { useEffect, useRef } from 'react'
import { pressOf, type Keyboard } from '#domain/keys/chord.ts'
import { pressed, type KeyId } from '#domain/keys/keys.ts'
import type { EditorHandle } from '../editor.ts'
import { composes } from '../keys/key-map.ts'

/** What keys of the table do in the text; false leaves the key to others. */
export type EditorKeys = { readonly [id in KeyId]?: () => boolean }

/** Answers keys of the text before the editor does. Never while composing. */
export const useEditorKeys = (editor: EditorHandle, keyboard: Keyboard, keys: EditorKeys): void => {
  const now = useRef(keys)
  useEffect(() => void (now.current = keys))
  useEffect(() => {
    const { dom } = editor.view
    const hear = (event: KeyboardEvent) => {
      if (composes(event)) return
      const press = pressOf(event)
      const id = (Object.keys(now.current) as KeyId[]).find((key) => pressed(key, press, keyboard))
      if (id === undefined || now.current[id]?.() !== true) return
      event.preventDefault()
      event.stopPropagation()
    }
    dom.addEventListener('keydown', hear, { capture: true })
    return () => dom.removeEventListener('keydown', hear, { capture: true })
  }, [editor, keyboard])
}
