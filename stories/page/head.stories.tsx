import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { IconPicker } from '#components/page/icon-picker.tsx'
import { MemoHeader } from '#components/page/memo-header.tsx'
import { PageBanner } from '#components/page/page-banner.tsx'
import { PageCover, type CoverUpload } from '#components/page/page-cover.tsx'
import { PageHead } from '#components/page/page-head.tsx'
import { TagsField } from '#components/page/tags-field.tsx'
import { TitleField } from '#components/page/title-field.tsx'
import { SheetColumn } from '#components/shell/sheet.tsx'
import type { PageCover as Cover, PageIcon } from '#domain/page/page.ts'

export default { title: 'Page/Head', tags: ['screen', 'picture'] } satisfies Meta

const run = () => undefined
const LONG = 'Quarry House: what was found on the sixth visit, what was agreed with the mason and with the conservation officer, what it costs, who pays for it, what has to be measured again before the first hard frost, and what can wait until spring; second part'

const title = (text: string, readOnly = false) => <TitleField title={text} readOnly={readOnly} onChange={run} onOverflow={run} onExit={run} onBlur={run} />
const labels = { createdBy: 'Created by', updated: 'Updated', filedUnder: 'Filed under', tags: 'Tags' }
const header = (tags: readonly string[], readOnly = false, author: { name: string } | null = { name: 'Linnea Aas' }) => (
  <MemoHeader labels={labels} createdBy={author} unknownPerson="Somebody who left" updated="12 November 2026, 16:40, by Tomas Rydell" filedUnder={<a href="#quarry" className="border-b border-rule-field">Quarry House</a>} tags={<TagsField tags={tags} readOnly={readOnly} onChange={run} />} />
)
const onSheet = (head: ReactNode, over: ReactNode = null) => <main className="min-h-dvh bg-sheet">{over}<SheetColumn>{head}<p className="prose-face text-body">The north wall is drier than the March survey suggests.</p></SheetColumn></main>
const head = (parts: { title: ReactNode; header: ReactNode; icon?: PageIcon | null; hasCover?: boolean; readOnly?: boolean }) => <PageHead icon={null} hasCover={false} readOnly={false} onIcon={run} onCover={run} onPickCover={run} {...parts} />

/** Icon, title, form lines with tags. */
export const Filled: StoryObj = { render: () => onSheet(head({ title: title('Quarry House: site visit 6'), header: header(['Conservation', 'Site notes']), icon: { kind: 'emoji', emoji: '🧱' } })) }

/** A new page: the placeholder of the title, no tags. */
export const New: StoryObj = { render: () => onSheet(head({ title: title(''), header: header([]) })) }

/** A title near its end says how much room is left; tags wrap. */
export const Long: StoryObj = { render: () => onSheet(head({ title: title(LONG), header: header(['Conservation', 'Site notes', 'Masonry', 'Lead work', 'Before the frost', 'For the officer', 'Second price']) })) }

/** For somebody who only reads; whoever made it has left. */
export const ReadOnly: StoryObj = { render: () => onSheet(head({ title: title('Quarry House: site visit 6', true), header: header(['Conservation'], true, null), icon: { kind: 'lucide', name: 'ruler' }, readOnly: true })) }

const WALL = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300"><rect width="480" height="300" fill="#b9c4b4"/><path d="M0 100h480M0 200h480M120 0v100M320 0v100M220 100v100M400 100v100M80 200v100M300 200v100" stroke="#6f7a6b" stroke-width="4"/></svg>')}`
const cover = (value: Cover, src: string | null, upload: CoverUpload = { at: 'idle' }): StoryObj => ({ render: () => onSheet(head({ title: title('Quarry House: site visit 6'), header: header([]), hasCover: true }), <PageCover cover={value} src={src} readOnly={false} upload={upload} onPick={run} onChange={run} />) })

/** A paper as cover. */
export const CoverOfPaper = cover({ kind: 'tint', tint: 'canary' }, null)

/** A picture as cover. */
export const CoverOfPicture = cover({ kind: 'file', file: 'wall', offset: 0.5 }, WALL)

/** The picture is on its way. */
export const CoverSending = cover({ kind: 'tint', tint: 'mint' }, null, { at: 'sending', share: 0.64 })

/** It was refused, and the old cover stays. */
export const CoverRefused = cover({ kind: 'tint', tint: 'mint' }, null, { at: 'failed', reason: 'It has 24 MB, and 20 MB are the most.' })

/** Why a page cannot be written, and what to do about it. */
export const Banners: StoryObj = {
  render: () => (
    <main className="min-h-dvh bg-sheet px-6 pt-6">
      <PageBanner text="Tomas Rydell moved this page to trash." actions={[{ label: 'Restore', run }, { label: 'Keep my changes as a new page', run }]} />
      <PageBanner text="A newer Memo is needed to write here." actions={[{ label: 'Reload', run }]} />
      <PageBanner text="You can read this page, not write it." />
    </main>
  ),
}

/** An icon is chosen. Emoji come from the server; while they do, or without them, the drawn ones are there. */
export const Icons: StoryObj = {
  tags: ['!picture'],
  render: () => <main className="grid place-items-start bg-desk p-4"><div className="rounded-2 border border-rule-field bg-slip shadow-2"><IconPicker current={{ kind: 'emoji', emoji: '🧱' }} onPick={run} /></div></main>,
}
