import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { tooLargeToSend } from '#domain/file/check.ts'
import { newId } from '#domain/ids.ts'
import { fakeClock, settle } from '../sync/testing.ts'
import type { SendAnswer, UploadRequest } from './send-file.ts'
import { openUploadQueue, type UploadState } from './upload-queue.ts'
import { deleteDeviceUploads, deviceUploads, type UploadStore } from './upload-store.ts'

type Sending = { id: string; share: (share: number) => void; answer: (answer: SendAnswer) => void; signal: AbortSignal }

/** A queue whose sendings are answered by hand. */
const desk = (store: UploadStore = deviceUploads(newId())) => {
  const sending: Sending[] = []
  const clock = fakeClock()
  const queue = openUploadQueue({
    store, clock, random: () => 0,
    send: ({ id }, share, signal) => new Promise((answer) => {
      sending.push({ id, share, answer, signal })
      signal.addEventListener('abort', () => answer('no-answer'))
    }),
  })
  const state = (id: string): UploadState['at'] | undefined => queue.views().find((view) => view.id === id)?.state.at
  return { queue, sending, clock, state, store }
}
const plan = (name = 'plan.pdf'): UploadRequest => ({ id: newId(), purpose: 'block', place: { workspace: newId(), page: newId() }, name, type: 'application/pdf', blob: new Blob(['bytes']) })
const stored = (id: string): SendAnswer => ({ ok: true, value: { id, name: 'plan.pdf', type: 'application/pdf', kind: 'file', bytes: 5, width: null, height: null } })

test('a file is on the device until the server has it', async () => {
  const { queue, sending, store } = desk()
  const file = plan()
  queue.add(file)
  await settle()
  expect(await store.all()).toHaveLength(1)
  sending[0]?.share(0.5)
  expect(queue.views()[0]?.state).toEqual({ at: 'sending', share: 0.5 })
  sending[0]?.answer(stored(file.id))
  expect((await queue.settled(file.id)).at).toBe('done')
  await settle()
  expect(await store.all()).toEqual([])
})

test('42. offline it waits, and goes by itself when the network is back', async () => {
  const { queue, sending, clock, state } = desk()
  const file = plan()
  queue.add(file)
  for (let tries = 1; tries <= 4; tries++) {
    sending.at(-1)?.answer('no-answer')
    await clock.pass(0)
    expect(state(file.id)).toBe('waiting')
    await clock.pass(30_000)
    expect(sending).toHaveLength(tries + 1)
  }
  sending.at(-1)?.answer('no-answer')
  await settle()
  queue.wake()
  sending.at(-1)?.answer(stored(file.id))
  expect((await queue.settled(file.id)).at).toBe('done')
  expect(new Set(sending.map(({ id }) => id))).toEqual(new Set([file.id]))
})

test('a closed tab loses nothing: the next visit sends what waits, under the same id', async () => {
  const account = newId()
  const first = desk(deviceUploads(account))
  const file = plan()
  first.queue.add(file)
  await settle()
  const second = desk(deviceUploads(account))
  await second.queue.resume()
  expect(second.sending.map(({ id }) => id)).toEqual([file.id])
  await deleteDeviceUploads(account)
  expect(await deviceUploads(account).all()).toEqual([])
})

test('two at a time, the others in turn', async () => {
  const { queue, sending, state } = desk()
  const files = [plan('1'), plan('2'), plan('3')]
  for (const file of files) queue.add(file)
  expect(files.map(({ id }) => state(id))).toEqual(['sending', 'sending', 'waiting'])
  sending[0]?.answer(stored(sending[0].id))
  await settle()
  expect(sending).toHaveLength(3)
})

test('cancelling stops the sending and forgets the file, and gives its turn to the next', async () => {
  const { queue, sending, state, store } = desk()
  const files = [plan('1'), plan('2'), plan('3')]
  for (const file of files) queue.add(file)
  queue.cancel(files[0]?.id ?? '')
  await settle()
  expect(sending[0]?.signal.aborted).toBe(true)
  expect(files.map(({ id }) => state(id))).toEqual(['cancelled', 'sending', 'sending'])
  expect((await store.all()).map(({ name }) => name).sort()).toEqual(['2', '3'])
})

test('a refusal is final until somebody tries again', async () => {
  const { queue, sending, clock, state } = desk()
  const file = plan()
  queue.add(file)
  sending[0]?.answer({ ok: false, reason: 'too-large', field: 'workspace' })
  expect(await queue.settled(file.id)).toEqual({ at: 'failed', refusal: { ok: false, reason: 'too-large', field: 'workspace' } })
  await clock.pass(60_000)
  expect(sending).toHaveLength(1)
  queue.retry(file.id)
  expect(state(file.id)).toBe('sending')
})

test('who is signed out keeps the file, and it goes after signing in', async () => {
  const { queue, sending, clock, state } = desk()
  const file = plan()
  queue.add(file)
  sending[0]?.answer('signed-out')
  await clock.pass(60_000)
  expect([state(file.id), sending.length]).toEqual(['waiting', 1])
  queue.wake()
  expect(state(file.id)).toBe('sending')
})

test('a device without a store still sends', async () => {
  const refuse = () => Promise.reject(new Error('no store'))
  const { queue, sending } = desk({ all: refuse, put: refuse, remove: refuse })
  await queue.resume()
  const file = plan()
  queue.add(file)
  sending[0]?.answer(stored(file.id))
  expect((await queue.settled(file.id)).at).toBe('done')
})

test('42. a 50 MB picture is refused before it travels, with the limit', () => {
  const MB = 1_000_000
  expect(tooLargeToSend({ name: 'wall.png', type: 'image/png', size: 50 * MB }, 100 * MB)).toEqual({ limit: 20 * MB, bytes: 50 * MB })
  expect(tooLargeToSend({ name: 'film.mp4', type: 'video/mp4', size: 50 * MB }, 100 * MB)).toBeNull()
})
