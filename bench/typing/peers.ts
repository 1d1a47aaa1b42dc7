import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { registerRichText, HeadingNode } from '@lexical/rich-text'
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { mountEditor } from '#components/editor/editor.ts'
import '#components/editor/editor.css'
import { NO_MEDIA } from '#domain/document/testing-media.ts'
import { TEST_CONTEXT } from '#domain/document/html/testing.ts'
import { newBlockId } from '#domain/document/ids.ts'
import { readPage } from '#domain/document/stored/read.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { editor as texts } from '#domain/words/en/editor.ts'
import { paintedThere, watchPainting } from './painted.ts'

const sentence = (i: number): string => `Line ${i}: the north wall is drier than the March survey suggests, so the mason may keep the lime.`

const host: EditorHost = {
  context: TEST_CONTEXT,
  notify: () => {}, announce: () => {}, openPage: () => {}, openLink: () => {}, toTitle: () => {}, leave: () => {},
  media: NO_MEDIA,
  loadMarkdown: () => null, writeMarkdown: () => '', readMarkdown: () => null, readLong: async function* () {}, offer: () => () => {}, progress: () => ({ tell: () => {}, end: () => {} }), isOpen: () => undefined, setOpen: () => {},
}

const MOUNTS: { readonly [name: string]: (element: HTMLElement, count: number) => void } = {
  memo: (element, count) => {
    const blocks = Array.from({ length: count }, (_, i) => ({ kind: 'paragraph', attrs: { id: newBlockId() }, content: [[{ insert: sentence(i) }]] }))
    mountEditor({ element, ydoc: seedY(readPage(blocks)), host, words: { texts, language: 'en' }, keyboard: 'other', mode: 'write' })
  },
  tiptap: (element, count) => {
    const content = Array.from({ length: count }, (_, i) => ({ type: 'paragraph', content: [{ type: 'text', text: sentence(i) }] }))
    new Editor({ element, extensions: [StarterKit], content: { type: 'doc', content } })
  },
  lexical: (element, count) => {
    element.contentEditable = 'true'
    // The packages' types come from two versions; the build takes one of them for all.
    const editor = createEditor({ nodes: [HeadingNode as never], onError: (error) => { throw error } })
    editor.setRootElement(element)
    registerRichText(editor as never)
    editor.update(() => {
      for (let i = 0; i < count; i++) $getRoot().append($createParagraphNode().append($createTextNode(sentence(i))))
    }, { discrete: true })
  },
}

watchPainting()

;(globalThis as unknown as { bench: object }).bench = {
  mount(name: string, count: number): number {
    const begin = performance.now()
    MOUNTS[name]?.(document.querySelector<HTMLElement>('#editor') as HTMLElement, count)
    void document.body.offsetHeight
    return performance.now() - begin
  },
  middle(): void {
    const root = document.querySelector<HTMLElement>('[contenteditable="true"]') as HTMLElement
    root.focus()
    const line = root.children[Math.floor(root.children.length / 2)] as HTMLElement
    line.scrollIntoView({ block: 'center' })
    getSelection()?.setPosition(document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode(), 20)
  },
  samples: (): number[] => paintedThere().splice(0),
}
