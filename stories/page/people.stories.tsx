import type { Meta, StoryObj } from '@storybook/react-vite'
import { FollowingEdge, PeopleHere } from '#components/page/people-here.tsx'
import { Rail } from '#components/shell/rail.tsx'
import type { Present } from '#domain/live/presence.ts'

export default { title: 'Page/People' } satisfies Meta

const run = () => undefined
const person = (name: string, colour: number, more: Partial<Present> = {}): Present => ({ id: name, name, colour, mode: 'viewing', idle: false, followsMe: false, self: false, ...more })
const linnea = person('Linnea Aas', 1, { mode: 'editing' })
const maja = person('Maja Berg', 3, { idle: true })
const noor = person('Noor Haddad', 6, { followsMe: true })
const self = person('Tomas Rydell', 4, { self: true })
const crowd = ['Ada Holm', 'Ben Okoro', 'Cleo Marsh', 'Dan Vogt'].map((name, n) => person(name, n + 5))

const rows: readonly { people: readonly Present[]; following: string | null }[] = [
  { people: [self], following: null },
  { people: [linnea, self], following: null },
  { people: [maja, noor, self], following: null },
  { people: [linnea, self], following: linnea.id },
  { people: [linnea, maja, noor, ...crowd.slice(0, 3), self], following: null },
]

/** Alone; with somebody; one away and one who follows; following; a crowd. */
export const Faces: StoryObj = {
  tags: ['picture'],
  render: () => <main className="grid gap-1 bg-desk p-3">{rows.map(({ people, following }, n) => <Rail key={n}><PeopleHere people={people} following={following} onFollow={run} /></Rail>)}</main>,
}

/** The sheet while a person is followed. */
export const Following: StoryObj = {
  render: () => <main className="relative h-64 bg-sheet p-8"><FollowingEdge person={linnea} onStop={run} /><p className="pt-6">The north wall is drier than the March survey suggests.</p></main>,
}
