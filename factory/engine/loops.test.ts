import { expect, test } from 'vitest'
import { virtualClock } from '../clock/virtual-clock.ts'
import { loop } from './loops.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

const stage = (turns: (boolean | Error)[]) => {
  const clock = virtualClock(0)
  const stop = new AbortController()
  const [taken, failures] = [[] as number[], [] as unknown[]]
  const turn = async (): Promise<boolean> => {
    taken.push(clock.now())
    const answer = turns.shift() ?? false
    if (answer instanceof Error) throw answer
    return answer
  }
  const running = loop(turn, { clock, everyMs: 5_000, stop: stop.signal, failed: (error) => failures.push(error) })
  return { clock, stop, taken, failures, running }
}

test('a loop takes its next turn at once while there is work, then rests', async () => {
  const { clock, stop, taken, running } = stage([true, true, false, false])
  await settled()
  expect(taken).toEqual([0, 0, 0])
  clock.move(5_000)
  await settled()
  expect(taken).toEqual([0, 0, 0, 5_000])
  stop.abort()
  await running.done
})

test('a wake ends the rest, also one that came during a turn', async () => {
  const { stop, taken, running } = stage([false, false, false])
  running.wake()
  await settled()
  expect(taken).toHaveLength(2)
  running.wake()
  await settled()
  expect(taken).toHaveLength(3)
  stop.abort()
  await running.done
})

test('a failed turn is told and does not end the loop', async () => {
  const { clock, stop, taken, failures, running } = stage([new Error('The database is down.'), false])
  await settled()
  expect([taken, failures]).toEqual([[0], [new Error('The database is down.')]])
  clock.move(5_000)
  await settled()
  expect(taken).toHaveLength(2)
  stop.abort()
  await running.done
})
