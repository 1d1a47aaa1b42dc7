'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { useWords } from '#components/ui/words.tsx'
import { LIMITS } from '#domain/document/limits.ts'
import type { EditorHandle } from '../editor.ts'
import { Slip } from '../menus/slip.tsx'
import { elementOfBlock } from './block-at.ts'
import { setAlt } from './kind-items.ts'

/** A field for what a picture shows, for people who cannot see it. Enter saves, Escape gives up. */
export function AltForm({ editor, pos, onClose }: { editor: EditorHandle; pos: number; onClose: () => void }) {
  const words = useWords('menus')
  const [alt, setText] = useState(() => String(editor.view.state.doc.nodeAt(pos)?.attrs['alt'] ?? ''))
  const close = () => {
    onClose()
    editor.view.focus()
  }
  return (
    <Slip at={() => elementOfBlock(editor.view, pos)?.getBoundingClientRect() ?? null} prefer="below" className="w-80 p-3" onKeyDown={(event) => { if (event.key === 'Escape') close() }}>
      <form className="grid gap-3" onSubmit={(event) => { event.preventDefault(); editor.run(setAlt(pos, alt.trim())); close() }}>
        <Field label={words.imageAlt} autoFocus maxLength={LIMITS.caption.stop} value={alt} onChange={(event) => setText(event.target.value)} />
        <Button type="submit" kind="primary" className="justify-self-end">{words.altSave}</Button>
      </form>
    </Slip>
  )
}
