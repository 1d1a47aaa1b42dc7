import type { Slice } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { newBlockId } from '#domain/document/ids.ts'
import { asCopy } from '#domain/document/copies.ts'
import { isSafeLink } from '#domain/document/safe-url.ts'
import { schema } from '#domain/document/schema.ts'
import { pressOf } from '#domain/keys/chord.ts'
import { pressed } from '#domain/keys/keys.ts'
import { asStep } from '../binding/undo.ts'
import type { EditorOptions } from '../options.ts'
import { blocksOf, clipboardHtml, clipboardText, readCopied } from './clipboard.ts'
import type { Copied } from './clipboard.ts'
import { insertBlocks } from './insert.ts'
import { plainBlocks } from './plain-text.ts'
import { readWebHtml } from './web-html.ts'

/** The most that is pasted, characters: text, and HTML with its mark-up. */
const MOST_TEXT = 5 * 1024 * 1024
const MOST_HTML = 20 * 1024 * 1024

const inCode = (view: EditorView): boolean => view.state.selection.$head.parent.type.spec.code === true
const isAddress = (text: string): boolean => /^(?:https?:\/\/|mailto:)\S+$/i.test(text) && isSafeLink(text)

function pasteText(view: EditorView, text: string): void {
  const tr = view.state.tr.replaceSelectionWith(schema.text(text.replace(/\r\n?/g, '\n')), false)
  view.dispatch(asStep(tr).scrollIntoView())
}

/** An address over a selection links it; alone it is a link at once. False when the text is no address. */
function pasteAddress(view: EditorView, text: string): boolean {
  if (!isAddress(text) || !(view.state.selection instanceof TextSelection)) return false
  const { from, to, empty } = view.state.selection
  const link = schema.marks.link.create({ href: text })
  const tr = empty ? view.state.tr.replaceSelectionWith(schema.text(text, [link]), false) : view.state.tr.addMark(from, to, link)
  view.dispatch(asStep(tr.removeStoredMark(schema.marks.link)).scrollIntoView())
  return true
}

function pasteSlice(view: EditorView, slice: Slice, options: EditorOptions): void {
  const whole = slice.content.content.every((node) => node.isBlock)
  if (whole && slice.openStart <= 1) insertBlocks(view, slice.content.content, options)
  else view.dispatch(asStep(view.state.tr.replaceSelection(slice)).scrollIntoView())
}

/** Copy, cut and paste. What comes from Memo keeps everything; the rest is read as HTML, Markdown or plain text, in that order. */
export function pasting(options: EditorOptions): Plugin {
  const { host, words, ydoc, keyboard } = options
  const page = ydoc.guid
  let lastCut: string | null = null
  let plainNext = false

  const copiedFrom = (view: EditorView, cut: boolean): Copied => {
    const slice = view.state.selection.content()
    const { $from, $to } = view.state.selection
    lastCut = cut ? newBlockId() : lastCut
    return { blocks: blocksOf(slice), inline: view.state.selection instanceof TextSelection && $from.sameParent($to), cut: cut ? lastCut : null, page }
  }
  const copy = (view: EditorView, event: ClipboardEvent, cut: boolean): boolean => {
    if (view.state.selection.empty || event.clipboardData === null) return false
    const copied = copiedFrom(view, cut)
    event.preventDefault()
    event.clipboardData.setData('text/html', clipboardHtml(copied, host))
    event.clipboardData.setData('text/plain', clipboardText(copied, host))
    if (cut && view.editable) view.dispatch(asStep(view.state.tr.deleteSelection()).scrollIntoView())
    return true
  }
  const pasteCopied = (view: EditorView, copied: Copied): void => {
    // Ids of a cut are used once, in the page it came from: then it is a move. Everything else is a copy.
    const moves = copied.cut !== null && copied.cut === lastCut && copied.page === page
    if (moves) lastCut = null
    const blocks = moves && !copied.inline ? copied.blocks : copied.blocks.map(asCopy)
    insertBlocks(view, blocks, options)
  }
  const paste = (view: EditorView, event: ClipboardEvent): boolean => {
    const data = event.clipboardData
    if (data === null || !view.editable) return false
    const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
    const plain = plainNext
    plainNext = false
    if (html === '' && text === '') return false
    event.preventDefault()
    if (text.length > MOST_TEXT || html.length > MOST_HTML) host.notify(words.texts.tooLargeToPaste)
    else if (inCode(view)) pasteText(view, text)
    else if (plain) insertBlocks(view, plainBlocks(text), options)
    else pasteRich(view, html, text)
    return true
  }
  const pasteRich = (view: EditorView, html: string, text: string): void => {
    const copied = readCopied(html)
    if (copied !== null) return pasteCopied(view, copied)
    if (pasteAddress(view, text.trim())) return
    if (html !== '') return pasteSlice(view, readWebHtml(html), options)
    const markdown = host.readMarkdown(text)
    if (markdown === null) return insertBlocks(view, plainBlocks(text), options)
    // The plain text first and the blocks in its place, two steps: undo leads back to the text, then to nothing.
    const { from } = view.state.selection
    insertBlocks(view, plainBlocks(text), options)
    const to = view.state.selection.from
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)))
    insertBlocks(view, markdown.map(asCopy), options)
  }
  return new Plugin({
    props: {
      handleKeyDown: (_view, event) => {
        if (pressed('pastePlain', pressOf(event), keyboard)) plainNext = true
        return false
      },
      handlePaste: paste,
      handleDOMEvents: { copy: (view, event) => copy(view, event, false), cut: (view, event) => copy(view, event, true) },
    },
  })
}
