import type { ReactNode } from 'react'
import { EmptySheetDrawing } from './drawings.tsx'
import { StateMessage } from './state-message.tsx'

/** A place with nothing in it: what goes here, and the first step. The head of the view stays above it. */
export function StateEmpty({ title, body, actions, place = 'part' }: { title: string; body: ReactNode; actions?: ReactNode; place?: 'page' | 'part' }) {
  return <StateMessage drawing={<EmptySheetDrawing />} title={title} body={body} actions={actions} place={place} />
}
