'use client'

import { use } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import { EditorFind, type FindWish } from '#components/editor/find/editor-find.tsx'
import { WordsProvider } from '#components/ui/words.tsx'
import { loadWords } from '#domain/words/load-words.ts'
import type { Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { keyboardHere } from '../shell/keyboard.ts'

type NoteFindProps = { editor: EditorHandle; language: Language; canWrite: boolean; wish: FindWish; onClose: () => void }

const loading = new Map<Language, Promise<Words['menus']>>()

// The same promise each time, because it is read while drawing.
const menuWords = (language: Language): Promise<Words['menus']> => {
  const words = loading.get(language) ?? loadWords(language, 'menus')
  loading.set(language, words)
  return words
}

/** The find bar of a note with its words, fetched when it is first asked for. */
export function NoteFind({ editor, language, canWrite, wish, onClose }: NoteFindProps) {
  return (
    <WordsProvider language={language} texts={{ menus: use(menuWords(language)) }}>
      <EditorFind editor={editor} keyboard={keyboardHere()} canWrite={canWrite} wish={wish} onClose={onClose} />
    </WordsProvider>
  )
}
