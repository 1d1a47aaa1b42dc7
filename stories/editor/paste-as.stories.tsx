import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import { PasteAsMenu } from '#components/editor/paste/paste-as-menu.tsx'
import { Mounted, stored } from './mounted.tsx'

export default { title: 'Editor/Paste as' } satisfies Meta

function Pasted({ editor }: { editor: EditorHandle }) {
  useEffect(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'https://tern.example/lead')
    editor.focus('end')
    editor.view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, [editor])
  return <PasteAsMenu editor={editor} />
}

/** An address was pasted: it is a link already, and the menu offers a card. */
export const Address: StoryObj = { tags: ['screen'], render: () => <Mounted blocks={[stored('paragraph', 'a', {}, 'See ')]} tools={(editor) => <Pasted editor={editor} />} /> }
