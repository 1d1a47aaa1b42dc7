import '#components/editor/editor.css'
import slanted from '@fontsource-variable/literata/files/literata-latin-opsz-italic.woff2'
import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { WordsProvider } from '#components/ui/words.tsx'
import { pageIdOf, pagePath } from '#domain/page/path.ts'
import { pickAreas } from '#domain/words/words.ts'
import { NoteScreen } from '../../_client/note/note-screen.tsx'
import { currentActor, requireActor } from '../../_session.ts'
import { readNote } from './_read-note.ts'

type Props = { params: Promise<{ workspace: string; page: string }>; searchParams: Promise<{ new?: string; write?: string }> }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const [actor, { page }] = await Promise.all([currentActor(), params])
  const id = pageIdOf(decodeURIComponent(page))
  const note = actor && id ? await readNote(actor, id) : null
  return { title: note?.page.title || undefined }
}

/** One note, readable from its first HTML. A page that is not there for this person is not found, whoever's it is. */
export default async function NotePage({ params, searchParams }: Props) {
  const [{ workspace, page }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/${workspace}/${page}`)
  const id = pageIdOf(decodeURIComponent(page))
  const note = id ? await readNote(actor, id) : null
  if (!note) notFound()
  if (note.workspace.slug !== decodeURIComponent(workspace)) redirect(pagePath(note.workspace.slug, note.page))
  const { language } = note.reader
  return (
    <WordsProvider language={language} texts={pickAreas(language, ['common', 'page', 'saving'])}>
      {note.body.html.includes('<em') && <link rel="preload" href={slanted} as="font" type="font/woff2" crossOrigin="anonymous" />}
      <NoteScreen key={note.page.id} note={note} startsIn={query.new !== undefined ? 'title' : query.write !== undefined ? 'body' : 'nowhere'} />
    </WordsProvider>
  )
}
