import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import { LanguageMenu } from '#components/editor/code/language-menu.tsx'
import { Mounted, stored } from './mounted.tsx'

export default { title: 'Editor/Code' } satisfies Meta

const SOURCE = `// 1 in 80 at least
const fall = (length: number) =>
  Math.ceil(length / 80) || "flat"`
const blocks = [stored('code', 'a', { language: 'typescript' }, SOURCE), stored('code', 'b', { language: 'plain', wrap: true }, 'north: dry, south: damp, plinth: measure again before the frost, and tell the mason what was found')]

/** Code in its colours, and plain text with wrapped lines. */
export const Blocks: StoryObj = { tags: ['screen'], render: () => <Mounted blocks={blocks} /> }

function OpenMenu({ editor }: { editor: EditorHandle }) {
  useEffect(() => editor.view.dom.querySelector<HTMLElement>('[data-deed=language]')?.click(), [editor])
  return <LanguageMenu editor={editor} memory={{ last: () => 'plain', used: () => undefined }} />
}

/** The menu of languages, open. */
export const Languages: StoryObj = { tags: ['screen'], render: () => <Mounted blocks={blocks} tools={(editor) => <OpenMenu editor={editor} />} /> }
