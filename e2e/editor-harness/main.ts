import * as Y from 'yjs'
import { GapCursor } from '@tiptap/pm/gapcursor'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { endFind, find, finding, findingIn, replaceCurrent, replaceEach, stepHit } from '#components/editor/find/finding.ts'
import { mountEditor } from '#components/editor/editor.ts'
import type { EditorHandle } from '#components/editor/editor.ts'
import { offerJoining } from '#components/editor/paste/join-lines.ts'
import { insertBeside } from '#components/editor/table/edit-table.ts'
import { adopt } from '#domain/document/edit/adopt.ts'
import { randomEdit, seededChoices } from '#domain/document/edit/testing.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { readerContext } from '#domain/document/faces.ts'
import { readLongText } from '#domain/document/long-text.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { readPage } from '#domain/document/stored/read.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { storedBlocks } from '#domain/document/stored/write.ts'
import { documentFromY, seedY } from '#domain/document/yjs/document.ts'
import type { Keyboard } from '#domain/keys/chord.ts'
import { document as documentTexts } from '#domain/words/en/document.ts'
import { editor as editorTexts } from '#domain/words/en/editor.ts'
import { menus as menuTexts } from '#domain/words/en/menus.ts'
import { documentWords } from '#domain/words/document-words.ts'
import { fakeMedia, type FakeMedia } from './fake-media.ts'
import { counting, takingBack, type Counted } from './sessions.ts'
import './page.css'

/** One of the people on the test page, with what their screen was told. */
type Seat = { readonly ydoc: Y.Doc; readonly awareness: Awareness; readonly handle: EditorHandle; readonly said: string[]; readonly calls: string[]; readonly media: FakeMedia }

const seats: Seat[] = []
let linked = true

function hostFor(said: string[], calls: string[], media: FakeMedia): EditorHost {
  const open = new Map<string, boolean>()
  const reader = { language: 'en', timeZone: 'UTC', now: new Date('2026-11-12T12:00:00Z') } as const
  const faces = {
    pages: { p1: { state: 'open', title: 'Gutter detail', href: '/studio/gutter-detail', icon: null } },
    people: { u1: { state: 'member', name: 'Tomas Rydell' } },
    files: {},
    path: [],
    children: [],
  } as const
  return {
    context: { ...readerContext(faces, documentWords(documentTexts, 'en'), reader, 'open'), file: media.face },
    notify: (text) => said.push(text),
    announce: (text) => said.push(text),
    offer: (text, { label, run }) => {
      said.push(text)
      const button = document.body.appendChild(document.createElement('button'))
      button.textContent = label
      button.onclick = run
      return () => button.remove()
    },
    progress: (text) => {
      said.push(text)
      return { tell: (next) => said.push(next), end: () => undefined }
    },
    openPage: (page, block, at) => calls.push(`page ${page} ${block ?? ''} ${at}`),
    openLink: (url, at) => calls.push(`link ${url} ${at}`),
    toTitle: (at) => calls.push(at === 'end' ? 'title end' : 'title'),
    leave: () => {
      calls.push('leave')
      document.querySelector<HTMLElement>('#frame')?.focus()
    },
    media: media.host,
    writeMarkdown: (blocks) => blocks.map((block) => block.textContent).join('\n\n'),
    loadMarkdown: () => null,
    readMarkdown: () => null,
    readLong: async function* (text, as) {
      yield* readLongText(text, as, KNOWS_NOTHING)
    },
    isOpen: (block) => open.get(block),
    setOpen: (block, is) => open.set(block, is),
  }
}

function mount(element: HTMLElement, state: Uint8Array, keyboard: Keyboard): Seat {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, state, 'load')
  const awareness = new Awareness(ydoc)
  const [said, calls]: [string[], string[]] = [[], []]
  const media = fakeMedia()
  const handle = mountEditor({ element, ydoc, awareness, host: hostFor(said, calls, media), words: { texts: editorTexts, language: 'en' }, keyboard, mode: 'write', plugins: [finding()] })
  offerJoining(handle, menuTexts)
  return { ydoc, awareness, handle, said, calls, media }
}

/** Everything from one person to the others, now and as it comes while the two are linked. */
function link(from: Seat): void {
  from.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (!linked || origin === 'link') return
    for (const other of seats) if (other !== from) Y.applyUpdate(other.ydoc, update, 'link')
  })
  from.awareness.on('update', ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }, origin: unknown) => {
    if (!linked || origin === 'link') return
    const update = encodeAwarenessUpdate(from.awareness, [...added, ...updated, ...removed])
    for (const other of seats) if (other !== from) applyAwarenessUpdate(other.awareness, update, 'link')
  })
}

