import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect } from 'react'
import { Announcer } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { ProgressLine } from '#components/ui/progress-line.tsx'
import { ToastSlip } from '#components/ui/toast-slip.tsx'
import { ToastRegion } from '#components/ui/toast.tsx'
import { dismissToast, showToast, type Toast } from '#components/ui/toast-store.ts'
import { TooltipLayer } from '#components/ui/tooltip-layer.tsx'
import { KitLine, KitSheet } from './lines.tsx'

export default { title: 'Kit/Notices' } satisfies Meta

const run = () => undefined
const slips: readonly Toast[] = [
  { id: 1, kind: 'done', text: 'Moved to Specifications.', action: { label: 'Undo', run } },
  { id: 2, kind: 'failed', text: 'Upload stopped at 64%.', action: { label: 'Try again', run } },
  { id: 3, kind: 'note', text: 'You are offline. Changes are kept here until you are back.' },
]

/** Done, failed, told. */
export const Slips: StoryObj = {
  tags: ['picture'],
  render: () => <KitSheet><div className="grid justify-items-start gap-2">{slips.map((toast) => <ToastSlip key={toast.id} toast={toast} held dismissLabel="Dismiss" />)}</div></KitSheet>,
}

function Shown() {
  useEffect(() => {
    const id = showToast({ kind: 'failed', text: 'Upload stopped at 64%.', action: { label: 'Try again', run } })
    return () => dismissToast(id)
  }, [])
  return <KitSheet ground="desk"><Button onClick={() => showToast({ kind: 'done', text: 'Moved to Specifications.', action: { label: 'Undo', run } })}>Move</Button><ToastRegion /><Announcer /></KitSheet>
}

/** Where they appear. */
export const Region: StoryObj = { tags: ['screen'], render: () => <Shown /> }

/** The tooltip of what the keyboard is on. */
export const Tooltip: StoryObj = { render: () => <KitSheet><Button data-tip="Everybody with the link can read it">Share</Button><TooltipLayer /></KitSheet> }

/** Known, unknown, finished. */
export const Progress: StoryObj = {
  tags: ['picture'],
  render: () => <KitSheet><KitLine><ProgressLine label="Importing 40 pages" value={0.64} /></KitLine><KitLine><ProgressLine label="Importing" /></KitLine><KitLine><ProgressLine label="Imported" value={1} /></KitLine></KitSheet>,
}
