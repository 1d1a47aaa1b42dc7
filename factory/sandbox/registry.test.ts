import { request } from 'node:http'
import { expect, test } from 'vitest'
import { lockedIn, openRegistryDoor, wantedOf } from './registry.ts'
import { someRegistry } from './testing-registry.ts'

const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { version: '0.1.0' }, 'node_modules/left': { version: '1.0.0' }, 'node_modules/@scope/part': { version: '2.1.0-beta.1' },
    'node_modules/a/node_modules/left': { version: '0.9.0' }, 'node_modules/alias': { name: 'real', version: '3.0.0' }, 'node_modules/own': { link: true, version: '1.0.0' },
  },
})
const locked = lockedIn(LOCK) ?? new Map<string, Set<string>>()

test.each([
  ['GET', '/left'], ['GET', '/@scope%2fpart'], ['GET', '/@scope/part'], ['GET', '/left/-/left-1.0.0.tgz'], ['GET', '/left/-/left-0.9.0.tgz'],
  ['GET', '/@scope/part/-/part-2.1.0-beta.1.tgz'], ['GET', '/real/-/real-3.0.0.tgz'],
])('60. %s %s is what the lock file names', (method, url) => {
  expect(wantedOf(method, url, locked)).not.toBeNull()
})

test.each([
  ['GET', '/right'], ['GET', '/left/-/left-1.0.1.tgz'], ['GET', '/left/-/right-1.0.0.tgz'], ['POST', '/left'], ['PUT', '/left'], ['GET', '/-/npm/v1/security/audits'], ['GET', '/own'],
  ['GET', '/left?write=true'], ['GET', '/left/../right'], ['GET', '/alias'], ['GET', 'http://elsewhere.example/left'], ['GET', '/-/whoami'], ['GET', '/'],
])('60. %s %s is refused', (method, url) => {
  expect(wantedOf(method, url, locked)).toBeNull()
})

test('what is no lock file names nothing', () => {
  expect([lockedIn('no'), lockedIn('{}'), lockedIn('[]')]).toEqual([null, null, null])
})

const ask = (socketPath: string, path: string): Promise<number> =>
  new Promise((resolve) => {
    const asking = request({ socketPath, path }, (answer) => answer.resume().once('close', () => resolve(answer.complete ? (answer.statusCode ?? 0) : -1)))
    asking.once('error', () => resolve(-1)).end()
  })

test('60. the registries are asked in order, each request is written down, and past the limit the answer is cut', async () => {
  const [first, second] = [await someRegistry(['other']), await someRegistry(['left'])]
  const door = await openRegistryDoor({ registries: [first.url, second.url], locked, most: 500 })
  try {
    expect(await ask(door.socket, '/right')).toBe(403)
    expect(await ask(door.socket, '/left')).toBe(200)
    expect([first.asked, second.asked]).toEqual([['/left'], ['/left']])
    expect(await ask(door.socket, '/@scope%2fpart')).toBe(404)
    const answers = [await ask(door.socket, '/left/-/left-1.0.0.tgz'), await ask(door.socket, '/left/-/left-1.0.0.tgz')]
    expect(answers).toContain(-1)
    expect(door.log().slice(0, 3)).toEqual(['refused GET /right', 'fetched GET /left', 'fetched GET /@scope%2fpart'])
    expect(door.log().at(-1)).toMatch(/failed .*More than 500 bytes/)
  } finally {
    await door.close()
    await first.close()
    await second.close()
  }
})
