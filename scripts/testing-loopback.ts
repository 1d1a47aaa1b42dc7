import { Socket } from 'node:net'

// What is computed needs nobody else's computer: a test that would reach one fails, on a machine with a network too.
const HERE = /^(localhost|127(\.\d{1,3}){3}|::1|0\.0\.0\.0|::)$/

type Where = { host?: unknown; path?: unknown }
// The forms of `connect`: its options, those and a callback in a list as `net.connect` hands them on, a path, a port with or without a host.
const whereOf = ([first, second]: readonly unknown[]): Where => {
  if (Array.isArray(first)) return whereOf(first as unknown[])
  if (typeof first === 'object' && first !== null) return first
  return typeof first === 'string' && Number.isNaN(Number(first)) ? { path: first } : { host: typeof second === 'string' ? second : undefined }
}

const connect = Reflect.get(Socket.prototype, 'connect') as (...given: unknown[]) => Socket

Socket.prototype.connect = function (this: Socket, ...given: unknown[]): Socket {
  const { host, path } = whereOf(given)
  if (typeof path === 'string' || typeof host !== 'string' || HERE.test(host)) return Reflect.apply(connect, this, given)
  queueMicrotask(() => this.destroy(new Error(`A test may not reach ${host}: start what it needs on loopback.`)))
  return this
}
