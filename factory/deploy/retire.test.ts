import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { someFolder } from '../git/testing.ts'
import { removeBuilds } from './retire.ts'

const tree = (letter: string) => letter.repeat(40)
const OLD = new Date(Date.UTC(2026, 0, 1))
const SINCE = Date.UTC(2026, 0, 2)

const built = async (folder: string, name: string, at: Date | null) => {
  await mkdir(path.join(folder, name, '.next'), { recursive: true })
  await writeFile(path.join(folder, `${name}.packages`), 'somewhere')
  if (at) await utimes(path.join(folder, name), at, at)
}

test('builds that nobody needs go, with what was written beside them; those in use and those asked for lately stay', async () => {
  const folder = await someFolder()
  await built(folder, tree('a'), OLD)
  await built(folder, tree('b'), OLD)
  await built(folder, tree('c'), null)
  expect(await removeBuilds(folder, new Set([tree('b')]), SINCE)).toEqual([tree('a')])
  expect((await readdir(folder)).sort()).toEqual([tree('b'), `${tree('b')}.packages`, tree('c'), `${tree('c')}.packages`])
  expect(await removeBuilds(folder, new Set([tree('b')]), SINCE)).toEqual([])
})

test('what a removal or a build that was broken off has left goes too, a build under way stays', async () => {
  const folder = await someFolder()
  await built(folder, `${tree('a')}.gone`, null)
  await built(folder, `${tree('b')}.4711`, OLD)
  await built(folder, `${tree('c')}.4712`, null)
  await removeBuilds(folder, new Set(), SINCE)
  expect((await readdir(folder)).filter((name) => !name.endsWith('.packages'))).toEqual([`${tree('c')}.4712`])
})

test('where nothing was ever built there is nothing to remove', async () => {
  expect(await removeBuilds('/no/such/folder', new Set(), SINCE)).toEqual([])
})
