import { newId } from '#domain/ids.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { DoorAnswer } from '../command-door.ts'
import { delayBefore } from './backoff.ts'
import type { Clock } from './clock.ts'
import type { CommandRow } from './device-database.ts'
import { listeners, type Listeners } from './listeners.ts'

/** Where given commands lie until they are answered. */
export type CommandStore = {
  all: () => Promise<CommandRow[]>
  /** Adds a row, or changes the one with the same `n`; gives its `n`. */
  put: (row: CommandRow) => Promise<number>
  remove: (n: number) => Promise<void>
}

/** The outside of the queue. */
export type QueuePorts = {
  clock: Clock
  random: () => number
  store: CommandStore
  post: (row: CommandRow) => Promise<DoorAnswer>
  /** Whether this tab sends for all. */
  leading: () => boolean
  /** Asks the sending tab to look; unused when this one leads. */
  nudge: () => void
  answered: (row: CommandRow, answer: Outcome<unknown>) => void
}

/** A command to keep until it is answered. The newest of one `key` replaces an older one that was not sent yet. */
export type Given = { name: string; input: unknown; page: string | null; key: string | null; delayMs: number }

/** A command that lies on the device, and what will become of it. */
export type WaitingCommand = { row: CommandRow; answer: Promise<Outcome<unknown>> }

/** Commands that must not be lost: kept on the device, sent in order, each with one id for all its tries. */
export type CommandQueue = {
  give: (command: Given) => { id: string; answer: Promise<Outcome<unknown>> }
  /** Sends what is due. */
  run: () => void
  /** Everything that waits in the store, given in this visit or an earlier one, each with the answer to come. */
  waiting: () => Promise<WaitingCommand[]>
  /** What this tab gave and nobody answered yet; for a last request while the page goes away. */
  unanswered: () => CommandRow[]
  /** Another tab heard the answer. */
  heard: (id: string, answer: Outcome<unknown>) => void
}

type Waiting = { row: CommandRow; answer: (outcome: Outcome<unknown>) => void; stored: Promise<void> }
type Queue = { ports: QueuePorts; mine: Map<string, Waiting>; asked: Map<string, Listeners<Outcome<unknown>>>; due: Map<string, () => void>; running: boolean; again: boolean; tries: number; retry: (() => void) | null }

const settle = (queue: Queue, id: string, answer: Outcome<unknown>): void => {
  const waiting = queue.mine.get(id)
  queue.mine.delete(id)
  waiting?.answer(answer)
  queue.asked.get(id)?.tell(answer)
  queue.asked.delete(id)
}

const answerTo = (queue: Queue, id: string): Promise<Outcome<unknown>> => {
  const asked = queue.asked.get(id) ?? listeners<Outcome<unknown>>()
  queue.asked.set(id, asked)
  return new Promise((resolve) => asked.add(resolve))
}

const replaces = (queue: Queue, key: string | null): Waiting | undefined =>
  key === null ? undefined : [...queue.mine.values()].find(({ row }) => row.key === key && !row.attempted)

const give = (queue: Queue, { delayMs, ...command }: Given): { id: string; answer: Promise<Outcome<unknown>> } => {
  const { ports } = queue
  const former = replaces(queue, command.key)
  const row: CommandRow = { ...former?.row, id: newId(), ...command, attempted: false, at: ports.clock.now() }
  if (former) settle(queue, former.row.id, { ok: true, value: null })
  const answers = listeners<Outcome<unknown>>()
  const answer = new Promise<Outcome<unknown>>((resolve) => answers.add(resolve))
  const stored = (former?.stored ?? Promise.resolve()).then(async () => {
    if (former?.row.n !== undefined) row.n = former.row.n
    row.n = await ports.store.put(row)
  })
  queue.mine.set(row.id, { row, answer: answers.tell, stored })
  const timer = command.key ?? row.id
  queue.due.get(timer)?.()
  queue.due.set(timer, ports.clock.after(delayMs, () => {
    queue.due.delete(timer)
    void stored.then(() => run(queue))
  }))
  return { id: row.id, answer }
}

// True: the next one may go. A command nobody answered stays first, because what follows may build on it.
const sendOne = async (queue: Queue, row: CommandRow): Promise<boolean> => {
  const { ports } = queue
  const mine = queue.mine.get(row.id)
  if (mine) mine.row.attempted = true
  if (!row.attempted) await ports.store.put({ ...row, attempted: true })
  const answer = await ports.post(row)
  if (answer === 'signed-out') return false
  if (answer === 'no-answer' || (!answer.ok && (answer.reason === 'unavailable' || answer.reason === 'too-many'))) {
    queue.retry?.()
    queue.retry = ports.clock.after(delayBefore(queue.tries, ports.random), () => void run(queue))
    queue.tries += 1
    return false
  }
  queue.tries = 0
  if (row.n !== undefined) await ports.store.remove(row.n)
  ports.answered(row, answer)
  settle(queue, row.id, answer)
  return true
}

const run = async (queue: Queue): Promise<void> => {
  if (!queue.ports.leading()) return queue.ports.nudge()
  if (queue.running) {
    queue.again = true
    return
  }
  queue.running = true
  do {
    queue.again = false
    for (const row of await queue.ports.store.all()) {
      if (row.key !== null && queue.due.has(row.key)) continue
      if (!(await sendOne(queue, row))) break
    }
  } while (queue.again)
  queue.running = false
}

/** An empty queue in front of whatever the store still holds. */
export const openCommandQueue = (ports: QueuePorts): CommandQueue => {
  const queue: Queue = { ports, mine: new Map(), asked: new Map(), due: new Map(), running: false, again: false, tries: 0, retry: null }
  return {
    give: (command) => give(queue, command),
    run: () => {
      for (const cancel of queue.due.values()) cancel()
      queue.due.clear()
      void Promise.all([...queue.mine.values()].map(({ stored }) => stored)).then(() => run(queue))
    },
    waiting: async () => (await ports.store.all()).map((row) => ({ row, answer: answerTo(queue, row.id) })),
    unanswered: () => [...queue.mine.values()].map(({ row }) => row),
    heard: (id, answer) => settle(queue, id, answer),
  }
}
