import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { git } from '../git/git.ts'
import { bubblewrap } from '../sandbox/bubblewrap.ts'
import { buildRelease, type Builder } from './build-release.ts'

// What stands for the build of Memo: it builds what the tree says, and fails when the tree says so.
const BUILD = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const text = readFileSync('page.txt', 'utf8')
if (text === 'broken') { console.error('Module not found: ./page'); process.exit(1) }
mkdirSync('.next/cache', { recursive: true })
writeFileSync('.next/BUILD_ID', text)
writeFileSync('.next/cache/large', text)
`
const never = new AbortController().signal

const bench = async (text: string) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-build-'))
  await chmod(folder, 0o755)
  const [source, packages] = [path.join(folder, 'source'), path.join(folder, 'packages')]
  await mkdir(packages, { recursive: true })
  await git(folder, 'init', '--quiet', source)
  await mkdir(path.join(source, 'scripts'))
  await writeFile(path.join(source, 'scripts/build.mjs'), BUILD)
  await writeFile(path.join(source, 'page.txt'), text)
  await writeFile(path.join(source, '.gitignore'), '.next\nnode_modules\n')
  await git(source, 'add', '-A')
  const tree = (await git(source, 'write-tree')).trim()
  const commit: Builder['repository']['commit'] = async (parts) => (await git(source, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit-tree', parts.tree, '-m', parts.message)).trim()
  const asked: string[] = []
  const builder: Builder = {
    folder: path.join(folder, 'releases'), repository: { path: source, commit }, sandbox: bubblewrap({ folder: path.join(folder, 'runs') }),
    packages: async (of) => { asked.push(of); return packages },
  }
  return { builder, tree, asked, packages, close: () => rm(folder, { recursive: true, force: true }) }
}

test('a release is the whole tree as it was built, without its history or caches; an equal tree is not built again', async () => {
  const { builder, tree, asked, packages, close } = await bench('roof')
  const artifact = path.join(builder.folder, tree)
  expect(await buildRelease(builder, tree, never)).toEqual({ at: 'built', artifact })
  expect((await readdir(artifact)).sort()).toEqual(['.gitignore', '.next', 'node_modules', 'page.txt', 'scripts'])
  expect([await readFile(path.join(artifact, '.next/BUILD_ID'), 'utf8'), await readdir(path.join(artifact, '.next/cache'))]).toEqual(['roof', []])
  expect(await readFile(`${artifact}.packages`, 'utf8')).toBe(packages)
  expect(await buildRelease(builder, tree, never)).toEqual({ at: 'built', artifact })
  expect(asked).toHaveLength(1)
  await close()
})

test('a tree that two ask for at once is built once, and a build that was stopped is not the answer of the other', async () => {
  const { builder, tree, asked, close } = await bench('eaves')
  const both = await Promise.all([buildRelease(builder, tree, never), buildRelease(builder, tree, never)])
  expect([both, asked.length]).toEqual([[{ at: 'built', artifact: path.join(builder.folder, tree) }, { at: 'built', artifact: path.join(builder.folder, tree) }], 1])
  await rm(path.join(builder.folder, tree), { recursive: true })
  const boxless: Builder = { ...builder, packages: async () => ({ refused: 'unavailable', message: 'No box.', fix: '' }) }
  const [first, second] = await Promise.all([buildRelease(boxless, tree, never), buildRelease(builder, tree, never)])
  expect([first.at, second.at]).toEqual(['uncertain', 'built'])
  await close()
})

test('a tree that does not build says why and leaves nothing behind', async () => {
  const { builder, tree, close } = await bench('broken')
  expect(await buildRelease(builder, tree, never)).toMatchObject({ at: 'failed', message: 'The build ended with 1.', log: expect.stringContaining('Module not found') as string })
  expect(existsSync(path.join(builder.folder, tree))).toBe(false)
  await close()
})

test('without a box, packages or the tree nothing is said about the tree', async () => {
  const { builder, tree, close } = await bench('roof')
  const refusal = { refused: 'packages', message: 'No packages.', fix: 'npm ci' } as const
  expect(await buildRelease({ ...builder, packages: async () => refusal }, tree, never)).toEqual({ at: 'uncertain', message: 'No packages. npm ci' })
  expect(await buildRelease({ ...builder, sandbox: { ...builder.sandbox, open: async () => refusal } }, tree, never)).toMatchObject({ at: 'uncertain' })
  const running = (script: string, more: object = {}, sandbox = builder.sandbox): Builder['sandbox'] => ({ ...sandbox, open: async (spec) => {
    const box = await sandbox.open(spec)
    return 'refused' in box ? box : { ...box, exec: (command, signal) => box.exec({ ...command, argv: ['sh', '-c', script], ...more }, signal) }
  } })
  expect(await buildRelease({ ...builder, sandbox: running('sleep 60', { timeoutMs: 300 }) }, tree, never)).toEqual({ at: 'uncertain', message: 'The build did not end within 0.005 min.' })
  const small = bubblewrap({ folder: path.join(builder.folder, '../small'), memory: 60e6 })
  expect(await buildRelease({ ...builder, sandbox: running('exec node -e "globalThis.a = Buffer.alloc(200e6, 1); setTimeout(() => {}, 15000)"', {}, small) }, tree, never)).toEqual({ at: 'uncertain', message: 'The box of the build was at its limit of memory: at most 0.06 GiB.' })
  expect(await buildRelease({ ...builder, sandbox: running('sleep 60') }, tree, AbortSignal.timeout(300))).toEqual({ at: 'uncertain', message: 'The build was stopped.' })
  expect(await buildRelease(builder, 'f'.repeat(40), never)).toMatchObject({ at: 'uncertain', message: expect.stringContaining('could not be kept') as string })
  await close()
})
