import { createServer } from 'node:http'
import { pino } from 'pino'
import { sessionOfCookie } from '#commands/session-of-cookie.ts'
import { openDatabase, useDatabase } from '#db/client.ts'
import { settings } from '#db/settings.ts'
import { attachLive } from './attach.ts'

// The process that crash runs kill: live documents over DATABASE_URL on PORT, and nothing else. It says "ready" when it can serve.
const { DATABASE_URL, PORT } = settings()
if (!DATABASE_URL) throw new Error('A crash run names its database in DATABASE_URL.')
const database = openDatabase(DATABASE_URL)
useDatabase(database)
const server = createServer()
const live = await attachLive(server, { database, log: pino({ level: 'silent' }), actorOf: sessionOfCookie })
server.on('request', (request, response) => {
  if (!live.answer(request, response)) response.writeHead(404).end()
})
server.listen(PORT, '127.0.0.1', () => process.stdout.write('ready\n'))
