import { createServer, connect, type Server, type Socket } from 'node:net'

/** The network between browsers and a server: passes bytes on, until it is cut. */
export type Cable = {
  /** The port that browsers use; it stays the same. */
  port: number
  /** Cuts every connection without a word, and lets none through for so long, ms; 0 mends it. */
  cut: (ms: number) => void
  stop: () => void
}

/** Lays a cable to `target`, which is asked at each connection: a killed server may come back elsewhere. */
export const layCable = async (target: () => number): Promise<Cable> => {
  const sockets = new Set<Socket>()
  let closedUntil = 0
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
  }
  const server: Server = createServer((near) => {
    if (Date.now() < closedUntil) return near.destroy()
    const far = connect(target(), '127.0.0.1')
    for (const socket of [near, far]) keep(socket)
    near.pipe(far).pipe(near)
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: address && typeof address === 'object' ? address.port : 0,
    cut: (ms) => {
      closedUntil = Date.now() + ms
      for (const socket of sockets) socket.destroy()
    },
    stop: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
