'use client'

import { useEffect, useRef } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import type { TitleExit } from '#components/page/title-field.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useWords } from '#components/ui/words.tsx'
import { enterBody, putLinesFirst } from './enter-body.ts'

/** Where the caret stands when a note opens. */
export type StartsIn = 'title' | 'body' | 'nowhere'

/** The way from the title into the body. What comes before the editor is there waits for it. */
export const useTitleBody = (editor: EditorHandle | null, startsIn: StartsIn): { exit: (exit: TitleExit) => void; overflow: (rest: string) => void } => {
  const words = useWords('page')
  const waiting = useRef<((editor: EditorHandle) => void)[]>(startsIn === 'body' ? [(mounted) => mounted.focus('end')] : [])
  useEffect(() => {
    if (editor) for (const act of waiting.current.splice(0)) act(editor)
  }, [editor])
  const withEditor = (act: (mounted: EditorHandle) => void) => {
    if (editor) act(editor)
    else waiting.current.push(act)
  }
  return {
    exit: (exit) => withEditor((mounted) => enterBody(mounted, exit)),
    overflow: (rest) => {
      withEditor((mounted) => putLinesFirst(mounted, rest))
      showToast({ kind: 'note', text: words.titleOverflow })
    },
  }
}
