import { expect, test } from 'vitest'
import { z } from 'zod'
import { answerCalls } from './answer-calls.ts'
import { answer, someRun } from './testing.ts'
import { said, tool, type Bench } from './tools/tool.ts'

test('the time of a tool that waits for the machine is not the run’s', async () => {
  const { context } = await someRun({ script: () => answer() })
  const lasting = (name: string, ms: number, waits: boolean) =>
    tool({ name, description: name, waits, input: z.object({}), run: async () => { await context.clock.after(ms); return said(`${name} is over`) } })
  const bench = { context, steps: () => [] } as unknown as Bench
  const calls = ['check', 'run', 'check'].map((name, at) => ({ type: 'tool_use', id: `call-${at}`, name, input: {} }) as const)
  const { results, toolMs } = await answerCalls(calls, [lasting('check', 3_000_000, true), lasting('run', 40, false)], bench)
  expect(results.map(({ content }) => content)).toEqual(['check', 'run', 'check'].map((name) => [{ type: 'text', text: `${name} is over` }]))
  expect(toolMs).toBe(40)
})
