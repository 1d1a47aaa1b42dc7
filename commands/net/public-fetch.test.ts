import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'
import { fetchPublic, type PublicFetch, type Reach } from './public-fetch.ts'

test.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '64:ff9b::808:808'])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))

test.each([
  '127.0.0.1', '127.8.9.1', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '192.0.0.1', '192.0.2.1', '198.18.0.1',
  '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1', '2001:db8::1', '::ffff:127.0.0.1',
  '::ffff:169.254.169.254', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '2002:7f00:1::', '2002:a9fe:a9fe::', 'fec0::1', '::127.0.0.1', 'localhost', '',
])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))

let server: Server
let port = 0
let asked: string[] = []
const routes: Record<string, (response: ServerResponse) => void> = {
  '/ok': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Here</title>'),
  '/to-ok': (response) => response.writeHead(302, { location: '/ok' }).end(),
  '/to-metadata': (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  '/to-file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-password': (response) => response.writeHead(302, { location: `http://a:b@127.0.0.1:${port}/ok` }).end(),
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/large': (response) => response.writeHead(200).end(Buffer.alloc(5000, 'x')),
  '/squeezed': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
  '/missing': (response) => response.writeHead(404).end(),
  '/silent': () => undefined,
}

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    ;(routes[request.url ?? ''] ?? routes['/missing'])?.(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

// The tests' own server stands on this computer, which is exactly what must not be reached otherwise.
const withLoopback: Reach = { address: (ip) => ip === '127.0.0.1' || isPublicAddress(ip), port: () => true }
const get = (path: string, more: Partial<PublicFetch> = {}, reach: Reach | undefined = withLoopback) =>
  fetchPublic({ url: path.startsWith('/') ? `http://127.0.0.1:${port}${path}` : path, bytes: 1000, over: 'refuse', accept: '*/*', signal: AbortSignal.timeout(2000), ...more }, reach)

test('a page is fetched, through redirections too', async () => {
  expect((await get('/to-ok'))?.url.pathname).toBe('/ok')
  expect((await get('/ok'))?.body.toString()).toBe('<title>Here</title>')
})

test.each(['/to-metadata', '/to-file', '/to-password', '/loop', '/squeezed', '/missing', '/large'])('%s gives nothing', async (path) => {
  expect(await get(path)).toBeNull()
})

test('what is too long is cut when that will do', async () => expect((await get('/large', { over: 'cut' }))?.body).toHaveLength(1000))

test('a silent server is given up', async () => expect(await get('/silent', { signal: AbortSignal.timeout(150) })).toBeNull())

test.each([
  'http://127.0.0.1/ok', 'http://localhost/ok', 'http://LOCALHOST./ok', 'http://0/ok', 'http://0x7f000001/ok', 'http://2130706433/ok', 'http://017700000001/ok', 'http://127.1/ok',
  'http://[::1]/ok', 'http://[::ffff:7f00:1]/ok', 'http://[::ffff:127.0.0.1]/ok', 'http://169.254.169.254/latest/meta-data', 'http://[fd00:ec2::254]/', 'http://user@127.0.0.1/',
  'ftp://example.org/', 'file:///etc/passwd', 'gopher://127.0.0.1:6379/_x', 'javascript:alert(1)', 'data:text/html,x', '//127.0.0.1', 'http://', '',
])('without the tests’ leave %s is not asked', async (url) => {
  asked = []
  const withPort = url.replace(/^(http:\/\/[^/]+)\/ok$/, `$1:${port}/ok`)
  const anyPort: Reach = { address: isPublicAddress, port: () => true }
  expect(await get(withPort, {}, anyPort)).toBeNull()
  expect(asked).toEqual([])
})

test('unusual ports are not asked', async () => {
  asked = []
  expect(await fetchPublic({ url: `http://127.0.0.1:${port}/ok`, bytes: 10, over: 'cut', accept: '*/*', signal: AbortSignal.timeout(500) })).toBeNull()
  expect(asked).toEqual([])
})
