'use client'

import { use } from 'react'
import { ShortcutsDialog } from '#components/shell/dialogs/shortcuts-dialog.tsx'
import { useLanguage } from '#components/ui/words.tsx'
import { loadWords } from '#domain/words/load-words.ts'
import type { Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { keyboardHere } from './keyboard.ts'

const loading = new Map<Language, Promise<Words['editor']>>()

// The same promise each time, because it is read while drawing.
const editorWords = (language: Language): Promise<Words['editor']> => {
  const words = loading.get(language) ?? loadWords(language, 'editor')
  loading.set(language, words)
  return words
}

/** The shortcuts dialog with its words, which no other part of the frame needs. */
export function ShortcutsLayer({ onClose }: { onClose: () => void }) {
  return <ShortcutsDialog keyboard={keyboardHere()} words={use(editorWords(useLanguage()))} onClose={onClose} />
}
