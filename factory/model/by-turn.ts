import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Recording, recordingName } from '#domain/factory/recording.ts'
import { fillPlaces, numberShown, textOf } from '#domain/factory/shown.ts'
import type { Asked, Scripted } from './loopback.ts'

/** Reads all recordings of a folder; none when it is not there. @throws ZodError when a file is no recording. */
export const readRecordings = async (folder: string): Promise<Recording[]> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map(async (name) => Recording.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))))
}

// A reply a line: small, and a difference between two recordings can be read.
const linesOf = ({ replies, ...about }: Recording): string => {
  const head = Object.entries(about).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},`)
  return ['{', ...head, '"replies": [', replies.map((reply) => JSON.stringify(reply)).join(',\n'), ']', '}', ''].join('\n')
}

/** Puts a recording where `readRecordings` finds it; gives the file's name. */
export const writeRecording = async (folder: string, recording: Recording): Promise<string> => {
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, recordingName(recording)), linesOf(recording))
  return recordingName(recording)
}

// Whom a request is from stands in the rules of every run.
const AUTOMATION = /^Automation: ([a-z-]+)$/m

const refuse = (message: string): Scripted => ({ then: 'fail', status: 400, type: 'invalid_request_error', message })

const toolsOf = ({ tools }: Asked): string => tools.map(({ name }) => name).sort().join(', ')

/** Gives the slot of an item by its number, as soon as somebody knows it. */
export type SlotOf = (item: number) => string | Promise<string>

/** Which request is to be answered. `turn` counts from 0. */
export type Turn = { automation: string; slot: string; turn: number }

type Played = { slotOf?: SlotOf; /** Waited for before each answer. */ before?: (turn: Turn) => Promise<void> }

/**
 * Says again what was recorded: the reply of a turn answers the request of that turn, of the same automation and slot, run after run. Tools
 * work for real meanwhile, and what replies take from requests is taken from those that are asked now. A request that no recording fits is
 * refused, with what is missing.
 */
export const byTurn = (recordings: readonly Recording[], { slotOf = String, before = async () => undefined }: Played = {}): ((asked: Asked) => Promise<Scripted>) => {
  const runs = new Map<string, { run: number; begun: boolean }>()
  const replyTo = (recording: Recording, { messages }: Asked, turn: number): Scripted => {
    const reply = recording.replies[turn]
    if (!reply) return refuse(`${recordingName(recording)} has ${recording.replies.length} replies; the run went on.`)
    try {
      return { then: 'answer', content: fillPlaces(reply.content, messages), stop: reply.stop }
    } catch (error) {
      // The boundary of a request: a recording that does not fit any more is told to whoever asked.
      return refuse(`${recordingName(recording)}, turn ${turn + 1}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return async (asked) => {
    const automation = AUTOMATION.exec(textOf(asked.system[0]))?.[1] ?? ''
    const item = numberShown(asked.messages, 'item')
    const slot = item === null ? 'none' : await slotOf(item)
    const turn = asked.messages.filter(({ role }) => role === 'assistant').length
    const key = `${automation}.${slot}`
    const last = runs.get(key) ?? { run: 1, begun: false }
    const now = turn === 0 ? { run: last.begun ? last.run + 1 : last.run, begun: false } : { ...last, begun: true }
    runs.set(key, now)
    const name = recordingName({ automation, slot, run: now.run })
    const recording = recordings.find((one) => recordingName(one) === name)
    if (!recording) return refuse(`There is no recording ${name}.`)
    const tools = [...recording.tools].sort().join(', ')
    if (tools !== toolsOf(asked)) return refuse(`${name} was recorded with other tools (${tools}), not ${toolsOf(asked)}. Record it again.`)
    await before({ automation, slot, turn })
    return replyTo(recording, asked, turn)
  }
}
