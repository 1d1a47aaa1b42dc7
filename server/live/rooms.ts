import { documentAccess } from '#commands/documents/access.ts'
import { asSystem } from '#db/client.ts'
import { documentHeads, pageAccessRows } from '#db/queries/documents.ts'
import { Room, type RoomContext } from './room.ts'

/** A document that nobody used for so long leaves the memory; its readers stay and get what others write from the log's entries. */
const REST = 20_000
/** With more documents than this in memory, those that are not used this very moment leave it. */
const MANY = 200
const MOMENT = 1_000
const SWEEP = 2_000
const PULSE = 3_000

/** The pages that are live in this instance. */
export type Rooms = {
  /** The room of a page; made when there is none. */
  room: (pageId: string) => Room
  /** Compares with the database what people may do at their pages, and tells whom it changed; `about` narrows it to one page or person. */
  recheck: (about: { pageId?: string; accountId?: string }) => Promise<void>
  /** Reads what the page's log has more than its readers; does nothing when nobody is there. */
  heal: (pageId: string) => Promise<void>
  /** How many pages have readers, and how many of their documents are in memory. */
  count: () => { rooms: number; documents: number }
  /** Resolves when every batch that had come is answered. */
  settled: () => Promise<void>
  close: () => void
}

const recheck = async (rooms: readonly Room[], { pageId, accountId }: { pageId?: string; accountId?: string }): Promise<void> => {
  const places = rooms
    .filter((room) => pageId === undefined || room.pageId === pageId)
    .flatMap((room) => room.members().map((connection) => ({ room, connection })))
    .filter(({ connection }) => accountId === undefined || connection.actor.accountId === accountId)
  if (places.length === 0) return
  const pages = [...new Set(places.map(({ room }) => room.pageId))]
  const accounts = [...new Set(places.map(({ connection }) => connection.actor.accountId))]
  const rows = await asSystem((tx) => pageAccessRows(tx, pages, accounts))
  const byPair = new Map(rows.map((row) => [`${row.pageId} ${row.accountId}`, row]))
  for (const { room, connection } of places) room.setAccess(connection, documentAccess(byPair.get(`${room.pageId} ${connection.actor.accountId}`) ?? null))
}

/** Opens the rooms of an instance. */
export const openRooms = (context: RoomContext): Rooms => {
  const rooms = new Map<string, Room>()
  const all = () => [...rooms.values()]

  const sweep = async () => {
    const crowded = all().filter((room) => room.holdsDocument).length > MANY
    for (const room of all()) {
      if ((await room.rest(crowded ? MOMENT : REST)) === 'needed') room.renewPresence()
      else if (rooms.get(room.pageId) === room && room.members().length === 0) {
        rooms.delete(room.pageId)
        room.close()
      }
    }
  }
  // Messages between instances can be lost; what they would have said stands in the log.
  const pulse = async () => {
    const followed = all().filter((room) => room.members().length > 0)
    if (followed.length === 0) return
    const heads = await asSystem((tx) => documentHeads(tx, followed.map(({ pageId }) => pageId)))
    for (const { pageId, headSeq } of heads) await rooms.get(pageId)?.heal(headSeq)
  }
  const every = (ms: number, work: () => Promise<void>) => {
    let running = false
    return setInterval(() => {
      if (running) return
      running = true
      work()
        .catch((error: unknown) => context.log.warn({ err: error }, 'live pages could not be looked after'))
        .finally(() => {
          running = false
        })
    }, ms).unref()
  }
  const timers = [every(SWEEP, sweep), every(PULSE, pulse)]

  return {
    room: (pageId) => {
      const known = rooms.get(pageId) ?? new Room(pageId, context)
      rooms.set(pageId, known)
      return known
    },
    recheck: (about) => recheck(all(), about),
    heal: async (pageId) => rooms.get(pageId)?.heal(),
    count: () => ({ rooms: rooms.size, documents: all().filter((room) => room.holdsDocument).length }),
    settled: async () => {
      await Promise.allSettled(all().map((room) => room.settled()))
    },
    close: () => {
      timers.forEach(clearInterval)
      for (const room of all()) room.close()
      rooms.clear()
    },
  }
}

