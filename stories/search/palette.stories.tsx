import type { Meta, StoryObj } from '@storybook/react-vite'
import { FilePlus2, House, LogOut, Moon, Plus, Settings, Sun, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Palette } from '#components/search/palette.tsx'
import type { PaletteAction, PaletteAnswer, PaletteFilter, PaletteHit } from '#components/search/palette-state.ts'

export default { title: 'Search/Palette', tags: ['picture', 'screen'] } satisfies Meta

const now = new Date('2026-11-12T17:00:00Z')
const nothing = () => undefined

const hit = (id: string, title: string, place: string, more: Partial<PaletteHit> = {}): PaletteHit => ({
  id, href: '#', title, titleMarks: [], icon: null, kind: 'page', place, at: '2026-11-12T11:20:00Z', snippet: null, ...more,
})
const found: PaletteHit[] = [
  hit('a', 'Gutter detail, rev C', 'Quarry House', { titleMarks: [[0, 6]], snippet: { text: 'Lead-lined box gutter, 45 mm fall to the east downpipe, 3 drips', marks: [[15, 21]] } }),
  hit('b', 'Quarry House: site visit 6', 'Quarry House', { at: '2026-11-12T16:40:00Z', snippet: { text: '…so long as the gutter is rebuilt before the first hard frost', marks: [[16, 22]] } }),
  hit('c', 'Oak: grading and moisture', 'Specifications', { at: '2026-11-05T09:00:00Z', snippet: { text: 'Wall plate under the gutter: class C24, 18% at delivery', marks: [[21, 27]] } }),
  hit('d', 'Snag list', 'Weir Bridge Café', { kind: 'database', at: '2026-10-28T09:00:00Z', snippet: { text: 'East gutter bracket loose at second rafter', marks: [[5, 11]] } }),
]
const agreed = 'North gutter: lead linings, falls and outlets as agreed on site with the insurer and the listed buildings officer'
const plate = 'Wall plate under the north gutter: class C24, moisture at'
const long: PaletteHit[] = [
  hit('a', `${agreed}, first visit`, 'Quarry House', { titleMarks: [[6, 12]], snippet: { text: 'Lead-lined box gutter, 45 mm fall to the east downpipe, 3 drips', marks: [[15, 21]] } }),
  hit('b', `${agreed}, second visit`, 'Quarry House', { titleMarks: [[6, 12]], at: '2026-11-05T09:00:00Z' }),
  hit('c', `${plate} delivery`, 'Specifications', { titleMarks: [[27, 33]] }),
  hit('d', `${plate} fixing`, 'Specifications', { titleMarks: [[27, 33]] }),
  hit('e', 'site_visit_6_north_gutter_lead_linings_falls_and_outlets_as_agreed_with_the_insurer_and_the_listed_buildings_officer_final.pdf', 'Quarry House', { titleMarks: [[19, 25]] }),
  hit('f', 'Gutter detail, rev C', 'Quarry House', { titleMarks: [[0, 6]] }),
]
const recents = found.map((one) => ({ ...one, titleMarks: [], snippet: null }))
const newPage: PaletteAction = { id: 'new', name: 'New page', icon: FilePlus2 }
const commands: PaletteAction[] = [
  newPage,
  { id: 'home', name: 'Go to Home', icon: House },
  { id: 'light', name: 'Light appearance', icon: Sun },
  { id: 'dark', name: 'Dark appearance', icon: Moon },
  { id: 'settings', name: 'Workspace settings', icon: Settings },
  { id: 'trash', name: 'Open the trash', icon: Trash2 },
  { id: 'out', name: 'Sign out', icon: LogOut },
]
const called = (title: string): PaletteAction => ({ id: 'called', name: `New page called “${title}”`, icon: Plus })

type Scene = { query: string; hits?: PaletteHit[]; actions?: PaletteAction[]; answer: PaletteAnswer; chosen?: PaletteFilter[] }

function Shown({ query, hits = [], actions = [], answer, chosen = [] }: Scene) {
  const [text, setText] = useState(query)
  return (
    <div className="h-dvh bg-desk">
      <Palette
        query={text} onQuery={setText} hits={hits} actions={actions} answer={answer} keyboard="other" reader={{ now, timeZone: 'UTC', language: 'en' }}
        filters={{ offered: ['inPage', 'titlesOnly', 'byMe', 'thisWeek'], chosen: new Set(chosen), onToggle: nothing }}
        onOpen={nothing} onRun={nothing} onRetry={nothing} onClose={nothing}
      />
    </div>
  )
}
const scene = (args: Scene): StoryObj => ({ render: () => <Shown {...args} /> })

/** Just opened: pages opened lately, and the first thing to do. */
export const Recents = scene({ query: '', hits: recents, actions: [newPage], answer: { at: 'local' } })

/** Just opened by somebody who has opened nothing yet. */
export const FirstTime = scene({ query: '', actions: [newPage], answer: { at: 'local' } })

/** Every hit shows its place and one line with the words under the highlighter. */
export const Found = scene({ query: 'gutter', hits: found, actions: [called('gutter')], answer: { at: 'complete', total: 4 } })

/** Titles that do not fit take a second line before they are cut: some on a desk, more on a phone. Pages whose titles begin alike can be told apart. */
export const LongTitles = scene({ query: 'gutter', hits: long, answer: { at: 'complete', total: 6 } })

/** Two filters are on. */
export const Narrowed = scene({ query: 'gutter', hits: found.slice(0, 1), actions: [called('gutter')], answer: { at: 'complete', total: 1 }, chosen: ['titlesOnly', 'byMe'] })

/** Titles known here are shown in the frame of the key; the server is still looking. */
export const WaitingWithTitles = scene({ query: 'gut', hits: recents.slice(0, 1), actions: [called('gut')], answer: { at: 'waiting' } })

/** Nothing is known here yet. */
export const Waiting = scene({ query: 'downpipe', actions: [called('downpipe')], answer: { at: 'waiting' } })

/** Nothing was found. */
export const NothingFound = scene({ query: 'zeppelin', actions: [called('zeppelin')], answer: { at: 'complete', total: 0 } })

/** The server did not answer. */
export const Failed = scene({ query: 'gutter', hits: recents.slice(0, 1), actions: [called('gutter')], answer: { at: 'failed' } })

/** No network. */
export const Offline = scene({ query: 'gutter', hits: recents.slice(0, 1), actions: [called('gutter')], answer: { at: 'offline' } })

/** Commands only. */
export const Commands = scene({ query: '>', actions: commands, answer: { at: 'local' } })

/** No command is called that. */
export const NoCommand = scene({ query: '> fly', answer: { at: 'local' } })
