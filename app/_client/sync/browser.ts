import { SCHEMA_VERSION } from '#domain/document/kinds.ts'
import { askDoor } from '../command-door.ts'
import { openChannel } from './channel.ts'
import { systemClock } from './clock.ts'
import type { Socket, SocketEvents } from './connection.ts'
import { openDeviceDatabase, type DeviceDatabase } from './device-database.ts'
import type { Locks } from './leader.ts'
import { watchLeaving } from './leave.ts'
import { openSync, type Sync } from './sync.ts'

const liveAddress = (account: string): string => `${location.origin}/api/live?account=${encodeURIComponent(account)}`

const socketTo = (account: string, events: SocketEvents): Socket => {
  const socket = new WebSocket(liveAddress(account).replace(/^http/, 'ws'))
  socket.binaryType = 'arraybuffer'
  socket.onopen = events.opened
  socket.onclose = events.closed
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data instanceof ArrayBuffer) events.message(new Uint8Array(data))
  }
  return {
    send: (data) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data)
    },
    close: () => socket.close(),
  }
}

const postTo = async (account: string, frame: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> => {
  try {
    const answer = await fetch(liveAddress(account), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: frame,
      signal: AbortSignal.timeout(15_000),
    })
    return new Uint8Array(await answer.arrayBuffer())
  } catch {
    return null // no network, or 15 s without a word
  }
}

// Private windows and full disks refuse; a store that another tab blocks never answers. Either way writing must go on.
const databaseOf = (account: string): Promise<DeviceDatabase | null> =>
  Promise.race([openDeviceDatabase(account).catch(() => null), new Promise<null>((resolve) => systemClock.after(3_000, () => resolve(null)))])

const locks = (): Locks => ('locks' in navigator ? { request: (name, options, held) => navigator.locks.request(name, options, held) } : null)

let current: { account: string; sync: Promise<Sync> } | null = null

/**
 * The sync of `account` in this tab, started when it is first asked for. Asked for another account it closes the one before; what that
 * one could not send stays on the device under its own name.
 */
export const syncOf = (account: string): Promise<Sync> => {
  if (current?.account === account) return current.sync
  const former = current?.sync
  const sync = databaseOf(account).then((database) => {
    const opened = openSync({
      account,
      schemaVersion: SCHEMA_VERSION,
      clock: systemClock,
      random: Math.random,
      locks: locks(),
      channel: openChannel(account),
      database,
      socket: (events) => socketTo(account, events),
      post: (frame) => postTo(account, frame),
      command: ({ name, id, input }, how) => askDoor({ name, id, input, account }, how),
    })
    watchLeaving(opened, window)
    return opened
  })
  current = { account, sync }
  void former?.then((other) => other.close())
  return sync
}

/** Lets go of the sync of `account`, closed before: asked for again it starts anew, as after signing out and in. */
export const forgetSync = (account: string): void => {
  if (current?.account === account) current = null
}
