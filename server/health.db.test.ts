import { createServer as createHttp } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openDatabase, type Database } from '#db/client.ts'
import { testDatabase } from '#db/testing.ts'
import { answerHealth } from './health.ts'

const database = testDatabase()
const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  open.push(() => server.close())
  return (server.address() as AddressInfo).port
}
/** What the door answers with this database behind it. */
const asked = async (behind: Database, liveReady = true) => {
  const port = await listening(createHttp((_request, response) => void answerHealth(response, behind, () => liveReady, { version: '1.2.3', release: null })))
  const answer = await fetch(`http://127.0.0.1:${port}/api/health`)
  return { status: answer.status, cached: answer.headers.get('cache-control'), said: (await answer.json()) as unknown }
}
const databaseAt = (port: number): Database => {
  const elsewhere = openDatabase(['postgresql://', 'memo:memo', `@127.0.0.1:${port}/memo`].join(''), { app: 1, system: 1 })
  open.push(() => elsewhere.close())
  return elsewhere
}

test('a Memo that can serve says so', async () => {
  expect(await asked(database.db())).toEqual({ status: 200, cached: 'no-store', said: { ok: true, database: 'ok', live: 'ok', version: '1.2.3', release: null } })
})

test('a Memo whose live editing is not there yet cannot serve', async () => {
  expect(await asked(database.db(), false)).toMatchObject({ status: 503, said: { ok: false, database: 'ok', live: 'starting' } })
})

test('a Memo whose database is down cannot serve, and names it', async () => {
  const nobody = createServer()
  const port = await listening(nobody)
  await new Promise((resolve) => nobody.close(resolve))
  expect(await asked(databaseAt(port))).toMatchObject({ status: 503, said: { ok: false, database: 'down', live: 'ok' } })
})

test('a database that takes the call and never answers is down too, and nobody waits for it', async () => {
  const sockets = new Set<{ destroy: () => unknown }>()
  const mute = createServer((socket) => { sockets.add(socket.on('error', () => undefined)) })
  const port = await listening(mute)
  const started = performance.now()
  expect(await asked(databaseAt(port))).toMatchObject({ status: 503, said: { database: 'down' } })
  expect(performance.now() - started).toBeLessThan(10_000)
  for (const socket of sockets) socket.destroy()
})
