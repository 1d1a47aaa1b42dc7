import type { Slice } from '@tiptap/pm/model'
import { Plugin, Selection, TextSelection } from '@tiptap/pm/state'
import type { Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { newBlockId } from '#domain/document/ids.ts'
import { asCopy } from '#domain/document/copies.ts'
import { LIMITS } from '#domain/document/limits.ts'
import type { ReadAs } from '#domain/document/long-text.ts'
import { isSafeLink } from '#domain/document/safe-url.ts'
import { codeBlock, plainBlocks } from '#domain/document/plain-text.ts'
import { schema } from '#domain/document/schema.ts'
import { pressOf } from '#domain/keys/chord.ts'
import { pressed } from '#domain/keys/keys.ts'
import { asStep } from '../binding/undo.ts'
import { changedSpan } from '../ids.ts'
import type { EditorOptions } from '../options.ts'
import { putFiles } from '../media/put-files.ts'
import { copiedCells, pasteIntoCells, pasteTabbed } from '../table/table-paste.ts'
import { clearSelected } from '../table/edit-table.ts'
import { blocksOf, clipboardHtml, clipboardText, readCopied } from './clipboard.ts'
import type { Copied } from './clipboard.ts'
import { isTooDeep } from './fit.ts'
import { insertBlocks, insertLong } from './insert.ts'
import { fillPictures, namePictures } from './pasted-pictures.ts'
import { notePasted } from './pasted.ts'
import { areFilesMeant, isLong, isNothing, isTooLarge, readTransfer } from './transfer.ts'
import type { Brought } from './transfer.ts'
import { readWebPaste } from './web-html.ts'

const inCode = (view: EditorView): boolean => view.state.selection.$head.parent.type.spec.code === true
const isAddress = (text: string): boolean => /^(?:https?:\/\/|mailto:)\S+$/i.test(text) && isSafeLink(text)

// What a block of code cannot hold becomes a file beside it.
function pasteText(view: EditorView, text: string, { host, words }: EditorOptions): void {
  const { $from, $to, from, to } = view.state.selection
  const lines = text.replace(/\r\n?/g, '\n')
  if ($from.parent.content.size - ($from.sameParent($to) ? to - from : 0) + lines.length > LIMITS.sourceCharacters.stop) {
    host.notify(words.texts.sourceAttached)
    return void putFiles(view, [new File([text], words.texts.pastedName, { type: 'text/plain' })], host)
  }
  view.dispatch(asStep(view.state.tr.replaceSelectionWith(schema.text(lines), false)).scrollIntoView())
}

/** An address over a selection links it; alone it is a link at once. False when the text is no address. */
function pasteAddress(view: EditorView, text: string): boolean {
  if (!isAddress(text) || !(view.state.selection instanceof TextSelection)) return false
  const { from, to, empty } = view.state.selection
  const link = schema.marks.link.create({ href: text })
  const tr = empty ? view.state.tr.replaceSelectionWith(schema.text(text, [link]), false) : view.state.tr.addMark(from, to, link)
  const step = asStep(tr.removeStoredMark(schema.marks.link)).scrollIntoView()
  const end = tr.selection.from
  view.dispatch(empty ? notePasted(step, { from: end - text.length, to: end, what: { kind: 'address', href: text } }) : step)
  return true
}

function pasteSlice(view: EditorView, slice: Slice, options: EditorOptions): void {
  if (pasteIntoCells(view, slice.content.content, options)) return
  const whole = slice.content.content.every((node) => node.isBlock)
  const tr = asStep(view.state.tr.replaceSelection(slice)).scrollIntoView()
  if (whole && (slice.openStart <= 1 || isTooDeep(tr))) insertBlocks(view, slice.content.content, options)
  else view.dispatch(tr)
}

/** What was cut last, whose ids may be used once, and whether the next paste is to be plain text. */
type Memory = { cut: string | null; plain: boolean }

function copy(view: EditorView, event: ClipboardEvent, cut: boolean, { options, memory }: Job): boolean {
  const { selection } = view.state
  if (selection.empty || event.clipboardData === null) return false
  if (cut) memory.cut = newBlockId()
  const inline = selection instanceof TextSelection && selection.$from.sameParent(selection.$to)
  const cells = copiedCells(view.state)
  const copied: Copied = { blocks: cells === null ? blocksOf(selection.content()) : [cells.table], inline, cut: cut && cells === null ? memory.cut : null, page: options.ydoc.guid }
  event.preventDefault()
  event.clipboardData.setData('text/html', clipboardHtml(copied, options.host))
  event.clipboardData.setData('text/plain', cells?.text ?? clipboardText(copied, options.host))
  if (cut && view.editable && cells !== null) clearSelected('cells')(view.state, view.dispatch.bind(view))
  else if (cut && view.editable) view.dispatch(asStep(view.state.tr.deleteSelection()).scrollIntoView())
  return true
}

type Job = { readonly options: EditorOptions; readonly memory: Memory }

function pasteCopied(view: EditorView, copied: Copied, { options, memory }: Job): void {
  // Ids of a cut are used once, in the page it came from: then it is a move. Everything else is a copy.
  if (pasteIntoCells(view, copied.blocks, options)) return
  const moves = copied.cut !== null && copied.cut === memory.cut && copied.page === options.ydoc.guid
  if (moves) memory.cut = null
  insertBlocks(view, moves && !copied.inline ? copied.blocks : copied.blocks.map(asCopy), options)
}

// The caret stands behind the lines, where by itself it would go on to the next block. Where blocks were picked it was above, and stays there.
const asLines = (text: string) => (tr: Transaction): Transaction => {
  const span = changedSpan([tr])
  if (span === null || tr.selection.from <= span.from) return tr
  tr.setSelection(Selection.near(tr.doc.resolve(span.to), -1))
  return notePasted(tr, { from: span.from, to: tr.selection.from, what: { kind: 'lines', text } })
}

/** Text that is not in HTML: as it stands, or as Markdown if it looks like it. Without what reads long text aside it is put in as it stands. */
function pasteWords(view: EditorView, text: string, as: ReadAs, job: Job): void {
  const { options } = job
  const asItStands = (): void => void (view.isDestroyed || insertBlocks(view, plainBlocks(text), options, asLines(text)))
  if (isLong(text)) insertLong(view, options.host.readLong(text, as), options).catch(asItStands)
  else if (as === 'plain') asItStands()
  else pasteMarkdown(view, text, job)
}

function pasteMarkdown(view: EditorView, text: string, { options }: Job): void {
  const markdown = options.host.readMarkdown(text)
  if (markdown === null) return insertBlocks(view, plainBlocks(text), options, asLines(text))
  // The plain text first and the blocks in its place, two steps: undo leads back to the text, then to nothing.
  const { from } = view.state.selection
  insertBlocks(view, plainBlocks(text), options)
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, view.state.selection.from)))
  insertBlocks(view, markdown.map(asCopy), options)
}

