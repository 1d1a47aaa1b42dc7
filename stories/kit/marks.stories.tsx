import type { Meta, StoryObj } from '@storybook/react-vite'
import { Avatar, Person } from '#components/ui/avatar.tsx'
import { DateText, DayText } from '#components/ui/date-text.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { keyText } from '#components/ui/key-text.ts'
import { Mark } from '#components/ui/mark.tsx'
import { Chip, PaperSwatch, PaperTick } from '#components/ui/paper.tsx'
import { Stamp } from '#components/ui/stamp.tsx'
import { Status } from '#components/ui/status-glyph.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { PAPERS } from '#domain/paper.ts'
import { KitLine, KitSheet } from './lines.tsx'

export default { title: 'Kit/Marks', tags: ['picture'] } satisfies Meta

/** The six papers: strip, chip and tick. */
export const Papers: StoryObj = {
  render: () => <KitSheet>{PAPERS.map((paper) => <KitLine key={paper} label={<PaperSwatch paper={paper} />}><Chip paper={paper}>{paper}</Chip><PaperTick paper={paper} /></KitLine>)}</KitSheet>,
}

/** How far a thing is: a glyph and a word. */
export const Statuses: StoryObj = {
  render: () => (
    <KitSheet>
      <KitLine><Status progress="todo">To do</Status><Status progress="draft">Draft</Status><Status progress="doing">Doing</Status></KitLine>
      <KitLine><Status progress="waiting">Waiting</Status><Status progress="hold">On hold</Status><Status progress="done">Done</Status></KitLine>
    </KitSheet>
  ),
}

/** People are round, agents square. */
export const People: StoryObj = {
  render: () => (
    <KitSheet>
      <KitLine label="Person"><Person name="Linnea Aas" /></KitLine>
      <KitLine label="Agent"><Person name="Builder" shape="agent" /></KitLine>
      <KitLine label="Large"><Avatar name="Tomas Rydell" size="large" /><VisuallyHidden>Tomas Rydell</VisuallyHidden></KitLine>
    </KitSheet>
  ),
}

const reader = { now: new Date('2026-11-12T16:43:00Z'), timeZone: 'Europe/London', language: 'en' } as const

/** Moments and days. */
export const Dates: StoryObj = {
  render: () => (
    <KitSheet>
      <KitLine label="List"><DateText instant="2026-11-12T16:31:00Z" reader={reader} /><DateText instant="2026-11-11T09:00:00Z" reader={reader} /><DateText instant="2026-11-09T09:00:00Z" reader={reader} /></KitLine>
      <KitLine label="Full"><DateText instant="2026-11-12T16:40:00Z" reader={reader} form="full" /></KitLine>
      <KitLine label="Ago"><DateText instant="2026-11-12T16:41:00Z" reader={reader} form="ago" /></KitLine>
      <KitLine label="Due"><DayText date="2026-11-16" reader={reader} /><DayText date="2026-11-11" reader={reader} tone="overdue" /></KitLine>
    </KitSheet>
  ),
}

/** Keys as they are printed, the sign, and the stamp. */
export const Signs: StoryObj = {
  render: () => (
    <KitSheet>
      <KitLine label="Keys"><Kbd>{keyText('mod+k', 'other', 'en')}</Kbd><Kbd>{keyText('mod+shift+f', 'mac', 'en')}</Kbd><Kbd>{keyText('mod+enter', 'other', 'de')}</Kbd></KitLine>
      <KitLine label="Sign"><Mark /><Mark size={24} /></KitLine>
      <KitLine label="Stamp"><Stamp>Verified 15:10</Stamp></KitLine>
    </KitSheet>
  ),
}

const inks = [['Ink', 'text-ink', 'Body text and titles'], ['Ink 2', 'text-ink-2', 'Labels, secondary'], ['Ink 3', 'text-ink-3', 'Hints, times'], ['Pen', 'link', 'A link'], ['Pencil', 'text-pencil', 'Overdue by a day'], ['Stamp', 'text-stamp', '41 tests passed'], ['Caution', 'text-caution', 'Waiting for a person']] as const

/** What things are written in. */
export const Inks: StoryObj = {
  render: () => (
    <KitSheet>
      {inks.map(([name, ink, text]) => <KitLine key={name} label={name}><span className={ink}>{text}</span></KitLine>)}
      <p className="mt-4 prose-face text-body">Found <mark>gutter</mark> in nine places; you are on <mark className="bg-mark-current text-on-mark-current">gutter</mark> four.</p>
    </KitSheet>
  ),
}

/** The sizes of type, and the three typefaces of a page. */
export const Scale: StoryObj = {
  render: () => (
    <KitSheet>
      <p className="text-title font-title">Title 34/40</p>
      <p className="text-h1 font-head">Heading 26/32</p>
      <p className="text-h2 font-strong">Heading 21/28</p>
      <p className="text-h3 font-strong">Heading 17/26</p>
      <p className="prose-face text-body">Body 16/26, Literata: lime needs a mild week.</p>
      <p className="text-body">Body, sans: lime needs a mild week.</p>
      <p className="font-code text-lead">Body, mono: lime needs a mild week.</p>
      <p>Interface 13/20 <span className="num">0123456789</span></p>
      <p className="form-label">Form label 12/16, 92% width</p>
    </KitSheet>
  ),
}
