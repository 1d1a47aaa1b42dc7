import { chmod, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { settings } from '#db/settings.ts'
import { testDatabase } from '#db/testing.ts'
import { configOf } from '../config.ts'
import { git } from '../git/git.ts'
import { someFolder, someRepository } from '../git/testing.ts'
import { someRegistry } from '../sandbox/testing-registry.ts'
import { placesIn } from './places.ts'
import { openPorts } from './ports.ts'

const factory = factoryOn(testDatabase())
const MANIFEST = { name: 'house', version: '1.0.0', dependencies: { left: '1.0.0' } }

test("60. a house installs packages that are not the operator's, from the registry it is configured with", { timeout: 60_000 }, async () => {
  const registry = await someRegistry(['left'])
  try {
    const folder = await someFolder()
    await chmod(folder, 0o755)
    const checkout = path.join(folder, 'checkout')
    await mkdir(checkout)
    const results = { find: async () => null, save: async () => undefined }
    const config = { ...configOf(settings(), process.cwd()), registries: [registry.url] }
    const ports = await openPorts({ places: placesIn(folder), settings: settings(), config, database: factory(), results, checkout, ports: { public: 0, blue: 0, green: 0 }, automations: [] })
    const source = await someRepository()
    const lock = { name: 'house', version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': MANIFEST, 'node_modules/left': { version: '1.0.0', integrity: registry.integrity('left') } } }
    const commit = await source.put({ 'package.json': JSON.stringify(MANIFEST), 'package-lock.json': JSON.stringify(lock) })
    await git(ports.repository.path, 'fetch', '--quiet', source.path, `${commit}:refs/keep/lock`)
    const kept = await ports.packages(commit)
    expect(kept).toEqual(expect.any(String))
    expect(await readFile(path.join(kept as string, 'left/index.js'), 'utf8')).toBe('module.exports = "left"\n')
  } finally {
    await registry.close()
  }
})
