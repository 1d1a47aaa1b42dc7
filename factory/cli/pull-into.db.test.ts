import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { git } from '../git/git.ts'
import { pullInto } from './pull-into.ts'

let root: string
let mine: string
let theirs: string
const commit = async (folder: string, file: string, text: string): Promise<string> => {
  await writeFile(path.join(folder, file), text)
  await git(folder, 'add', '-A')
  await git(folder, '-c', 'user.name=a', '-c', 'user.email=a@localhost', 'commit', '--quiet', '-m', file)
  return (await git(folder, 'rev-parse', 'HEAD')).trim()
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'memo-pull-'))
  theirs = path.join(root, 'theirs')
  mine = path.join(root, 'mine')
  await git(root, 'init', '--quiet', 'theirs')
  await commit(theirs, 'a.txt', 'one\n')
  await git(root, 'clone', '--quiet', theirs, mine)
})
afterEach(() => rm(root, { recursive: true, force: true }))

test('merged work comes into the checkout, and a file somebody is changing stays as it is', async () => {
  await writeFile(path.join(mine, 'a.txt'), 'half a thought\n')
  const to = await commit(theirs, 'b.txt', 'two\n')
  expect(await pullInto(mine, theirs)).toMatchObject({ to })
  expect(await readFile(path.join(mine, 'b.txt'), 'utf8')).toBe('two\n')
  expect(await readFile(path.join(mine, 'a.txt'), 'utf8')).toBe('half a thought\n')
  expect(await pullInto(mine, theirs)).toEqual({ from: to, to })
})

test.each([
  ['a changed file in the way', 'in_the_way', async () => {
    await commit(theirs, 'a.txt', 'two\n')
    await writeFile(path.join(mine, 'a.txt'), 'half a thought\n')
  }],
  ['commits of its own', 'diverged', async () => {
    await commit(theirs, 'b.txt', 'two\n')
    await commit(mine, 'c.txt', 'three\n')
  }],
  ['no branch', 'detached', () => git(mine, 'checkout', '--quiet', '--detach')],
])('a checkout with %s is refused and nothing in it changes', async (_, code, prepare) => {
  await prepare()
  const before = [await git(mine, 'rev-parse', 'HEAD'), await git(mine, 'status', '--porcelain'), await readFile(path.join(mine, 'a.txt'), 'utf8')]
  expect(await pullInto(mine, theirs)).toMatchObject({ exit: 3, error: { code } })
  expect([await git(mine, 'rev-parse', 'HEAD'), await git(mine, 'status', '--porcelain'), await readFile(path.join(mine, 'a.txt'), 'utf8')]).toEqual(before)
})
