import { expect, test } from 'vitest'
import type { Exhibit } from '#domain/factory/exhibit.ts'
import { someRepository } from '#factory/git/testing.ts'
import { showChange } from './exhibits.ts'

test('the page of a pull request shows its own change, and reference pictures before and after', async () => {
  const repository = await someRepository()
  const picture = (name: string) => `stories/pictures/${name}-light-720.png`
  const left = await repository.put({ 'a.ts': 'one\n', [picture('kept')]: 'old', [picture('same')]: 'same', [picture('gone')]: 'gone' })
  const main = await repository.put({ 'a.ts': 'one\n', 'b.ts': 'of others\n' }, [left])
  const head = await repository.put({ 'a.ts': 'two\n', [picture('kept')]: 'new', [picture('same')]: 'same', [picture('made')]: 'made' }, [left])
  const kept: Exhibit[] = []
  await showChange({ repository, exhibit: async (one) => void kept.push(one) }, { repository: repository.path, commit: head, base: main, kind: 'feature' })
  const [diff, ...pictures] = kept
  expect(diff).toMatchObject({ head, kind: 'diff' })
  const patch = Buffer.from(diff?.body ?? []).toString()
  expect(patch).toContain('-one\n+two\n')
  expect(patch).not.toContain('of others')
  expect(pictures.map(({ name, side, body }) => `${name} ${side} ${Buffer.from(body).toString()}`).sort()).toEqual([
    'gone-light-720 before gone', 'kept-light-720 after new', 'kept-light-720 before old', 'made-light-720 after made',
  ])
})
