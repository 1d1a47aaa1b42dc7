'use client'

import { useEffect } from 'react'
import { useWords } from '#components/ui/words.tsx'
import type { Keyboard } from '#domain/keys/chord.ts'
import type { EditorHandle } from '../editor.ts'
import { BlockBar } from '../bar/block-bar.tsx'
import { BlockHandle } from '../handle/block-handle.tsx'
import type { BlockDeeds } from '../handle/block-menu-items.ts'
import { LinkCard, type LinkDeeds } from '../link/link-card.tsx'
import { LanguageMenu, type LanguageMemory } from '../code/language-menu.tsx'
import { offerJoining } from '../paste/join-lines.ts'
import { PasteAsMenu } from '../paste/paste-as-menu.tsx'
import { PictureCrop } from '../media/picture-crop.tsx'
import { putFiles } from '../media/put-files.ts'
import { SelectionToolbar } from '../toolbar/selection-toolbar.tsx'
import { TableTools } from '../table/table-tools.tsx'
import type { PageSource } from './page-menu.tsx'

/** What the screen does for the tools around the text. */
export type ToolDeeds = BlockDeeds & { readonly link: LinkDeeds; readonly languages: LanguageMemory }

type EditorToolsProps = { editor: EditorHandle; keyboard: Keyboard; pages: PageSource; deeds: ToolDeeds }

/** What stands around the text of someone who may write: the toolbar of a selection, the handles of a block and of a table, the card of a link, the menus of code and of a pasted address, the cropping of a picture, and a phone's block bar. Lines that were pasted are offered to be joined. */
export function EditorTools({ editor, keyboard, pages, deeds }: EditorToolsProps) {
  const words = useWords('menus')
  useEffect(() => offerJoining(editor, words), [editor, words])
  return (
    <>
      <SelectionToolbar editor={editor} keyboard={keyboard} pages={pages} />
      <BlockHandle editor={editor} keyboard={keyboard} pages={pages} deeds={deeds} />
      <TableTools editor={editor} />
      <BlockBar editor={editor} keyboard={keyboard} onPhoto={() => void editor.host.media.pick('image').then((files) => putFiles(editor.view, files, editor.host))} />
      <LinkCard editor={editor} pages={pages} deeds={deeds.link} />
      <LanguageMenu editor={editor} memory={deeds.languages} />
      <PasteAsMenu editor={editor} />
      <PictureCrop editor={editor} />
    </>
  )
}
