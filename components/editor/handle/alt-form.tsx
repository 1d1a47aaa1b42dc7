'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { useWords } from '#components/ui/words.tsx'
import { LIMITS } from '#domain/document/limits.ts'
import type { EditorHandle } from '../editor.ts'
import { findBlock } from '../binding/place.ts'
import { Slip } from '../menus/slip.tsx'
import { elementOfId } from '../menus/use-hung.ts'
import { setOwn } from '../blocks/own-menu.ts'

/** A field for what a picture shows, for people who cannot see it. Enter saves, Escape gives up. */
export function AltForm({ editor, block, onClose }: { editor: EditorHandle; block: string; onClose: () => void }) {
  const words = useWords('menus')
  const picture = () => findBlock(editor.view.state.doc, block)
  const [alt, setText] = useState(() => String(picture()?.node.attrs['alt'] ?? ''))
  const close = () => {
    onClose()
    editor.view.focus()
  }
  const save = () => {
    const found = picture()
    if (found) editor.run(setOwn(found.pos, 'alt', alt.trim()))
    close()
  }
  return (
    <Slip editor={editor} at={() => elementOfId(editor, block)?.getBoundingClientRect() ?? null} prefer="below" onGone={close} className="w-80 p-3" onKeyDown={(event) => { if (event.key === 'Escape') close() }}>
      <form className="grid gap-3" onSubmit={(event) => { event.preventDefault(); save() }}>
        <Field label={words.imageAlt} autoFocus maxLength={LIMITS.caption.stop} value={alt} onChange={(event) => setText(event.target.value)} />
        <Button type="submit" kind="primary" className="justify-self-end">{words.altSave}</Button>
      </form>
    </Slip>
  )
}
