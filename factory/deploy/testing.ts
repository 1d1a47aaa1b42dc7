import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '#db/embedded.ts'
import type { Release } from './deploy.ts'
import { localDeploy, type LocalDeploy } from './local-deploy.ts'

// A release small enough to be started in a test: it says what it is, counts as Memo's own server does, and echoes over an upgraded socket.
const SERVER = `
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
const { sick, name } = JSON.parse(readFileSync('release.json', 'utf8'))
const server = createServer((request, response) => {
  if (request.url === '/api/health') {
    response.writeHead(sick ? 503 : 200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify({ ok: !sick, release: process.env.MEMO_RELEASE }))
  }
  if (request.url === '/environment') return response.end(JSON.stringify(process.env))
  if (request.url.startsWith('/read?')) {
    try { return response.end(readFileSync(decodeURIComponent(request.url.slice(6)), 'utf8')) } catch (error) { return response.writeHead(404).end(error.code) }
  }
  response.end(name + ' ' + request.method + ' ' + request.headers.host + ' ' + request.headers['x-forwarded-for'])
})
server.on('upgrade', (request, socket) => {
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: echo\\r\\nConnection: Upgrade\\r\\n\\r\\n')
  socket.on('data', (data) => socket.write(name + ':' + data))
  socket.on('error', () => socket.destroy())
})
server.listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
`

const someRelease = async (folder: string, name: string, sick = false): Promise<Release> => {
  const artifact = path.join(folder, 'releases', name)
  await mkdir(artifact, { recursive: true })
  await writeFile(path.join(artifact, 'server.mjs'), SERVER)
  await writeFile(path.join(artifact, 'release.json'), JSON.stringify({ name, sick }))
  return { id: name, commit: name, tree: name, artifact }
}

/** What it takes to find the target again from another process. */
export type LocalPlace = { folder: string; ports: { blue: number; green: number; public: number }; drainMs: number }

/** The target of a place, serving stand-ins instead of building. */
export const standIns = ({ folder, ports, drainMs }: LocalPlace): LocalDeploy =>
  localDeploy({
    folder, ports, drainMs,
    builder: {
      repository: { path: folder, commit: async () => { throw new Error('Nothing is built here.') } }, packages: async () => folder,
      sandbox: { probe: async () => ({ ok: true, ms: 0 }), open: async () => ({ refused: 'unavailable', message: 'Nothing is built here.', fix: '' }) },
    },
    program: { argv: ['node', 'server.mjs'], env: async (port, { id }) => ({ PORT: String(port), MEMO_RELEASE: id }), up: async () => undefined, down: async () => undefined },
  })

/** What a test of the local target works with. */
export type LocalBench = { place: LocalPlace; deploy: LocalDeploy; good: Release; next: Release; sick: Release; close: () => Promise<void> }

/** The local target serving stand-in releases: real processes in real boxes behind the real switch. */
export const localBench = async (drainMs = 30_000): Promise<LocalBench> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-deploy-'))
  // The account of releases must be able to pass.
  await chmod(folder, 0o755)
  const place = { folder, drainMs, ports: { blue: await freePort(), green: await freePort(), public: await freePort() } }
  const deploy = standIns(place)
  const [good, next, sick] = await Promise.all([someRelease(folder, 'good'), someRelease(folder, 'next'), someRelease(folder, 'sick', true)])
  const close = async () => {
    await deploy.down()
    await rm(folder, { recursive: true, force: true })
  }
  return { place, deploy, good, next, sick, close }
}
