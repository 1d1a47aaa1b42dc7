import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git } from '../git/git.ts'
import { makeBare } from '../git/make-bare.ts'
import { openRepository } from '../git/open-repository.ts'
import { someFolder, writeTree } from '../git/testing.ts'
import { localGit } from './local-git.ts'
import { memoryForge } from './memory-forge.ts'
import { pullInto, takeOperatorBranch } from './operator-checkout.ts'
import type { Identity } from './things.ts'

const ANN: Identity = { login: 'ann', role: 'operator' }
const AS_ANN = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com']

/** Every file of a folder by a digest of its bytes, git's own included. */
const bytesOf = async (folder: string): Promise<Record<string, string>> => {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, createHash('sha256').update(await readFile(file)).digest('hex')] as const)))
}

/** A checkout with a commit and a change that is not committed, and the factory's repository on a real git with people in memory. */
const operator = async () => {
  const [checkout, folder] = [await someFolder(), await someFolder()]
  await git(checkout, 'init', '--quiet', '--template=')
  const save = async (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(checkout, name), text)
    await git(checkout, 'add', '-A')
    await git(checkout, ...AS_ANN, 'commit', '--quiet', '-m', 'Mine')
    return (await git(checkout, 'rev-parse', 'HEAD')).trim()
  }
  await makeBare(folder)
  const repository = openRepository(folder)
  const memory = memoryForge()
  const branches = localGit(repository, async () => undefined)
  const people = {
    ...memory.people,
    push: async (by: Identity, branch: string, to: string | null, from?: string | null) => {
      if (branch === 'main') return (await branches.swap('refs/heads/main', from ?? null, to ?? '')) === 'done'
      memory.git.push(`refs/heads/${branch}`, to)
      return true
    },
  }
  const forge = { ...memory, git: branches }
  const first = await save({ a: '1\n' })
  const factoryCommits = async (files: Record<string, string>) => {
    const main = (await git(folder, 'rev-parse', 'refs/heads/main')).trim()
    const to = await repository.commit({ tree: await writeTree(folder, files), parents: [main], message: 'Merge', at: 1_000 })
    await git(folder, 'update-ref', 'refs/heads/main', to)
    return to
  }
  return { checkout, folder, save, first, forge, factoryCommits, take: () => takeOperatorBranch({ checkout, folder }, { forge, people, by: ANN }), pull: () => pullInto({ checkout, folder }) }
}

test('52. taking the operator\'s branch leaves every byte of the checkout as it was', async () => {
  const { checkout, folder, take, first } = await operator()
  await writeFile(join(checkout, 'dirty'), 'not committed\n')
  const before = await bytesOf(checkout)
  expect(await take()).toEqual({ at: 'advanced', from: null, to: first })
  expect(await take()).toEqual({ at: 'up_to_date' })
  expect(await bytesOf(checkout)).toEqual(before)
  expect((await git(folder, 'rev-parse', 'refs/heads/main')).trim()).toBe(first)
})

test('a fast-forward of the factory\'s main is a person\'s advance', async () => {
  const { take, save, first } = await operator()
  await take()
  const next = await save({ a: '2\n' })
  expect(await take()).toEqual({ at: 'advanced', from: first, to: next })
})

test('53. a diverged operator branch becomes one pull request of that person, and main stays', async () => {
  const { folder, forge, take, save, factoryCommits } = await operator()
  await take()
  const main = await factoryCommits({ a: '1\n', b: 'theirs\n' })
  await save({ a: '2\n' })
  const taken = await take()
  expect(taken).toMatchObject({ at: 'pull' })
  const number = taken.at === 'pull' ? taken.number : 0
  expect(await forge.item(number)).toMatchObject({ ok: true, value: { kind: 'pull', author: ANN, title: 'Mine' } })
  await save({ a: '3\n' })
  expect(await take()).toEqual({ at: 'pull', number })
  expect((await git(folder, 'rev-parse', 'refs/heads/main')).trim()).toBe(main)
})

test('52. merged work comes into the checkout without touching what is dirty there', async () => {
  const { checkout, take, pull, first, factoryCommits } = await operator()
  await take()
  expect(await pull()).toEqual({ at: 'up_to_date' })
  const to = await factoryCommits({ a: '1\n', b: 'merged\n' })
  await writeFile(join(checkout, 'a'), 'dirty\n')
  expect(await pull()).toEqual({ at: 'updated', from: first, to })
  expect(await readFile(join(checkout, 'b'), 'utf8')).toBe('merged\n')
  expect(await readFile(join(checkout, 'a'), 'utf8')).toBe('dirty\n')
})

test('52. what would overwrite a dirty file, or is no fast-forward, changes no file', async () => {
  const { checkout, take, pull, save, factoryCommits } = await operator()
  await take()
  await factoryCommits({ a: 'merged\n' })
  await writeFile(join(checkout, 'a'), 'dirty\n')
  expect(await pull()).toMatchObject({ at: 'refused' })
  expect(await readFile(join(checkout, 'a'), 'utf8')).toBe('dirty\n')
  const mine = await save({ a: 'mine\n' })
  expect(await pull()).toMatchObject({ at: 'refused' })
  expect((await git(checkout, 'rev-parse', 'HEAD')).trim()).toBe(mine)
})
