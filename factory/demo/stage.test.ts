import { expect, test } from 'vitest'
import { delivery, stage as theatre } from '../core/testing.ts'
import { definitions } from '../automations/all.ts'
import { bind, until, type Stage } from './stage.ts'

const FACTORY = definitions('defs', 2)

/** A stage whose world is that of a factory in memory; its engine runs unless it is said to have ended. */
const someStage = ({ ended = false, live = false }: { ended?: boolean; live?: boolean } = {}) => {
  const factory = theatre(FACTORY)
  const bound: string[] = []
  const endpoint = live ? null : { url: '', bind: (slot: string, item: number) => void bound.push(`${slot} ${item}`), hold: () => ({ release: () => undefined }), close: async () => undefined }
  const stop = new AbortController()
  const stage = { endpoint, items: {}, engine: { ended: () => ended }, signal: stop.signal, house: { store: { world: async () => factory.world() } } } as unknown as Stage
  return { stage, factory, bound, stop }
}

test('87. what is waited for is given as soon as it is seen', async () => {
  const { stage, factory, bound } = someStage()
  const waiting = until(stage, 'an item is there', ({ items }) => items['1']?.title ?? null)
  factory.tell(delivery(1))
  expect(await waiting).toEqual(expect.any(String))
  expect([bind(stage, 'feature', 1), bound, stage.items]).toEqual([1, ['feature 1'], { feature: 1 }])
})

test('87. a wait ends when the engine has, and when it is interrupted', async () => {
  await expect(until(someStage({ ended: true }).stage, 'main is there', () => null)).rejects.toThrow('The engine has ended while waiting until main is there')
  const { stage, stop } = someStage()
  const waiting = until(stage, 'main is there', () => null)
  stop.abort()
  await expect(waiting).rejects.toThrow('abort')
})

test('87. an item of the play that waits for a person ends a recorded play, which nobody answers', async () => {
  const { stage, factory } = someStage()
  bind(stage, 'feature', 1)
  factory.tell(delivery(1, { role: 'none', author: 'eve' }))
  await expect(until(stage, 'it is merged', () => null)).rejects.toThrow(/^Waiting until it is merged: #1 waits for a person: #1 comes from eve/)
})
