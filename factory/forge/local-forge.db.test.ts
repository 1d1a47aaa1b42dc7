import { chmod, mkdtemp, readdir, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { openFactoryDatabase } from '#db/factory-client.ts'
import { factoryOn } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { git } from '../git/git.ts'
import { makeBare } from '../git/make-bare.ts'
import { openRepository } from '../git/open-repository.ts'
import { writeTree } from '../git/testing.ts'
import { allowed } from '../policy/allowed.ts'
import { forgeContract } from './contract.ts'
import type { ForgeOp } from './forge.ts'
import { localForge } from './local-forge.ts'
import { localPeople } from './local-people.ts'
import type { Identity } from './things.ts'

const database = testDatabase()
const factory = factoryOn(database)
const SELVES: readonly Identity[] = [{ login: 'factory', role: 'factory' }, { login: 'pr-reviewer', role: 'factory' }]
const ANN: Identity = { login: 'ann', role: 'operator' }
const judged = (op: ForgeOp, key: string) => allowed(op, key, 'h', { verdict: 'allow', judgedHash: 'h' })

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

// Only the owner may take rows away again.
const emptied = async () => {
  const owner = postgres(database.url(), { max: 1 })
  await owner`truncate factory.forge_items, factory.forge_entries, factory.forge_pulls, factory.forge_checks, factory.forge_deliveries`
  await owner.end()
}

/** A fresh, empty forge with people at it. */
const bench = async () => {
  await emptied()
  const folder = await mkdtemp(join(tmpdir(), 'local-forge-'))
  folders.push(folder)
  await makeBare(folder)
  const repository = openRepository(folder)
  const commit = async (files: Record<string, string>, parents: readonly string[]) => repository.commit({ tree: await writeTree(folder, files), parents, message: 'Change', at: 1_000 })
  const place = { database: factory(), folder }
  return { folder, repository, commit, forge: localForge(place, SELVES), people: localPeople(place), close: async () => undefined }
}

forgeContract('44. local forge', bench)

test('27. a conflict is no, 26. and what merges is yes', async () => {
  const { forge, people, commit } = await bench()
  const main = await commit({ a: '1\n' }, [])
  await people.push(ANN, 'main', main)
  await people.push(ANN, 'work', await commit({ a: '2\n' }, [main]))
  const number = await people.openPull(ANN, { title: 'Work', body: '', branch: 'work' })
  expect(await forge.pull(number)).toMatchObject({ ok: true, value: { mergeable: 'yes' } })
  await people.push(ANN, 'main', await commit({ a: '3\n' }, [main]))
  expect(await forge.pull(number)).toMatchObject({ ok: true, value: { mergeable: 'no' } })
})

test('52. a commit that lacks something it rests on is neither taken nor named', async () => {
  const { forge, folder, commit } = await bench()
  const oid = await commit({ a: 'only here' }, [])
  const blob = (await git(folder, 'rev-parse', `${oid}:a`)).trim()
  await rm(join(folder, 'objects', blob.slice(0, 2), blob.slice(2)), { force: true })
  expect(await forge.git.take(oid)).toMatchObject({ ok: false, class: 'invalid' })
  expect(await forge.git.swap('refs/heads/x', null, oid)).toMatchObject({ at: 'refused' })
})

test('53. hooks never run', async () => {
  const { forge, folder, people, commit } = await bench()
  await mkdir(join(folder, 'hooks'), { recursive: true })
  for (const hook of ['reference-transaction', 'update', 'post-update', 'pre-receive']) {
    await writeFile(join(folder, 'hooks', hook), `#!/bin/sh\ntouch ${folder}/ran\nexit 1\n`)
    await chmod(join(folder, 'hooks', hook), 0o755)
  }
  const oid = await commit({ a: '1' }, [])
  expect(await forge.git.swap('refs/heads/x', null, oid)).toBe('done')
  await people.push(ANN, 'y', oid)
  expect(await readdir(folder)).not.toContain('ran')
})

test('61. a branch that moved without anybody telling is told of by the next look, once', async () => {
  const { forge, folder, people, commit } = await bench()
  const main = await commit({ a: '1\n' }, [])
  await people.push(ANN, 'main', main)
  const head = await commit({ a: '2\n' }, [main])
  await people.push(ANN, 'work', head)
  const number = await people.openPull(ANN, { title: 'Work', body: '', branch: 'work' })
  const before = await forge.changes(null)
  // As when the process dies between the swap and the row that tells of it.
  await git(folder, 'update-ref', 'refs/heads/main', await commit({ a: '2\n' }, [main, head]))
  const after = await forge.changes(before.ok ? before.value.cursor : null)
  expect(after.ok && after.value.deliveries.map(({ about, ref }) => `${about} ${ref}`)).toEqual(['ref refs/heads/main', `pull ${number}`, `item ${number}`])
  expect(await forge.changes(after.ok ? after.value.cursor : null)).toMatchObject({ ok: true, value: { deliveries: [] } })
})

test('64. a write whose answer is lost is uncertain, 65. and says nothing of how the database is reached', async () => {
  const { folder } = await bench()
  const gone = openFactoryDatabase(database.url())
  const forge = localForge({ database: gone, folder }, SELVES)
  await gone.close()
  const password = new URL(database.url()).password
  const written = await forge.write(judged({ op: 'open_issue', title: 'One', body: '', labels: [] }, 'k'))
  const read = await forge.item(1)
  expect(written).toMatchObject({ at: 'uncertain' })
  expect(read).toMatchObject({ ok: false, class: 'unavailable' })
  expect(JSON.stringify([written, read, await forge.git.swap('refs/heads/x', null, 'f'.repeat(40)), await forge.probe()])).not.toContain(password)
})

test('17. 22. a copied marker in a stranger\'s comment is no receipt', async () => {
  const { forge, people } = await bench()
  const number = await people.openIssue(ANN, { title: 'One', body: '' })
  await people.comment({ login: 'mallory', role: 'none' }, number, '<!-- factory:abcdefghijklmnopqrstuvwxyz -->\nFactory-Key: abcdefghijklmnopqrstuvwxyz')
  expect(await forge.find('abcdefghijklmnopqrstuvwxyz', { in: 'thread', number })).toEqual({ ok: true, value: 'absent' })
})

test('whoever listens hears of each write after it is there', async () => {
  const { people } = await bench()
  const listener = postgres(database.url(), { max: 1 })
  const heard = new Promise<string>((resolve) => void listener.listen('factory', resolve).then(() => people.openIssue(ANN, { title: 'One', body: '' })))
  expect(await heard).toBe('forge')
  await listener.end()
})

test('people are told what is not there', async () => {
  const { people } = await bench()
  await expect(people.comment(ANN, 9, 'x')).rejects.toThrow(/no item 9/)
  await expect(people.push(ANN, 'x', 'f'.repeat(40))).rejects.toThrow(/fetch it first/)
  await expect(people.openPull(ANN, { title: 'x', body: '', branch: 'nowhere' })).rejects.toThrow(/nowhere/)
  await expect(people.edit(ANN, 9, { state: 'closed' })).rejects.toThrow(/Item 9/)
})
