'use client'

import { Eye } from 'lucide-react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { Icon } from '#components/ui/icon.tsx'
import { usePopover } from '#components/ui/popover.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { Present } from '#domain/live/presence.ts'

const SHOWN = 3

type PeopleHereProps = {
  /** Self last. */
  people: readonly Present[]
  /** The person whose view is followed. */
  following: string | null
  onFollow: (id: string | null) => void
}

/** Who has the page open: up to three initials, then “+4”. An avatar follows that person; the count opens the list of all. */
export function PeopleHere({ people, following, onFollow }: PeopleHereProps) {
  const words = useWords('saving')
  const say = useSay()
  const shown = people.length > SHOWN ? [...people.slice(0, SHOWN - 1), ...people.slice(-1)] : people
  const more = people.length - shown.length
  const list = usePopover({
    label: words.peopleHere,
    align: 'end',
    content: (close) => <PeopleList people={people} following={following} onFollow={(id) => { onFollow(id); close() }} />,
  })
  // As wide as one's own face from the first: it comes when the page is live, and moves nothing.
  return (
    <div role="group" aria-label={words.peopleHere} className="mr-1.5 flex min-w-6 items-center justify-end max-[639px]:hidden">
      {shown.map((person) => <Face key={person.id} person={person} following={following} onFollow={onFollow} />)}
      {more > 0 && (
        <button {...list.button} type="button" aria-label={say(words.morePeopleLabel, { count: more })} className="h-control rounded-1 px-1.5 text-label text-ink-2 settle hover:bg-(--hover,var(--sheet-hover))">
          {say(words.morePeople, { count: more })}
        </button>
      )}
      {list.layer}
    </div>
  )
}

/** What a person does here, in a word. */
function useDoing(): (person: Present) => string {
  const words = useWords('saving')
  return ({ idle, mode }) => (idle ? words.isAway : mode === 'editing' ? words.isEditing : words.isViewing)
}

const colourOf = ({ colour }: Present): string => `var(--person-${colour})`

function Face({ person, following, onFollow }: { person: Present; following: string | null; onFollow: (id: string | null) => void }) {
  const words = useWords('saving')
  const say = useSay()
  const doing = useDoing()(person)
  const followed = following === person.id
  const tip = `${person.self ? say(words.you, { name: person.name }) : person.name}, ${doing}${person.followsMe ? `, ${words.followsYou}` : ''}`
  const face = (
    <span className={cx('relative grid rounded-full', person.idle && '[&>span]:bg-sheet-sunk [&>span]:text-ink-3')} style={followed ? { outline: `2px solid ${colourOf(person)}`, outlineOffset: 1 } : undefined}>
      <Avatar name={person.name} />
      {person.followsMe && <span className="absolute -right-1 -bottom-1 grid size-3 place-items-center rounded-full bg-sheet text-ink"><Icon of={Eye} size={10} /></span>}
    </span>
  )
  if (person.self) return <span className="grid size-6 place-items-center" data-tip={tip}><span className="sr-only">{tip}</span>{face}</span>
  return (
    <button
      type="button"
      data-follows=""
      aria-pressed={followed}
      aria-label={`${followed ? words.stopFollowing : say(words.follow, { name: person.name })}. ${tip}`}
      data-tip={tip}
      onClick={() => onFollow(followed ? null : person.id)}
      className="grid size-6 place-items-center rounded-full"
    >
      {face}
    </button>
  )
}

function PeopleList({ people, following, onFollow }: PeopleHereProps) {
  const words = useWords('saving')
  const say = useSay()
  const doing = useDoing()
  return (
    <ul className="w-72 py-1.5">
      {people.map((person) => (
        <li key={person.id} className="flex min-h-menu-row items-center gap-2 px-3">
          <Avatar name={person.name} />
          <span className="min-w-0 flex-1">
            <span className="block truncate">{person.self ? say(words.you, { name: person.name }) : person.name}</span>
            <span className="block text-label text-ink-2">{doing(person)}{person.followsMe ? `, ${words.followsYou}` : ''}</span>
          </span>
          {!person.self && (
            <Button kind="quiet" data-follows="" aria-label={following === person.id ? undefined : say(words.follow, { name: person.name })} onClick={() => onFollow(following === person.id ? null : person.id)}>
              {following === person.id ? words.stopFollowing : say(words.follow, { name: person.name.split(' ')[0] ?? person.name })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The edge around the sheet while somebody's view is followed, in their colour, with the way out. Escape ends it too (the caller listens). */
export function FollowingEdge({ person, onStop }: { person: Present; onStop: () => void }) {
  const words = useWords('saving')
  const say = useSay()
  return (
    <div className="pointer-events-none absolute inset-0 z-20 border-2" style={{ borderColor: colourOf(person) }}>
      <p role="status" className="pointer-events-auto mx-auto flex w-max max-w-full items-center gap-2 rounded-b-2 px-2.5 py-0.5 text-sheet" style={{ background: colourOf(person) }}>
        {say(words.following, { name: person.name })}
        <button type="button" className="min-h-6 underline underline-offset-2" onClick={onStop}>{words.stopFollowing}</button>
      </p>
    </div>
  )
}
