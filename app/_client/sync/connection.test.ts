import { expect, test } from 'vitest'
import { newId } from '#domain/ids.ts'
import { encodeFrame } from '#domain/live/frame.ts'
import { decodeClientFrame, type ClientHead, type ServerHead } from '#domain/live/protocol.ts'
import { openConnection, type Reach } from './connection.ts'
import { fakeClock, fakeNetwork, settle, type Peer } from './testing.ts'

const page = newId()
const client = newId()
const none = new Uint8Array()
const batch = (seq: number) => ({ head: { type: 'batch', page, client, seq, schemaVersion: 1 } satisfies ClientHead, bytes: new Uint8Array([seq]) })

/** Answers pings and acknowledges batches, unless it is told to be silent. */
const server = () => {
  const peer = { heard: [] as ClientHead[], silent: false, say: null as ((data: Uint8Array) => void) | null }
  const hear: Peer['hear'] = (data, reply) => {
    const { head } = decodeClientFrame(data)!
    if (peer.silent) return
    peer.heard.push(head)
    const answer = (answered: ServerHead) => queueMicrotask(() => reply(encodeFrame({ head: answered, bytes: none })))
    if (head.type === 'ping') answer({ type: 'pong' })
    if (head.type === 'batch') answer({ type: 'acknowledged', page, client, seq: head.seq, head: head.seq, at: 'now' })
  }
  const joined: Peer['joined'] = (send) => {
    peer.say = send
    return () => (peer.say = null)
  }
  return Object.assign(peer, { hear, joined })
}

const line = (prepare: (network: ReturnType<typeof fakeNetwork>) => void = () => {}) => {
  const clock = fakeClock()
  const peer = server()
  const network = fakeNetwork(peer)
  prepare(network)
  const reaches: Reach[] = []
  const connection = openConnection({ clock, random: () => 0, socket: network.socket, post: network.post })
  connection.onReach((reach) => reaches.push(reach))
  return { clock, peer, network, connection, reaches }
}
const answered = async (answer: Promise<unknown>): Promise<boolean> => {
  let done = false
  void answer.then(() => (done = true))
  await settle()
  return done
}

test('a batch over an open socket is answered', async () => {
  const { connection, network } = line()
  await settle()
  expect((await connection.ask(batch(1)))?.head).toMatchObject({ type: 'acknowledged', seq: 1 })
  expect([connection.reach(), network.tried.requests]).toEqual(['socket', 0])
})

test('6. with sockets refused a batch goes by plain HTTP after one second, and the next at once', async () => {
  const { clock, connection, network } = line((net) => (net.sockets = 'refused'))
  const first = connection.ask(batch(1))
  await clock.pass(999)
  expect(await answered(first)).toBe(false)
  await clock.pass(1)
  expect(await answered(first)).toBe(true)
  expect(connection.reach()).toBe('http')
  const second = connection.ask(batch(2))
  await clock.pass(0)
  expect(await answered(second)).toBe(true)
  expect(network.tried.requests).toBe(2)
})

test('6. sockets that open and say nothing do not stop HTTP', async () => {
  const { clock, connection } = line((net) => (net.sockets = 'silent'))
  const first = connection.ask(batch(1))
  await clock.pass(1_000)
  expect(await answered(first)).toBe(true)
})

test('while HTTP works, sockets are tried again each minute', async () => {
  const { clock, connection, network } = line((net) => (net.sockets = 'refused'))
  void connection.ask(batch(1))
  await clock.pass(5_000)
  const before = network.tried.sockets
  await clock.pass(180_000)
  expect(network.tried.sockets - before).toBeLessThanOrEqual(3)
  network.sockets = 'pass'
  await clock.pass(60_000)
  expect(connection.reach()).toBe('socket')
})

test('a lost connection is tried at 0.5, 1, 2, 4 … 30 seconds', async () => {
  const { clock, network } = line()
  await settle()
  Object.assign(network, { sockets: 'refused', http: 'refused' })
  network.cut()
  const counts: number[] = []
  for (const wait of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    await clock.pass(wait - 1)
    counts.push(network.tried.sockets)
    await clock.pass(1)
  }
  expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

test('waking tries at once, and says offline only after a failed try', async () => {
  const { clock, network, connection, reaches } = line()
  await settle()
  network.sockets = 'refused'
  network.cut()
  expect(reaches).toEqual(['socket', 'connecting'])
  await clock.pass(20_000)
  expect(connection.reach()).toBe('offline')
  network.sockets = 'pass'
  connection.wake()
  await settle()
  expect(connection.reach()).toBe('socket')
})

test('a question survives the loss of its socket and is asked again on the next', async () => {
  const { clock, network, peer, connection } = line((net) => (net.http = 'refused'))
  await settle()
  peer.silent = true
  const answer = connection.ask(batch(1))
  await settle()
  network.cut()
  peer.silent = false
  await clock.pass(600)
  expect(await answered(answer)).toBe(true)
  expect(peer.heard.filter(({ type }) => type === 'batch')).toHaveLength(1)
})

test('a question asked while everything is down is answered when either way is back', async () => {
  const { clock, network, connection } = line((net) => Object.assign(net, { sockets: 'refused', http: 'refused' }))
  const answer = connection.ask(batch(1))
  await clock.pass(60_000)
  expect(connection.reach()).toBe('offline')
  network.http = 'pass'
  await clock.pass(30_000)
  expect(await answered(answer)).toBe(true)
  expect(connection.reach()).toBe('http')
})

test('pings every 15 s; a socket silent for 30 s is dead', async () => {
  const { clock, network, peer, connection } = line()
  await clock.pass(15_000)
  expect(peer.heard).toEqual([{ type: 'ping' }])
  peer.silent = true
  await clock.pass(29_000)
  expect(connection.reach()).toBe('socket')
  await clock.pass(2_000)
  expect([connection.reach(), network.tried.sockets]).toEqual(['socket', 2])
})

test('waking an open socket that does not answer replaces it after a second', async () => {
  const { clock, network, peer, connection } = line()
  await settle()
  peer.silent = true
  connection.wake()
  await clock.pass(1_600)
  expect(network.tried.sockets).toBe(2)
})

test('an ended session stops all tries until the same person is back', async () => {
  const { clock, network, peer, connection } = line()
  await settle()
  peer.say!(encodeFrame({ head: { type: 'signed-out' }, bytes: none }))
  expect(connection.reach()).toBe('signed-out')
  const answer = connection.ask(batch(1))
  await clock.pass(120_000)
  expect([network.tried.sockets, network.tried.requests]).toEqual([1, 0])
  connection.resume()
  await settle()
  expect(await answered(answer)).toBe(true)
})

test('an answer that is no frame, as of a captive portal, counts as no answer', async () => {
  const { clock, connection, network } = line((net) => (net.sockets = 'refused'))
  network.post = async () => new TextEncoder().encode('<html>Sign in to the hotel</html>')
  const real = openConnection({ clock, random: () => 0, socket: network.socket, post: network.post })
  const answer = real.ask(batch(1))
  await clock.pass(10_000)
  expect([real.reach(), await answered(answer)]).toEqual(['offline', false])
  connection.close()
})

test('asking again takes the place of the same question, and closing answers nothing', async () => {
  const { connection } = line((net) => (net.sockets = 'silent'))
  const [first, second] = [connection.ask(batch(1)), connection.ask(batch(1))]
  expect(await first).toBeNull()
  connection.close()
  expect(await second).toBeNull()
})
