import { TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { redo, undo } from '#components/editor/binding/undo.ts'
import type { EditorHandle } from '#components/editor/editor.ts'
import { move } from '#components/editor/keys/blocks.ts'
import { turn } from '#components/editor/keys/turn.ts'
import type { Choices } from '#domain/document/edit/testing.ts'
import { logServer } from '#domain/document/merge/testing.ts'
import { schema } from '#domain/document/schema.ts'
import { documentFromY } from '#domain/document/yjs/document.ts'

/** Who takes part in a session: a mounted editor on a document of its own. */
export type Player = { readonly ydoc: Y.Doc; readonly handle: EditorHandle }

const wordsOf = (ydoc: Y.Doc): string => documentFromY(ydoc).textContent

/** A caret somewhere in a line of the page; false when the page has none. */
function standAnywhere({ view }: EditorHandle, choices: Choices): boolean {
  const lines: { from: number; to: number }[] = []
  view.state.doc.descendants((node, pos) => {
    if (node.isTextblock) lines.push({ from: pos + 1, to: pos + 1 + node.content.size })
    return !node.isTextblock
  })
  const line = lines[choices.pick(lines.length || 1)]
  if (line === undefined) return false
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, line.from + choices.pick(line.to - line.from + 1))))
  return true
}

/** A key as the editor hears it; what a browser would do by itself is not done. */
function press({ view }: EditorHandle, key: string): void {
  const event = new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true })
  view.someProp('handleKeyDown', (handle) => handle(view, event))
}

const KINDS = ['paragraph', 'heading', 'quote', 'toggle', 'bulletedList', 'numberedList', 'todoList', 'callout', 'code'] as const

/** A sign for each thing typed: no two are the same, so whose each is and what became of it can be told. */
const FIRST_SIGN = 0x4e00
const signAt = (count: number): string => String.fromCodePoint(FIRST_SIGN + count)
const numberOf = (sign: string): number => (sign.codePointAt(0) ?? 0) - FIRST_SIGN

/**
 * Three people write signs of their own, delete, part, join and turn blocks, and take back, hearing of each other now and then. Gives each sign that
 * an undo or redo took from somebody else, or gave back though its own person had not deleted it.
 */
export function takingBack(players: readonly Player[], exchange: () => void, choices: Choices, steps: number): readonly string[] {
  const wrote = new Map<string, number>()
  const deletedBy = new Map<string, Set<number>>()
  const wrong: string[] = []
  const act = (who: number, job: () => void, takesBack: boolean): void => {
    const { ydoc } = players[who] as Player
    const before = new Set(wordsOf(ydoc))
    job()
    const after = new Set(wordsOf(ydoc))
    for (const sign of before) if (!after.has(sign)) {
      if (takesBack && wrote.get(sign) !== who && deletedBy.get(sign)?.has(who) !== true) wrong.push(`${sign} taken from ${wrote.get(sign)} by ${who}`)
      if (!takesBack) deletedBy.set(sign, (deletedBy.get(sign) ?? new Set()).add(who))
    }
    for (const sign of after) if (takesBack && !before.has(sign) && wrote.get(sign) !== who && deletedBy.get(sign)?.has(who) !== true) wrong.push(`${sign} of ${wrote.get(sign)} brought back by ${who}`)
  }
  for (let step = 0; step < steps; step++) {
    const who = choices.pick(players.length)
    const { handle } = players[who] as Player
    const { view } = handle
    const run = (command: Command): void => void handle.run(command)
    const kind = choices.pick(12)
    if (kind < 2) exchange()
    else if (kind < 5) act(who, () => run(choices.pick(3) === 0 ? redo : undo), true)
    else if (standAnywhere(handle, choices)) {
      const { head, $head } = view.state.selection
      if (kind < 9) {
        const sign = signAt(wrote.size)
        wrote.set(sign, who)
        act(who, () => handle.applyPendingInput([{ text: sign }]), false)
      } else if (kind === 9) act(who, () => view.dispatch(view.state.tr.delete(Math.max($head.start(), head - 1 - choices.pick(3)), head)), false)
      else if (kind === 10 && choices.pick(2) === 0) act(who, () => press(handle, choices.pick(2) === 0 ? 'Enter' : 'Backspace'), false)
      else if (kind === 10) act(who, () => run(turn($head.parent.type.name === 'heading' ? { kind: 'paragraph' } : { kind: 'heading', attrs: { level: 2 } })), false)
      else act(who, () => view.dispatch(view.state.tr.addMark($head.start(), head, schema.marks.bold.create())), false)
    }
  }
  exchange()
  return wrong
}

