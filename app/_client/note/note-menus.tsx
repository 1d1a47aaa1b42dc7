'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import { isRemote } from '#components/editor/binding/sync.ts'
import { PictureView } from '#components/editor/media/picture-view.tsx'
import { putFiles } from '#components/editor/media/put-files.ts'
import { openMenuAt, openMenuIn } from '#components/editor/menus/caret-menu.ts'
import { insertPageLink } from '#components/editor/menus/insert-page-link.ts'
import { EmojiMenu } from '#components/editor/menus/emoji-menu.tsx'
import { MentionMenu } from '#components/editor/menus/mention-menu.tsx'
import { PageMenu, type PageSource } from '#components/editor/menus/page-menu.tsx'
import { SlashMenu, type SlashDeeds } from '#components/editor/menus/slash-menu.tsx'
import { useEditorState } from '#components/editor/menus/use-editor-state.ts'
import { EditorTools } from '#components/editor/menus/editor-tools.tsx'
import { WordsProvider } from '#components/ui/words.tsx'
import { documentWords } from '#domain/words/document-words.ts'
import { loadWords } from '#domain/words/load-words.ts'
import type { Words } from '#domain/words/words.ts'
import { keyboardHere } from '../shell/keyboard.ts'
import type { Note } from './note-data.ts'
import type { NoteFaces } from './note-faces.ts'
import { emojiSource } from './emoji-source.ts'
import { pageSource } from './page-source.ts'
import { peopleSource } from './people-source.ts'
import { recentNames, type RecentNames } from './recent-names.ts'
import { toolDeeds } from './tool-deeds.ts'

type NoteMenusProps = { editor: EditorHandle; note: Note; files: NoteFaces; onKeys: (take: ((event: KeyboardEvent) => boolean) | null) => void }

type Deeding = { editor: EditorHandle; pages: PageSource; names: RecentNames; languages: RecentNames }

// A page is opened as soon as it is there; offline that is later, and whoever goes on writing meanwhile stays where they are.
const openOnceMade = async (editor: EditorHandle, made: Promise<boolean>, href: string): Promise<void> => {
  let stays = false
  const unhear = editor.subscribe((tr) => { stays ||= !isRemote(tr) && (tr.docChanged || tr.selectionSet) })
  const isMade = await made
  unhear()
  if (isMade && !stays && !editor.view.isDestroyed) editor.host.openLink(href, 'here')
}

const slashDeeds = ({ editor, pages, names, languages }: Deeding): SlashDeeds => ({
  newPage: () => {
    const { state } = editor.view
    const { made, ...page } = pages.create('')
    editor.view.dispatch(insertPageLink(state, page, { from: state.selection.from, to: state.selection.from }))
    void openOnceMade(editor, made, `${pages.href(page)}?new`)
  },
  linkPage: () => {
    const { state } = editor.view
    const at = state.selection.from
    editor.view.dispatch(openMenuAt(state.tr.insertText('[['), 'page', at))
  },
  pickFile: (accept) => void editor.host.media.pick(accept).then((files) => putFiles(editor.view, files, editor.host)),
  lastUsed: names.list,
  lastLanguage: () => languages.list()[0] ?? 'plain',
  used: names.note,
})

/** The menus of an edited note, fetched with the editor. */
export function NoteMenus({ editor, note, files, onKeys }: NoteMenusProps) {
  const { language } = note.reader
  const [texts, setTexts] = useState<Words['menus'] | null>(null)
  useEffect(() => void loadWords(language, 'menus').then(setTexts), [language])
  const [table, setTable] = useState<Words['table'] | null>(null)
  useEffect(() => void loadWords(language, 'table').then(setTable), [language])
  const [documentTexts, setDocumentTexts] = useState<Words['document'] | null>(null)
  useEffect(() => void loadWords(language, 'document').then(setDocumentTexts), [language])
  const router = useRouter()
  const menu = useEditorState(editor, openMenuIn)
  const pages = useMemo(() => pageSource(note, files), [note, files])
  const people = useMemo(() => peopleSource(note), [note])
  const emoji = useMemo(() => emojiSource(note.me.id, language), [note.me.id, language])
  const reader = useCallback(() => ({ now: new Date(), timeZone: note.reader.timeZone, language }), [note.reader.timeZone, language])
  const languages = useMemo(() => recentNames(note.me.id, 'languages'), [note.me.id])
  const deeds = useMemo(() => slashDeeds({ editor, pages, names: recentNames(note.me.id, 'blocks'), languages }), [editor, pages, note, languages])
  if (texts === null || table === null || documentTexts === null) return null
  return (
    <WordsProvider language={language} texts={{ menus: texts, table }}>
      {menu?.kind === 'slash' && <SlashMenu editor={editor} menu={menu} deeds={deeds} onKeys={onKeys} />}
      {menu?.kind === 'page' && <PageMenu editor={editor} menu={menu} pages={pages} onKeys={onKeys} />}
      {menu?.kind === 'mention' && <MentionMenu editor={editor} menu={menu} people={people} pages={pages} reader={reader} onKeys={onKeys} />}
      {menu?.kind === 'emoji' && <EmojiMenu editor={editor} menu={menu} emoji={emoji} onKeys={onKeys} />}
      {note.mode === 'write' && <EditorTools editor={editor} keyboard={keyboardHere()} pages={pages} deeds={toolDeeds(note, texts, { texts: documentWords(documentTexts, language), languages, go: (href) => router.push(href) })} />}
      <PictureView editor={editor} />
    </WordsProvider>
  )
}
