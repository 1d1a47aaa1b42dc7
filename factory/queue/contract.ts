import { expect, test } from 'vitest'
import type { Queue } from './queue.ts'

const once = () => {
  let done: () => void = () => undefined
  const promise = new Promise<void>((resolve) => {
    done = resolve
  })
  return { promise, done }
}

/** What every queue must do. `make` gives one that nobody serves yet. */
export const queueContract = (name: string, make: () => Promise<Queue>): void => {
  test(`${name}: what is woken is handled, by id`, async () => {
    const queue = await make()
    const heard = once()
    const ids: string[] = []
    await queue.serve('run', async (id) => {
      ids.push(id)
      heard.done()
    })
    await queue.wake('run', 'a')
    await heard.promise
    await queue.close()
    expect(ids).toEqual(['a'])
  })

  test(`${name}: a wake during the work makes it run once more, and never twice at once`, async () => {
    const queue = await make()
    const [begun, go, second] = [once(), once(), once()]
    let running = 0
    let calls = 0
    await queue.serve('tick', async () => {
      running += 1
      calls += 1
      expect(running).toBe(1)
      begun.done()
      if (calls === 1) await go.promise
      else second.done()
      running -= 1
    })
    await queue.wake('tick', 'main')
    await begun.promise
    for (let at = 0; at < 5; at += 1) await queue.wake('tick', 'main')
    go.done()
    await second.promise
    await queue.close()
    expect(calls).toBe(2)
  })

  test(`${name}: closing waits for what is running and takes nothing more`, async () => {
    const queue = await make()
    const [begun, go] = [once(), once()]
    const ended: string[] = []
    await queue.serve('run', async (id) => {
      begun.done()
      await go.promise
      ended.push(id)
    })
    await queue.wake('run', 'a')
    await begun.promise
    const closing = queue.close()
    await queue.wake('run', 'b')
    go.done()
    await closing
    expect(ended).toEqual(['a'])
  })

  test(`${name}: what has a cron expression is woken again and again`, async () => {
    const queue = await make()
    const heard = once()
    const ids: string[] = []
    await queue.serve('tick', async (id) => {
      ids.push(id)
      if (ids.length === 2) heard.done()
    })
    await queue.every('tick', 'gone', '0 0 1 1 *')
    await queue.every('tick', 'daily', '0 0 * * *')
    await queue.every('tick', 'daily', '* * * * * *')
    await heard.promise
    await queue.close()
    expect(ids).toEqual(['daily', 'daily'])
    await expect(queue.every('tick', 'daily', 'now and then')).rejects.toThrow('"now and then" is no cron expression')
  })
}