// Several lines of a language are a block of code; Markdown is read as such; the rest is text as it stands.
function pasteFromEditor(view: EditorView, text: string, language: string, job: Job): void {
  if (language === 'markdown') return pasteWords(view, text, 'markdown', job)
  if (language === 'plaintext' || !/\n./.test(text)) return pasteWords(view, text, 'plain', job)
  insertBlocks(view, [codeBlock(text, language)], job.options)
}

function pasteWeb(view: EditorView, html: string, options: EditorOptions): void {
  const { slice, files } = readWebPaste(html)
  const { slice: named, brought } = namePictures(slice, files)
  pasteSlice(view, named, options)
  void fillPictures(view, brought, options.host)
}

function pasteRich(view: EditorView, { html, text, editor }: Brought, job: Job): void {
  const { options } = job
  const copied = readCopied(html)
  if (copied !== null) pasteCopied(view, copied, job)
  else if (editor !== null) pasteFromEditor(view, text, editor.language, job)
  else if (pasteAddress(view, text.trim())) return
  else if (html !== '') pasteWeb(view, html, options)
  else if (!pasteTabbed(view, text, options)) pasteWords(view, text, 'markdown', job)
}

function paste(view: EditorView, brought: Brought, job: Job): boolean {
  const { options, memory } = job
  const { plain } = memory
  memory.plain = false
  if (!view.editable || isNothing(brought)) return false
  if (isTooLarge(brought)) options.host.notify(options.words.texts.tooLargeToPaste)
  else if (areFilesMeant(brought)) void putFiles(view, brought.files, options.host)
  else if (inCode(view)) pasteText(view, brought.text, options)
  else if (plain) pasteWords(view, brought.text, 'plain', job)
  else pasteRich(view, brought, job)
  return true
}

// Text and links dragged in from elsewhere are pasted where they are let go; files have their own line, and our own text moves by itself.
function drop(view: EditorView, event: DragEvent, job: Job): boolean {
  const brought = readTransfer(event.dataTransfer)
  if (view.dragging !== null || !view.editable || isNothing(brought) || areFilesMeant(brought)) return false
  const hit = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (hit === null) return false
  event.preventDefault()
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(hit.pos))))
  paste(view, brought, job)
  view.focus()
  return true
}

// A paste that comes before what reads Markdown waits for it; without a network it is plain text.
function pasteWhenReady(view: EditorView, brought: Brought, job: Job): boolean {
  const loading = job.options.host.loadMarkdown()
  if (loading === null || !view.editable || isNothing(brought)) return paste(view, brought, job)
  const now = (): unknown => !view.isDestroyed && paste(view, brought, job)
  loading.then(now, now)
  return true
}

// The editor would read all of it before it asks here, 40 ms for a megabyte, and what it read is not used.
function pasteLong(view: EditorView, event: ClipboardEvent, job: Job): boolean {
  const brought = readTransfer(event.clipboardData)
  if (view.composing || !(isLong(brought.text) || isLong(brought.html)) || !pasteWhenReady(view, brought, job)) return false
  event.preventDefault()
  return true
}

/** Copy, cut and paste. What comes from Memo keeps everything; the rest is read as HTML, Markdown or plain text, in that order. */
export function pasting(options: EditorOptions): Plugin {
  const job: Job = { options, memory: { cut: null, plain: false } }
  // Who selects, holds a modifier or opens the browser's menu may be about to copy or paste.
  const mayCome = (): void => void options.host.loadMarkdown()?.catch(() => undefined)
  return new Plugin({
    view: () => ({ update: ({ state }, before) => { if (!state.selection.empty && before.selection.empty) mayCome() } }),
    props: {
      handleKeyDown: (_view, event) => {
        if (event.ctrlKey || event.metaKey) mayCome()
        if (pressed('pastePlain', pressOf(event), options.keyboard)) job.memory.plain = true
        return false
      },
      handlePaste: (view, event) => pasteWhenReady(view, readTransfer(event.clipboardData), job),
      handleDrop: (view, event) => drop(view, event, job),
      handleDOMEvents: { contextmenu: mayCome, paste: (view, event) => pasteLong(view, event, job), copy: (view, event) => copy(view, event, false, job), cut: (view, event) => copy(view, event, true, job) },
    },
  })
}
