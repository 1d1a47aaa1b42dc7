import { expect, test } from 'vitest'
import { atMost } from '#domain/at-most.ts'
import type { Box } from '../../sandbox/sandbox.ts'
import { answerCalls } from '../answer-calls.ts'
import { someRun } from '../testing.ts'
import { run } from './run.ts'
import type { Bench } from './tool.ts'

/** Agents that share a machine with room for one command; what each began, and a way to let the oldest end. */
const machine = async () => {
  const inTurn = atMost(1)
  const begun: string[] = []
  const ends: (() => void)[] = []
  const { context, stop } = await someRun({ script: () => ({ then: 'answer', content: [] }), automation: { run: ['npm', 'git'] } })
  const opened = await context.sandbox.open({ run: 'r', repository: context.repository.path, base: context.base, packages: null, mayInstall: false })
  if ('refused' in opened) throw new Error(opened.message)
  const box: Box = {
    ...opened,
    exec: async (command, signal) => {
      begun.push(command.argv.join(' '))
      if (command.argv[0] !== 'git') await new Promise<void>((resolve) => ends.push(resolve))
      return opened.exec(command, signal)
    },
  }
  const bench: Bench = { context: { ...context, inTurn }, box, mergeBase: context.base, steps: () => [], why: 'check', commit: async () => ({ refused: 'disk', message: '', fix: '' }) }
  const calls = (argv: string[]) => answerCalls([{ type: 'tool_use', id: 'a', name: 'run', input: { argv } }], [run], bench)
  return { begun, calls, stop, inTurn, wait: context.clock.after, endsOne: () => ends.shift()?.() }
}

test('the commands of agents take turns with each other and with the checks; what only looks does not wait', async () => {
  const { begun, calls, endsOne } = await machine()
  const [first, second] = [calls(['npm', 'test']), calls(['npm', 'run', 'lint'])]
  await calls(['git', 'status'])
  expect(begun).toEqual(['npm test', 'git status'])
  endsOne()
  await first
  endsOne()
  await second
  expect(begun).toEqual(['npm test', 'git status', 'npm run lint'])
})

test('what others took is no time of the run’s', async () => {
  const { calls, endsOne, inTurn, wait } = await machine()
  const check = inTurn(async () => wait(60_000, new AbortController().signal))
  const waiting = calls(['npm', 'test'])
  await check
  await new Promise(setImmediate)
  await wait(5_000, new AbortController().signal)
  endsOne()
  expect((await waiting).toolMs).toBe(5_000)
})

test('a run that is stopped waits no longer for its turn, and begins nothing when that comes', async () => {
  const { begun, calls, endsOne, stop } = await machine()
  const [first, second] = [calls(['npm', 'test']), calls(['npm', 'run', 'lint'])]
  stop.abort()
  expect((await second).results).toMatchObject([{ is_error: true }])
  endsOne()
  await first
  await new Promise(setImmediate)
  expect(begun).toEqual(['npm test'])
})