/** What came of a counting stream: the numbers on the page of each person in their order, and what found no place. */
export type Counted = { readonly typed: number; readonly numbers: readonly (readonly number[])[]; readonly kept: readonly string[] }

/** What one person does to the block in which the other types. */
const CHANGES: readonly ((handle: EditorHandle, choices: Choices) => void)[] = [
  (handle, choices) => void handle.run(turn({ kind: KINDS[choices.pick(KINDS.length)] ?? 'paragraph' })),
  (handle) => void handle.run(move('up')),
  (handle) => void handle.run(move('down')),
  (handle) => press(handle, 'Tab'),
  (handle) => press(handle, 'Enter'),
  (handle) => press(handle, 'Backspace'),
]

/** Two people at a server that keeps words from being lost; what one does reaches the other when it likes. */
function atServer(players: readonly Player[]) {
  const server = logServer()
  const [first] = players as [Player]
  server.take(Y.encodeStateAsUpdate(first.ydoc), { seen: 0, writer: 0 })
  const desks = players.map(({ ydoc }, writer) => ({ ydoc, writer, received: server.log.length, seen: 0, waiting: [] as Uint8Array[] }))
  const send = (desk: (typeof desks)[number]): void => {
    if (desk.waiting.length > 0) server.take(Y.mergeUpdates(desk.waiting), { seen: desk.seen, writer: desk.ydoc.clientID })
    desk.waiting = []
  }
  const receive = (desk: (typeof desks)[number]): void => {
    send(desk)
    const news = server.log.slice(desk.received)
    desk.received = server.log.length
    for (const update of news) Y.applyUpdate(desk.ydoc, update, server)
  }
  for (const desk of desks) desk.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === server || origin === 'link') return
    if (desk.waiting.length === 0) desk.seen = desk.received
    desk.waiting.push(update)
  })
  return { server, desks, send, receive }
}

/** One types a counting stream at a caret, the other turns, moves, splits and joins the block it is in. */
export function counting(players: readonly Player[], choices: Choices, changes: number): Counted {
  const { server, desks, send, receive } = atServer(players)
  const [a, b] = players as [Player, Player]
  let [typed, done] = [0, 0]
  const follow = (): boolean => {
    const { view } = a.handle
    let last = { number: -1, at: 0 }
    view.state.doc.descendants((node, pos) => {
      if (node.isTextblock) [...node.textContent].forEach((sign, index) => {
        if (numberOf(sign) > last.number) last = { number: numberOf(sign), at: pos + 1 + index }
      })
      return !node.isTextblock
    })
    if (last.number >= 0) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, last.at)))
    return last.number >= 0
  }
  while (done < changes) {
    const what = choices.pick(10)
    if (what < 4) b.handle.applyPendingInput([{ text: signAt(++typed) }])
    else if (what < 8) (choices.pick(2) === 0 ? send : receive)(desks[choices.pick(2)] as (typeof desks)[number])
    else if (follow()) {
      const change = CHANGES[choices.pick(CHANGES.length)] as (typeof CHANGES)[number]
      change(a.handle, choices)
      done++
    } else receive(desks[0] as (typeof desks)[number])
  }
  for (const desk of [...desks, ...desks]) receive(desk)
  return { typed, numbers: players.map(({ handle }) => [...handle.view.state.doc.textContent].map(numberOf).filter((number) => number >= 0)), kept: server.kept.map(({ text }) => text) }
}
