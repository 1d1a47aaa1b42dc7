'use client'

import { memo, type Ref } from 'react'
import type { PageFont } from '#domain/page/fonts.ts'

type NoteBodyProps = { html: string; look: { font: PageFont; smallText: boolean }; ref: Ref<HTMLDivElement> }

// Once it is on the page its inside belongs to the editor: React must never write it again, whatever is rendered around it.
const Inside = memo(function Inside({ html, ref }: { html: string; ref: Ref<HTMLDivElement> }) {
  return <div ref={ref} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: `<div class="memo-body" data-still>${html}</div>` }} />
}, () => true)

/** The body of a note: its static HTML, made by our own renderer, in the box that the editor takes over. */
export function NoteBody({ html, look, ref }: NoteBodyProps) {
  return (
    <div data-font={look.font} data-small={look.smallText ? '' : undefined}>
      <Inside ref={ref} html={html} />
    </div>
  )
}
