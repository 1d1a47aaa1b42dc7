import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { readPointer, writePointer, type Pointer } from './pointer.ts'
import { openProxy } from './proxy.ts'

const Place = z.object({ slot: z.enum(['blue', 'green']), release: z.string() })
const Ask = z.object({ from: Place.nullable(), to: Place.extend({ port: z.int().positive() }) })

/** What the switch is asked: to serve `to` if `from` is what it serves now. */
export type SwitchAsk = z.infer<typeof Ask>
export type SwitchAnswer = { at: 'done' } | { at: 'moved'; live: Pick<Pointer, 'slot' | 'release'> | null }

/** Where the switch keeps its pointer and hears orders, the port it owns, and how long what was under way may go on after a switch. */
export type SwitchSetting = { folder: string; port: number; drainMs: number }

/** The socket at which the switch of a folder takes orders. Releases cannot see it. */
export const socketIn = (folder: string): string => path.join(folder, 'switch.sock')

const same = (one: SwitchAsk['from'], other: SwitchAsk['from']): boolean => one?.slot === other?.slot && one?.release === other?.release

const listen = (server: Server, where: number | string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, resolve)
  })

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

/**
 * Owns the public port and carries everything to what the pointer names. One process at a time can, since the port is its: so comparing and
 * replacing the pointer here is one step, whoever asks.
 * @throws Error when the port is in use.
 */
export const startSwitch = async ({ folder, port, drainMs }: SwitchSetting): Promise<{ close: () => void }> => {
  let pointer = await readPointer(folder)
  let turn: Promise<unknown> = Promise.resolve()
  const proxy = openProxy()
  const serve = async ({ from, to }: SwitchAsk): Promise<SwitchAnswer> => {
    if (same(pointer, to) && pointer?.port === to.port) return { at: 'done' }
    if (!same(pointer, from) && !same(pointer, to)) return { at: 'moved', live: pointer && { slot: pointer.slot, release: pointer.release } }
    await writePointer(folder, to)
    pointer = to
    setTimeout(() => proxy.cut(pointer?.port ?? to.port), drainMs).unref()
    return { at: 'done' }
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = Ask.parse(JSON.parse(await textOf(request)))
    // Orders come one at a time: the pointer is compared with what the order before has left, done or not.
    const mine = turn.then(() => serve(asked), () => serve(asked))
    turn = mine
    response.end(JSON.stringify(await mine))
  }
  const publicly = createServer((request, response) => {
    if (pointer) return proxy.answer(request, response, pointer.port)
    response.writeHead(503, { 'retry-after': '5' }).end('Nothing is served here yet.\n')
  })
  publicly.on('upgrade', (request, socket, head) => (pointer ? proxy.upgrade(request, socket, head, pointer.port) : socket.destroy()))
  const orders = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end())
  })
  await listen(publicly, port)
  // A killed switch leaves its socket behind; the port being ours, nobody else listens at it.
  await rm(socketIn(folder), { force: true })
  await listen(orders, socketIn(folder))
  return {
    close: () => {
      orders.close()
      publicly.close()
      proxy.close()
    },
  }
}
