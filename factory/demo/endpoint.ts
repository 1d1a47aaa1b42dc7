import { byTurn, readRecordings, type Turn } from '../model/by-turn.ts'
import { startLoopback } from '../model/loopback.ts'

/** The parts that items play. */
export const SLOTS = ['spec', 'feature', 'planted', 'chore'] as const
export type Slot = (typeof SLOTS)[number]

/** An endpoint on this computer that says again what was recorded of each slot. */
export type Endpoint = {
  url: string
  /** Whoever asks about an item waits until its slot is known. */
  bind: (slot: Slot, item: number) => void
  /** Lets nobody of this automation and slot go on from this turn before the release. */
  hold: (turn: Turn) => { release: () => void }
  close: () => Promise<void>
}

type Promised<T> = { promise: Promise<T>; resolve: (value: T) => void }

const promised = <T>(): Promised<T> => {
  let resolve: (value: T) => void = () => undefined
  return { promise: new Promise<T>((done) => { resolve = done }), resolve }
}

/** Starts the endpoint on the recordings of a folder; null when there are none. The caller closes it. */
export const startEndpoint = async (folder: string): Promise<Endpoint | null> => {
  const recordings = await readRecordings(folder)
  if (recordings.length === 0) return null
  const slots = new Map<number, Promised<string>>()
  const held = new Map<string, Promised<void>>()
  const slot = (item: number): Promised<string> => {
    const known = slots.get(item) ?? promised<string>()
    slots.set(item, known)
    return known
  }
  const key = ({ automation, slot: of, turn }: Turn): string => `${automation}.${of}.${turn}`
  const { url, close } = await startLoopback(byTurn(recordings, { slotOf: (item) => slot(item).promise, before: async (turn) => held.get(key(turn))?.promise }))
  return {
    url, close,
    bind: (name, item) => slot(item).resolve(name),
    hold: (turn) => {
      const gate = promised<void>()
      held.set(key(turn), gate)
      return {
        release: () => {
          held.delete(key(turn))
          gate.resolve()
        },
      }
    },
  }
}
