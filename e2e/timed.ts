import { test } from '@playwright/test'

/** Waits for something and notes with the test how long it took: a slow machine is no fault, so a bar in time is read there and fails nothing. */
export const timed = async (what: string, wait: () => Promise<void>): Promise<void> => {
  const begin = performance.now()
  await wait()
  test.info().annotations.push({ type: 'time', description: `${what}: ${(performance.now() - begin).toFixed(0)} ms` })
}
