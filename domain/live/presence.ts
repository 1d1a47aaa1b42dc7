/**
 * What one open page of one person tells the others who have it open, as the state of a y-protocols awareness. It is passed on and never
 * stored, and it holds no text. `user` is written by the server; whatever a browser puts there is replaced.
 */
export type PresenceState = {
  user: { id: string; name: string } | null
  mode: 'editing' | 'viewing'
  /** Nothing was touched for five minutes. */
  idle: boolean
  /** The id of the person whose view this one follows. */
  following: string | null
  /** The ends of the selection as Yjs relative positions in JSON; null without one. `blocks`: whole blocks are selected. */
  selection: { anchor: unknown; head: unknown; blocks: boolean } | null
  /** The block at the top of the view, for those who follow. */
  top: string | null
}

/** A person who has the page open, in one or more tabs. `colour` is 1 to 8, as `--person-<n>`. */
export type Present = {
  id: string
  name: string
  colour: number
  mode: 'editing' | 'viewing'
  idle: boolean
  /** They follow the person who looks at this. */
  followsMe: boolean
  self: boolean
}

/** How many colours there are for people. */
export const PERSON_COLOURS = 8

const hash = (text: string): number => {
  let sum = 0
  for (const unit of text) sum = (Math.imul(sum, 31) + (unit.codePointAt(0) ?? 0)) >>> 0
  return sum
}

/**
 * A colour, 1 to 8, for each of `ids`: the same person mostly has the same one everywhere, and up to eight people on a page have
 * different ones. All browsers that know the same people come to the same answer.
 */
export const personColours = (ids: Iterable<string>): Map<string, number> => {
  const colours = new Map<string, number>()
  const taken = new Set<number>()
  for (const id of [...new Set(ids)].sort()) {
    const own = hash(id) % PERSON_COLOURS
    const steps = Array.from({ length: PERSON_COLOURS }, (_, step) => (own + step) % PERSON_COLOURS)
    const free = steps.find((colour) => !taken.has(colour)) ?? own
    taken.add(free)
    colours.set(id, free + 1)
  }
  return colours
}

const isState = (state: unknown): state is PresenceState => typeof state === 'object' && state !== null && 'mode' in state && 'user' in state

/** The people behind awareness states, by name, self last; a person with several tabs is one, editing if any tab edits. Nameless readers are left out. */
export const presentPeople = (states: Iterable<unknown>, selfId: string): Present[] => {
  const people = new Map<string, Present>()
  for (const state of states) {
    if (!isState(state) || !state.user) continue
    const { user, mode, idle, following } = state
    const known = people.get(user.id)
    people.set(user.id, {
      id: user.id,
      name: user.name,
      colour: 0,
      mode: known?.mode === 'editing' ? 'editing' : mode,
      idle: idle && (known?.idle ?? true),
      followsMe: following === selfId || (known?.followsMe ?? false),
      self: user.id === selfId,
    })
  }
  const colours = personColours(people.keys())
  return [...people.values()]
    .map((person) => ({ ...person, colour: colours.get(person.id) ?? 1 }))
    .sort((a, b) => Number(a.self) - Number(b.self) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}
