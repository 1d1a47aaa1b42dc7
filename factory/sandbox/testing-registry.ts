import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A registry on loopback with these packages, each in version 1.0.0 with one file that exports its name; `asked` is what it was asked for. */
export const someRegistry = async (names: readonly string[]): Promise<{ url: string; integrity: (name: string) => string; asked: string[]; close: () => Promise<void> }> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'registry-'))
  const tarballs = new Map<string, Buffer>()
  for (const name of names) {
    const at = path.join(folder, name, 'package')
    await mkdir(at, { recursive: true })
    await writeFile(path.join(at, 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    await writeFile(path.join(at, 'index.js'), `module.exports = ${JSON.stringify(name)}\n`)
    await run('tar', ['-czf', path.join(folder, `${name}.tgz`), '-C', path.join(folder, name), 'package'])
    tarballs.set(name, await readFile(path.join(folder, `${name}.tgz`)))
  }
  const integrity = (name: string) => `sha512-${createHash('sha512').update(tarballs.get(name) ?? '').digest('base64')}`
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    const [, name = '', dash] = url.split('/')
    const tarball = tarballs.get(name)
    if (!tarball) return void response.writeHead(404).end()
    if (dash === '-') return void response.writeHead(200).end(tarball)
    // The address it names for its tarballs is one that no box could reach.
    const dist = { tarball: `https://registry.example/${name}/-/${name}-1.0.0.tgz`, integrity: integrity(name) }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': { name, version: '1.0.0', dist } } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, integrity, asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
