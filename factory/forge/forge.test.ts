import { expect, test } from 'vitest'
import { allowed } from '../policy/allowed.ts'
import type { Forge, ForgeOp } from './forge.ts'
import { memoryForge } from './memory-forge.ts'

const OP: ForgeOp = { op: 'open_issue', title: 'Greet', body: 'Say hello.', labels: [] }

test('21. only what was allowed can be written: anything else does not compile', async () => {
  const forge: Forge = memoryForge()
  // @ts-expect-error an operation without its verdict
  const bare = (): ReturnType<Forge['write']> => forge.write(OP)
  // @ts-expect-error one that only looks like an allowed one
  const copied = (): ReturnType<Forge['write']> => forge.write({ op: OP, key: 'k', hash: 'h' })
  expect([bare, copied]).toHaveLength(2)
  expect(() => allowed(OP, 'k', 'changed', { verdict: 'allow', judgedHash: 'h' })).toThrow('not the one that was judged')
  expect(await forge.write(allowed(OP, 'k', 'h', { verdict: 'allow', judgedHash: 'h' }))).toMatchObject({ at: 'confirmed' })
})
