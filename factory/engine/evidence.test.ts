import { expect, test } from 'vitest'
import type { Checks, Subject } from '../checks/checks.ts'
import { memoryArtifacts } from '../checks/testing.ts'
import { someRepository } from '../git/testing.ts'
import { lookAt } from './evidence.ts'

test('a fix that merges main is judged by what differs from main, and not by what main brought along', async () => {
  const repository = await someRepository()
  const left = await repository.put({ 'a.md': 'a\n', 'secret/rules.md': 'old\n' })
  const main = await repository.put({ 'a.md': 'a\n', 'secret/rules.md': 'new\n', 'b.md': 'b\n' }, [left])
  const pull = await repository.put({ 'a.md': 'better\n', 'secret/rules.md': 'old\n' }, [left])
  const head = await repository.put({ 'a.md': 'better\n', 'secret/rules.md': 'new\n', 'b.md': 'b\n' }, [pull, main])
  const subjects: Subject[] = []
  const checks: Checks = { required: async () => [], known: async () => [], run: async (_, subject) => (subjects.push(subject), []) }
  const bundle = { head, base: pull, tree: await repository.tree(head), file: '' }
  const intent = { kind: 'push_fix', payload: { pull: 1, expectedHead: pull, why: 'conflict', note: '', bundle } } as const
  const found = await lookAt({ repository, checks, artifacts: memoryArtifacts(), secrets: [] }, { item: null, main, intent }, new AbortController().signal)
  expect(found.files?.map(({ path }) => path)).toEqual(['a.md'])
  expect(subjects[0]).toMatchObject({ commit: head, base: main })
})
