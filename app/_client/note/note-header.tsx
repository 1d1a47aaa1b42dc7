import { MemoHeader } from '#components/page/memo-header.tsx'
import { TagsField } from '#components/page/tags-field.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { fullTime, type Reader } from '#domain/words/date-text.ts'
import { setLayer } from '../shell/layer-store.ts'
import type { Note } from './note-data.ts'
import { treeRowOf } from './tree-row-of.ts'
import type { NoteHead } from './use-note-head.ts'

/** The form lines of a note: who made it, who changed it last and when, where it is filed, its tags. */
export function NoteHeader({ note, head, readOnly }: { note: Note; head: NoteHead; readOnly: boolean }) {
  const words = useWords('page')
  const say = useSay()
  const { page, people, path } = head
  const reader: Reader = { ...note.reader, now: new Date(note.reader.now) }
  const when = fullTime(new Date(page.updatedAt), reader)
  // Said only when it tells something: that somebody else changed it since.
  const by = people.updatedBy?.id === people.createdBy?.id ? undefined : people.updatedBy?.name
  const above = path.at(-1)
  const place = above ? above.title || words.untitled : note.workspace.name
  const filed = readOnly
    ? above ? <a className="truncate border-b border-rule-field" href={above.href}>{place}</a> : <span>{place}</span>
    : <button type="button" aria-haspopup="dialog" aria-label={`${words.filedUnder}: ${place}`} className="truncate border-b border-rule-field text-start" onClick={() => setLayer({ kind: 'move', page: treeRowOf(page) })}>{place}</button>
  return (
    <MemoHeader
      labels={words}
      createdBy={people.createdBy?.name ? { name: people.createdBy.name } : null}
      unknownPerson={words.unknownPerson}
      updated={<time dateTime={page.updatedAt} className="num truncate">{by ? say(words.updatedBy, { when, name: by }) : when}</time>}
      filedUnder={filed}
      tags={<TagsField tags={page.tags} readOnly={readOnly} onChange={(tags) => head.change({ tags })} />}
    />
  )
}
