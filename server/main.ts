import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import next from 'next'
import { resetOperators } from '#commands/keep-operators.ts'
import { sessionOfCookie } from '#commands/session-of-cookie.ts'
import { openDatabase, useDatabase } from '#db/client.ts'
import { startEmbedded, type EmbeddedServer } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { settings } from '#db/settings.ts'
import { noteClientAddress } from './client-address.ts'
import { isApi, openApi } from './api/api.ts'
import { answerHealth } from './health.ts'
import { startJobs } from './jobs.ts'
import { attachLive } from './live/attach.ts'
import { isLive } from './live/door.ts'
import { openLog } from './log.ts'
import { secure } from './security-headers.ts'

const VERSION = '0.1.0'
const dev = process.argv.includes('--dev')
const say = (line: string) => process.stdout.write(`${line}\n`)

const openPostgres = async (): Promise<{ url: string; embedded: EmbeddedServer | null }> => {
  const { DATABASE_URL, MEMO_DATA_DIR } = settings()
  if (DATABASE_URL) return { url: DATABASE_URL, embedded: null }
  say('Starting the embedded PostgreSQL …')
  const embedded = await startEmbedded({ folder: path.resolve(MEMO_DATA_DIR, 'postgres'), durable: true, database: 'memo', shared: true })
  return { url: embedded.url('memo'), embedded }
}

const listen = (server: ReturnType<typeof createServer>, port: number, host?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`) : error),
    )
    server.listen({ port, ...(host ? { host } : {}) }, () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : port)
    })
  })

const main = async () => {
  const log = openLog()
  const { url, embedded } = await openPostgres()
  const applied = await migrate(url)
  if (applied.length > 0) say(`Schema brought forward: ${applied.join(', ')}`)
  const database = openDatabase(url)
  useDatabase(database)
  await database.asSystem(resetOperators)

  // With the first request Next adds itself to the upgrades of the server it came through, and closes sockets it does not know. It gets
  // a server that nobody reaches; what is its own (hot reloading) is handed to it below.
  const app = next({ dev, dir: path.resolve(import.meta.dirname, '..'), quiet: !dev, httpServer: createServer(), hostname: 'localhost', port: settings().PORT })
  await app.prepare()
  const handle = app.getRequestHandler()
  const upgrade = app.getUpgradeHandler()
  const failed = (error: unknown, url: string | undefined) => log.error({ err: error, url }, 'request failed')
  const api = openApi(failed)
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    secure(request, response, dev)
    noteClientAddress(request, settings().MEMO_TRUST_PROXY)
    if (live.answer(request, response)) return
    const [path = '/'] = request.url?.split('?') ?? []
    const answered = path === '/api/health'
      ? answerHealth(response, database, live.ready, { version: VERSION, release: settings().MEMO_RELEASE ?? null })
      : isApi(path) ? api(request, response) : handle(request, response)
    answered.catch((error: unknown) => {
      failed(error, request.url)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (!isLive(request)) void upgrade(request, socket, head)
  })
  const { REDIS_URL, MEMO_URL } = settings()
  const live = await attachLive(server, {
    database,
    log,
    actorOf: sessionOfCookie,
    ...(MEMO_URL ? { origins: [new URL(MEMO_URL).origin] } : {}),
    ...(REDIS_URL ? { redisUrl: REDIS_URL } : {}),
  })
  const jobs = startJobs(log)
  const port = await listen(server, settings().PORT, settings().MEMO_HOST)
  say(`Memo is ready: http://localhost:${port}`)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    say(`${signal}: stopping …`)
    server.close()
    await live.close()
    server.closeAllConnections()
    await app.close()
    await jobs.close()
    await database.close()
    await embedded?.stop()
    process.exit(0)
  }
  // A terminal that was closed takes no more lines; saying something there must not keep us from ending well.
  process.once('SIGHUP', () => [process.stdout, process.stderr].forEach((stream) => stream.on('error', () => undefined)))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal))
}

main().catch((error: unknown) => {
  process.stderr.write(`Memo did not start. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
