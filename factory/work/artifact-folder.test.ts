import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { artifactFolder } from './artifact-folder.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('what is put comes back by its digest, and equal bytes are one file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'artifacts-'))
  const artifacts = artifactFolder(folder)
  const name = await artifacts.put(bytes('a report'), 'txt')
  expect(await artifacts.put(bytes('a report'), 'txt')).toBe(name)
  expect(new TextDecoder().decode((await artifacts.get(name)) ?? undefined)).toBe('a report')
  expect(await readdir(folder)).toEqual([name.slice(0, 2)])
})

test('a name that is no digest reads nothing, wherever it points', async () => {
  const artifacts = artifactFolder(await mkdtemp(path.join(tmpdir(), 'artifacts-')))
  expect(await artifacts.get('../../etc/passwd')).toBeNull()
  expect(await artifacts.get(`${'0'.repeat(64)}.txt`)).toBeNull()
  await expect(artifacts.put(bytes('x'), '../x')).rejects.toThrow(/extension/)
})
