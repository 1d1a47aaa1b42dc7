'use client'

import { useEffect, useRef } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'

/** How long nothing is typed before the words are counted, ms. */
const PAUSE = 500

/** The words of a note, counted while nobody types, of the selection when there is one. Gives a function, because only an open menu shows them. */
export const useWordCount = (editor: EditorHandle | null, start: number): (() => number) => {
  const words = useRef(start)
  useEffect(() => {
    if (!editor) return
    let over = false
    let timer: ReturnType<typeof setTimeout> | null = null
    const count = async () => {
      timer = null
      const { wordCount } = await import('#domain/document/derive/words.ts')
      if (over) return
      const { doc, selection } = editor.view.state
      const [from, to] = selection.empty ? [0, doc.content.size] : [selection.from, selection.to]
      words.current = wordCount(doc.textBetween(from, to, '\n'))
    }
    const stop = editor.subscribe((tr) => {
      if (!tr.docChanged && !tr.selectionSet) return
      if (timer !== null) clearTimeout(timer)
      // Without a connection the part that counts may not be there yet; the next pause asks for it again.
      timer = setTimeout(() => void count().catch(() => undefined), PAUSE)
    })
    return () => {
      over = true
      if (timer !== null) clearTimeout(timer)
      stop()
    }
  }, [editor])
  return () => words.current
}
