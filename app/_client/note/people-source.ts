import type { Mentionable, PeopleSource } from '#components/editor/menus/mention-menu.tsx'
import type { Outcome } from '#domain/outcome.ts'
import type { Note } from './note-data.ts'

const askPeople = async (workspace: string): Promise<readonly Mentionable[]> => {
  const response = await fetch(`/api/people?workspace=${workspace}`, { signal: AbortSignal.timeout(10_000), headers: { accept: 'application/json' } })
  const outcome = (await response.json()) as Outcome<readonly Mentionable[]>
  if (!outcome.ok) throw new Error(`the people of the workspace were refused: ${outcome.reason}`)
  return outcome.value
}

/** Whom a note can mention: who made it and changed it last at once, the members of its workspace once they are asked for. */
export const peopleSource = ({ people, workspace, body }: Note): PeopleSource => {
  let asked: Promise<readonly Mentionable[]> | null = null
  const named = [people.updatedBy, people.createdBy].flatMap((person) => (person?.name ? [{ id: person.id, name: person.name }] : []))
  const mentioned = Object.entries(body.faces.people).flatMap(([id, { state, name }]) => (state === 'member' ? [{ id, name }] : []))
  const here = [...new Map([...named, ...mentioned].map((person) => [person.id, person])).values()]
  return {
    here: () => here,
    all: () => {
      asked ??= askPeople(workspace.id).catch((failure: unknown) => {
        asked = null // the next menu asks again
        throw failure
      })
      return asked
    },
  }
}
