import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { someFolder, someRepository } from '../git/testing.ts'
import { bubblewrap } from '../sandbox/bubblewrap.ts'
import { someRegistry } from '../sandbox/testing-registry.ts'
import { packages } from './packages.ts'

const MACHINE = { node: '20', platform: 'linux-x64' }
const MANIFEST = { name: 'house', version: '1.0.0', dependencies: { left: '1.0.0' } }
const lockWith = (integrity: string) => JSON.stringify({ name: 'house', version: '1.0.0', lockfileVersion: 3, requires: true, packages: { '': MANIFEST, 'node_modules/left': { version: '1.0.0', integrity } } })

const house = async (registries: readonly string[], lock: string, operator: string | null = null) => {
  const folder = await someFolder()
  await chmod(folder, 0o755)
  const repository = await someRepository()
  const sandbox = bubblewrap({ folder: path.join(folder, 'runs'), registries: async () => registries })
  const commit = await repository.put({ 'package.json': JSON.stringify(MANIFEST), 'package-lock.json': lock })
  return { folder: path.join(folder, 'packages'), sandbox, repository, commit, installed: packages({ folder: path.join(folder, 'packages'), operator, machine: MACHINE, sandbox }) }
}

test('60. a registry box fetches what the lock file names and nothing else, and the packages serve a box without network', async () => {
  const registry = await someRegistry(['left', 'right'])
  const { installed, repository, commit, sandbox } = await house([registry.url], lockWith(registry.integrity('left')))
  try {
    const [kept, again] = await Promise.all([installed(repository, commit), installed(repository, commit)])
    if (typeof kept !== 'string') throw new Error(kept.message)
    expect(again).toBe(kept)
    expect(registry.asked.filter((url) => !url.startsWith('/left'))).toEqual([])
    const box = await sandbox.open({ run: 'uses', repository: repository.path, base: commit, packages: kept, mayInstall: true })
    if ('refused' in box) throw new Error(box.message)
    const run = (network: 'none' | 'registry', ...argv: [string, ...string[]]) => box.exec({ argv, cwd: '.', timeoutMs: 60_000, network }, new AbortController().signal)
    expect((await run('none', 'node', '-p', "require('left')")).output).toBe('left\n')
    const asked = registry.asked.length
    const ask = "fetch(process.env.npm_config_registry + 'right').then((answer) => console.log(answer.status))"
    expect((await run('registry', 'node', '-e', ask)).output).toBe('403\n')
    expect((await run('registry', 'node', '-e', "require('net').connect(80,'192.0.2.1').on('error',(e)=>console.log('no',e.code))")).output).toMatch(/^no /)
    expect((await run('none', 'node', '-e', "fetch('http://127.0.0.1:4873/left').catch(() => console.log('closed'))")).output).toBe('closed\n')
    expect(registry.asked).toHaveLength(asked)
    await box.close()
  } finally {
    await registry.close()
  }
}, 60_000)

test('a package that is not what the lock file says is refused', async () => {
  const registry = await someRegistry(['left'])
  const { installed, repository, commit, folder } = await house([registry.url], lockWith(`sha512-${Buffer.alloc(64).toString('base64')}`))
  try {
    expect(await installed(repository, commit)).toMatchObject({ refused: 'packages', message: expect.stringMatching(/integrity|EINTEGRITY/i) as string })
    expect(await readdir(folder)).toEqual([])
  } finally {
    await registry.close()
  }
}, 60_000)

test('without a registry the refusal says so, and nothing is left behind', async () => {
  const { installed, repository, commit, folder } = await house([], lockWith('sha512-x'))
  expect(await installed(repository, commit)).toMatchObject({ refused: 'packages', message: expect.stringContaining('No registry') as string })
  expect(await readdir(folder)).toEqual([])
})

const someOperator = async (lock: string): Promise<string> => {
  const operator = await someFolder()
  await mkdir(path.join(operator, 'node_modules/left'), { recursive: true })
  await mkdir(path.join(operator, 'node_modules/.cache/old'), { recursive: true })
  await writeFile(path.join(operator, 'node_modules/left/index.js'), 'module.exports = 1')
  await symlink('../left/index.js', path.join(operator, 'node_modules/.cache/link'))
  await writeFile(path.join(operator, 'node_modules/.memo-packages'), createHash('sha256').update('package-lock.json\0').update(lock).update('\0').digest('hex'))
  return operator
}

test("the operator's packages are taken over when they are those of the lock file, without their caches, and never as a link to the folder", async () => {
  const lock = lockWith('sha512-x')
  const operator = await someOperator(lock)
  const { installed, repository, commit } = await house([], lock, operator)
  const kept = await installed(repository, commit)
  if (typeof kept !== 'string') throw new Error(kept.message)
  expect((await stat(kept)).isDirectory()).toBe(true)
  expect(kept.startsWith(operator)).toBe(false)
  expect(await readFile(path.join(kept, 'left/index.js'), 'utf8')).toBe('module.exports = 1')
  expect(await readdir(path.join(kept, '.cache'))).toEqual([])
  expect(await readdir(path.join(operator, 'node_modules/.cache'))).toEqual(['link', 'old'])
  // A later installation there stamps its folder in place.
  const stamp = await readFile(path.join(kept, '.memo-packages'), 'utf8')
  await writeFile(path.join(operator, 'node_modules/.memo-packages'), 'of another lock file')
  expect(await readFile(path.join(kept, '.memo-packages'), 'utf8')).toBe(stamp)
})

test('those of another lock file are not', async () => {
  const { installed, repository, commit } = await house([], lockWith('sha512-x'), await someOperator('another'))
  expect(await installed(repository, commit)).toMatchObject({ refused: 'packages' })
})
