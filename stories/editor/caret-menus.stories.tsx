import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useState } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import { caretMenus, openMenuAt, openMenuIn } from '#components/editor/menus/caret-menu.ts'
import { EmojiMenu, type EmojiSource } from '#components/editor/menus/emoji-menu.tsx'
import { MentionMenu } from '#components/editor/menus/mention-menu.tsx'
import { PageMenu } from '#components/editor/menus/page-menu.tsx'
import { SlashMenu, type SlashDeeds } from '#components/editor/menus/slash-menu.tsx'
import { useEditorState } from '#components/editor/menus/use-editor-state.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import type { CaretMenuKind } from '#domain/menu/trigger.ts'
import { studioPages, studioPeople } from './around.ts'
import { Mounted, stored } from './mounted.tsx'

export default { title: 'Editor/Caret menus', tags: ['screen', 'picture'] } satisfies Meta

const nothing = () => undefined
const deeds: SlashDeeds = { newPage: nothing, linkPage: nothing, pickFile: nothing, lastUsed: () => [], lastLanguage: () => 'plain', used: nothing }
const reader = () => ({ now: new Date('2026-11-12T16:42:00Z'), timeZone: 'UTC', language: 'en' }) as const

const smileys = [['😀', 'grinning face'], ['😄', 'grinning face with smiling eyes'], ['🙂', 'slightly smiling face'], ['📏', 'straight ruler'], ['🧱', 'brick']] as const
const emoji: EmojiSource = { all: () => Promise.resolve(smileys.map(([sign, name]) => ({ emoji: sign, name, keywords: [], codes: [] }))), lastUsed: () => [], used: nothing }

/** What was typed: the trigger and the query behind it. */
type Typed = { kind: CaretMenuKind; trigger: string; query: string }

function OpenMenu({ editor, typed }: { editor: EditorHandle; typed: Typed }) {
  const [begun, begin] = useState(false)
  const menu = useEditorState(editor, openMenuIn)
  useEffect(() => {
    editor.focus('end')
    const { state } = editor.view
    editor.view.dispatch(openMenuAt(state.tr.insertText(typed.trigger + typed.query), typed.kind, state.selection.from, typed.query))
    begin(true)
    // A story types once.
  }, [])
  if (!begun || menu === null) return null
  switch (menu.kind) {
    case 'slash': return <SlashMenu editor={editor} menu={menu} deeds={deeds} onKeys={nothing} />
    case 'page': return <PageMenu editor={editor} menu={menu} pages={studioPages} onKeys={nothing} />
    case 'mention': return <MentionMenu editor={editor} menu={menu} people={studioPeople} pages={studioPages} reader={reader} onKeys={nothing} />
    case 'emoji': return <EmojiMenu editor={editor} menu={menu} emoji={emoji} onKeys={nothing} />
  }
}

const written = [stored('heading', 'h', { level: 2 }, 'Roof'), stored('paragraph', 'a', {}, 'The gutter is rebuilt before the first hard frost. '), stored('paragraph', 'b', {}, 'Ask ')]

const scene = (typed: Typed, blocks: readonly StoredBlock[] = written): StoryObj => ({
  render: () => <Mounted blocks={blocks} plugins={[caretMenus(() => false)]} shows="[role=listbox] [role=option]" tools={(editor) => <OpenMenu editor={editor} typed={typed} />} />,
})

const slash = (query: string): Typed => ({ kind: 'slash', trigger: '/', query })

/** Every block that can be put in. */
export const Slash = scene(slash(''))

/** Narrowed by what is typed. */
export const SlashNarrowed = scene(slash('head'))

/** No block of that name. */
export const SlashNothing = scene(slash('zeppelin'))

const cell = (id: string): StoredBlock => ({ kind: 'tableCell', attrs: { id: id.padEnd(12, 'x') }, content: [stored('paragraph', `p${id}`)] })

/** In a cell: only what a cell can hold. */
export const SlashInCell = scene(slash(''), [{ kind: 'table', attrs: { id: 'tablexxxxxxx' }, content: [{ kind: 'tableRow', content: [cell('1'), cell('2')] }] }])

/** Pages by title. */
export const Pages = scene({ kind: 'page', trigger: '[[', query: '' })

/** A title that no page has: it can be made. */
export const NewPage = scene({ kind: 'page', trigger: '[[', query: 'Copings' })

/** People, days and pages. */
export const Mention = scene({ kind: 'mention', trigger: '@', query: '' })

/** Nobody and nothing of that name. */
export const MentionNothing = scene({ kind: 'mention', trigger: '@', query: 'zeppelin' })

/** Emoji by name. */
export const Emoji = scene({ kind: 'emoji', trigger: ':', query: 'smil' })

/** No emoji of that name. */
export const EmojiNothing = scene({ kind: 'emoji', trigger: ':', query: 'zeppelin' })