function exchange(): void {
  for (const from of seats) for (const to of seats) {
    if (from !== to) Y.applyUpdate(to.ydoc, Y.encodeStateAsUpdate(from.ydoc, Y.encodeStateVector(to.ydoc)), 'link')
  }
}

const seat = (who: number): Seat => {
  const found = seats[who]
  if (!found) throw new RangeError(`nobody sits at ${who}; open the page for more people`)
  return found
}

/** What the tests drive. */
const memo = {
  open(blocks: readonly StoredBlock[], people = 1, keyboard: Keyboard = 'other'): void {
    for (const { handle } of seats.splice(0)) handle.destroy()
    linked = true
    const state = Y.encodeStateAsUpdate(seedY(readPage(blocks)))
    for (const [index, element] of [...document.querySelectorAll<HTMLElement>('.sheet')].entries()) {
      element.replaceChildren()
      element.hidden = index >= people
      if (index < people) seats.push(mount(element, state, keyboard))
    }
    seats.forEach(link)
    seat(0).handle.focus('start')
  },
  link(on: boolean): void {
    linked = on
    if (on) exchange()
  },
  seat,
  /** What the shared document holds for one person. */
  stored: (who = 0): readonly StoredBlock[] => storedBlocks(documentFromY(seat(who).ydoc)),
  /** What is on one person's page. */
  shown: (who = 0): readonly StoredBlock[] => storedBlocks(seat(who).handle.view.state.doc),
  find,
  findingIn,
  stepHit,
  endFind,
  replaceCurrent,
  replaceEach,
  /** Puts the caret into the block of that id. */
  caret(block: string, offset = 0, who = 0): void {
    seat(who).handle.focus({ block, offset })
  },
  /** Keys of one person who has not got the focus, as their browser would send them: `Control+Shift+ArrowUp`. */
  keys(who: number, keys: readonly string[]): void {
    const { view } = seat(who).handle
    for (const chord of keys) {
      const held = chord.split('+')
      const key = held.pop() ?? ''
      const event = new KeyboardEvent('keydown', { key, code: key, ctrlKey: held.includes('Control'), shiftKey: held.includes('Shift'), altKey: held.includes('Alt'), bubbles: true, cancelable: true })
      view.someProp('handleKeyDown', (handle) => handle(view, event))
    }
  },
  /** Text typed by one person who has not got the focus. */
  type(who: number, text: string): void {
    seat(who).handle.applyPendingInput([{ text }])
  },
  /** Between how many outer blocks the gap caret of one person stands; null when there is none, or it stands further in. */
  gap(who: number): number | null {
    const { selection } = seat(who).handle.view.state
    return selection instanceof GapCursor && selection.$head.depth === 0 ? selection.$head.index() : null
  },
  /**
   * Random edits by two people who hear of each other now and then. Gives how often a document was then another than the two merged: a binding
   * that drops or mends what it does not like shows here.
   */
  random(seed: number, edits: number): number {
    const choices = seededChoices(seed)
    let differences = 0
    linked = false
    const hear = (): void => {
      const merged = new Y.Doc()
      for (const { ydoc } of seats) Y.applyUpdate(merged, Y.encodeStateAsUpdate(ydoc))
      const expected = JSON.stringify(storedBlocks(documentFromY(merged)))
      exchange()
      for (const who of seats.keys()) if (JSON.stringify(memo.stored(who)) !== expected) differences += 1
    }
    for (let i = 0; i < edits; i++) {
      if (choices.pick(5) === 0) {
        hear()
        continue
      }
      const { view } = seat(choices.pick(2)).handle
      const { tr } = view.state
      adopt(tr, randomEdit(view.state.doc, choices))
      if (tr.docChanged) view.dispatch(tr)
    }
    hear()
    for (const { handle } of seats) handle.view.state.doc.check()
    return differences
  },
  /** A random session of everybody there: what undo took from others or gave back to them. */
  takingBack: (seed: number, steps: number): readonly string[] => {
    linked = false
    return takingBack(seats, exchange, seededChoices(seed), steps)
  },
  /** The second person counts while the first turns the block about. */
  counting: (seed: number, changes: number): Counted => {
    linked = false
    return counting(seats, seededChoices(seed), changes)
  },
  /** Adds a row or column behind the one with a cell's line, as the table's menu does. */
  table(who: number, line: string, axis: 'row' | 'column'): void {
    memo.caret(line, 0, who)
    seat(who).handle.run(insertBeside(axis, 'after'))
  },
}

export type Memo = typeof memo
;(globalThis as unknown as { memo: Memo }).memo = memo
