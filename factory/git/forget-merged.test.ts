import { expect, test } from 'vitest'
import { forgetMerged } from './forget-merged.ts'
import { git } from './git.ts'
import { someRepository } from './testing.ts'

test('names of what main holds are taken away, those of what it does not hold stay', async () => {
  const repository = await someRepository()
  const first = await repository.put({ 'a.txt': '1' })
  const merged = await repository.put({ 'a.txt': '2' }, [first])
  const open = await repository.put({ 'a.txt': '3' }, [first])
  for (const oid of [first, merged, open]) await git(repository.path, 'update-ref', `refs/keep/${oid}`, oid)
  expect(await forgetMerged(repository.path)).toBe(0)
  await git(repository.path, 'update-ref', 'refs/heads/main', merged)
  expect(await forgetMerged(repository.path)).toBe(2)
  expect((await git(repository.path, 'for-each-ref', '--format=%(refname)')).trim().split('\n')).toEqual(['refs/heads/main', `refs/keep/${open}`])
  expect(await repository.text(merged, 'a.txt')).toBe('2')
})
