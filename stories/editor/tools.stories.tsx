import type { Meta, StoryObj } from '@storybook/react-vite'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import { useEffect } from 'react'
import { BlockBar } from '#components/editor/bar/block-bar.tsx'
import type { EditorHandle } from '#components/editor/editor.ts'
import { AltForm } from '#components/editor/handle/alt-form.tsx'
import { BlockHandle } from '#components/editor/handle/block-handle.tsx'
import { MoveToPage } from '#components/editor/handle/move-to-page.tsx'
import { LinkCard } from '#components/editor/link/link-card.tsx'
import { LinkForm } from '#components/editor/link/link-form.tsx'
import { SelectionToolbar } from '#components/editor/toolbar/selection-toolbar.tsx'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { clickWhenThere, whenThere } from '../when-there.ts'
import { noDeeds, studioPages } from './around.ts'
import { Mounted, stored } from './mounted.tsx'

export default { title: 'Editor/Tools' } satisfies Meta

const nothing = () => undefined
const LEAD = 'https://tern.example/journal/lead-work-on-steep-roofs-and-how-long-it-lasts'
const written: readonly StoredBlock[] = [
  stored('heading', 'h', { level: 2 }, 'Roof'),
  { ...stored('paragraph', 'a'), content: [[{ insert: 'The gutter is rebuilt ' }, { insert: 'before the first hard frost', marks: { bold: {} } }, { insert: ', as ' }, { insert: 'the journal', marks: { link: { href: LEAD } } }, { insert: ' says.' }]] },
  stored('todoList', 'l'),
  stored('paragraph', 'b', {}, 'Ask for a second price on the copings.'),
]

/** What the person did before the tools are looked at: once, when the editor stands. */
function After({ editor, did }: { editor: EditorHandle; did: (editor: EditorHandle) => void }) {
  useEffect(() => {
    editor.view.focus()
    did(editor)
    // A story does it once.
  }, [])
  return null
}

const select = (text: string) => ({ view }: EditorHandle) => {
  view.state.doc.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? '').indexOf(text) : -1
    if (at >= 0) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos + at, pos + at + text.length)))
  })
}

const press = (key: KeyboardEventInit) => ({ view }: EditorHandle) => void view.dom.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))

const toolbar = (editor: EditorHandle) => <SelectionToolbar editor={editor} keyboard="other" pages={studioPages} />
const handle = (editor: EditorHandle) => <BlockHandle editor={editor} keyboard="other" pages={studioPages} deeds={noDeeds} />

/** Bold words are selected. */
export const Toolbar: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => <Mounted blocks={written} shows="[role=toolbar]" tools={(editor) => <>{toolbar(editor)}<After editor={editor} did={select('before the first hard frost')} /></>} />,
}

/** What else there is for selected words: colours, raised and lowered, clearing. */
export const ToolbarMore: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => (
    <Mounted
      blocks={written}
      shows="[role=menu]"
      tools={(editor) => (
        <>
          {toolbar(editor)}
          <After editor={editor} did={(own) => { select('before the first hard frost')(own); clickWhenThere('[role=toolbar] > div > button:last-of-type') }} />
        </>
      )}
    />
  ),
}

/** Plus and grip beside the block with the caret. */
export const Handle: StoryObj = {
  tags: ['picture'],
  render: () => <Mounted blocks={written} shows="[data-handle]" tools={(editor) => <>{handle(editor)}<After editor={editor} did={() => editor.focus({ block: 'a'.padEnd(12, 'x'), offset: 3 })} /></>} />,
}

/** The menu of a block. */
export const BlockMenu: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => (
    <Mounted
      blocks={written}
      shows="[role=menu]"
      tools={(editor) => <>{handle(editor)}<After editor={editor} did={(own) => { own.focus({ block: 'a'.padEnd(12, 'x'), offset: 3 }); whenThere('[data-handle]', () => press({ key: '/', code: 'Slash', ctrlKey: true })(own)) }} /></>}
    />
  ),
}

/** Where blocks can go. */
export const MovingBlocks: StoryObj = { tags: ['screen', 'picture'], render: () => <main className="h-150 bg-desk"><MoveToPage pages={studioPages} count={3} onPick={nothing} onClose={nothing} /></main> }

const WALL = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300"><rect width="480" height="300" fill="#b9c4b4"/></svg>')}`

/** What a picture shows, in words. */
export const AltText: StoryObj = {
  tags: ['picture'],
  render: () => (
    <Mounted
      blocks={[stored('image', 'i', { file: 'wall', name: 'north wall.png', alt: 'The north wall', naturalWidth: 480, naturalHeight: 300, width: 240 })]}
      media={{ files: { wall: { src: WALL, name: 'north wall.png', bytes: 340_000, type: 'image/png' } } }}
      shows="form input"
      tools={(editor) => <><After editor={editor} did={({ view }) => view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, 0)))} /><AltForm editor={editor} block={'i'.padEnd(12, 'x')} onClose={nothing} /></>}
    />
  ),
}

/** The card of a link around the caret. */
export const CardOfLink: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => <Mounted blocks={written} shows="[data-link-card]" tools={(editor) => <><LinkCard editor={editor} pages={studioPages} deeds={noDeeds.link} /><After editor={editor} did={() => editor.focus({ block: 'a'.padEnd(12, 'x'), offset: 58 })} /></>} />,
}

const form = (start: string) => <main className="grid h-100 place-items-start bg-sheet p-6"><div className="rounded-2 border border-rule-field bg-slip shadow-2"><LinkForm pages={studioPages} start={start} onApply={nothing} onCancel={nothing} /></div></main>

/** A link to a page is looked for. */
export const LinkToPage: StoryObj = { tags: ['picture'], render: () => form('g') }

/** An address is typed. */
export const LinkToAddress: StoryObj = { tags: ['picture'], render: () => form('tern.example/journal') }

/** Neither a page nor an address. */
export const LinkToNothing: StoryObj = { tags: ['picture'], render: () => form('zeppelin works') }

/** By touch: the bar above the keyboard, for the line with the caret. */
export const BarForLine: StoryObj = {
  tags: ['touch', 'picture'],
  render: () => <Mounted blocks={written} shows="[data-block-bar]" tools={(editor) => <><After editor={editor} did={() => editor.focus('end')} /><BlockBar editor={editor} keyboard="other" onPhoto={nothing} /></>} />,
}

/** By touch: the same bar for selected words. */
export const BarForText: StoryObj = {
  tags: ['touch', 'picture'],
  render: () => <Mounted blocks={written} shows="[data-block-bar]" tools={(editor) => <><After editor={editor} did={select('before the first hard frost')} /><BlockBar editor={editor} keyboard="other" onPhoto={nothing} /></>} />,
}
