import type { Meta, StoryObj } from '@storybook/react-vite'
import { ImportDialog } from '#components/transfer/import-dialog.tsx'
import type { ImportReport, ImportView } from '#components/transfer/import-view.ts'

export default { title: 'Transfer/Import', tags: ['screen', 'picture'] } satisfies Meta

const run = () => undefined
const on = { files: run, drop: run, query: run, into: run, start: run, cancel: run, goOn: run, again: run, open: run, copy: run, download: run, close: run }

const clean: ImportReport = { count: 0, lines: [] }
const report: ImportReport = {
  count: 3,
  lines: [
    { path: 'Projects/Quarry House.md', kind: 'link', text: '../Archive/Survey, March.md' },
    { path: 'Projects/Quarry House/north wall.md', kind: 'file', text: 'images/wall-with-a-very-long-name-from-a-camera-20261112-163104.jpg' },
    { path: 'Snags.md', kind: 'frontMatter', text: 'tags: [roof' },
  ],
}
const preview = {
  count: 214, files: 31, first: 'a',
  pages: [{ title: 'Projects', depth: 0 }, { title: 'Quarry House', depth: 1 }, { title: 'North wall: what was found, what was agreed, and what is to be measured again before the frost', depth: 2 }, { title: '', depth: 2 }, { title: 'Studio handbook', depth: 0 }],
}

const scene = (view: ImportView, into: { id: string; title: string } | null = null): StoryObj => ({
  render: () => <main className="h-dvh bg-desk"><ImportDialog view={view} workspace="Studio Tern" into={into} targets={[]} on={on} /></main>,
})

/** Where files are chosen or dropped, and where the pages go. */
export const Choosing = scene({ at: 'choosing' })

/** It goes into a page. */
export const IntoPage = scene({ at: 'choosing' }, { id: 'q', title: 'Quarry House' })

/** The bytes are on their way. */
export const Sending = scene({ at: 'sending', share: 0.42, reach: 'reached' })

/** The connection is lost; it waits. */
export const Offline = scene({ at: 'sending', share: 0.42, reach: 'waiting' })

/** What will be made, and what will be missed. */
export const Ready = scene({ at: 'ready', preview, report })

/** Pages are being made; the dialog may be closed meanwhile. */
export const Running = scene({ at: 'running', made: 120, count: 214, reach: 'reached' })

/** Everything came across. */
export const Done = scene({ at: 'done', made: 214, stored: 31, report: clean, first: { title: 'Projects', href: '#projects' } })

/** What could not be carried over. */
export const DoneWithMisses = scene({ at: 'done', made: 214, stored: 30, report, first: { title: 'Projects', href: '#projects' } })

/** Given up; nothing is left of it. */
export const Cancelled = scene({ at: 'cancelled' })

/** Nothing in it that can be read. */
export const NothingToRead = scene({ at: 'failed', refusal: { ok: false, reason: 'invalid', field: 'nothing' }, made: 0, goesOn: 'ended' })

/** It broke off in the middle: what is there can stay, go, or be completed. */
export const BrokenOff = scene({ at: 'failed', refusal: { ok: false, reason: 'unavailable' }, made: 87, goesOn: 'can-go-on' })
