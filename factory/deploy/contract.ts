import { expect, test } from 'vitest'
import type { Deploy, Release } from './deploy.ts'

/** A target, and two releases that it can build: one that becomes healthy and one that never does. */
export type DeployBench = { deploy: Deploy; good: Release; next: Release; sick: Release; close: () => Promise<void> }

const PATIENCE_MS = 20_000

/** What a started release says once it has said that it is healthy, or for so long that it never will. */
export const settled = async (deploy: Deploy, address: string, release: string): Promise<Awaited<ReturnType<Deploy['health']>>> => {
  for (const until = performance.now() + PATIENCE_MS; ;) {
    const said = await deploy.health(address, release)
    if (said !== 'starting' || performance.now() > until) return said
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** What every deploy target must do. `make` gives one that serves nothing yet. */
export const deployContract = (name: string, make: () => Promise<DeployBench>): void => {
  const on = (title: string, work: (bench: DeployBench) => Promise<void>) =>
    test(`${name}: ${title}`, async () => {
      const bench = await make()
      try {
        await work(bench)
      } finally {
        await bench.close()
      }
    })
  const started = async (deploy: Deploy, slot: 'blue' | 'green', release: Release) => {
    const answer = await deploy.start(slot, release)
    return answer.at === 'started' ? settled(deploy, answer.address, release.id) : answer
  }
  const serve = async (deploy: Deploy, slot: 'blue' | 'green', release: Release) => {
    const before = await deploy.live()
    await started(deploy, slot, release)
    return deploy.switch(before.ok ? before.live : null, { slot, release: release.id })
  }

  on('nothing is live at first', async ({ deploy }) => {
    expect(await deploy.live()).toEqual({ ok: true, live: null })
  })
  on('a started release is healthy at its private address and not live', async ({ deploy, good }) => {
    expect(await started(deploy, 'blue', good)).toBe('healthy')
    expect(await deploy.live()).toEqual({ ok: true, live: null })
  })
  on('a sick release never becomes healthy', async ({ deploy, sick }) => {
    const started = await deploy.start('blue', sick)
    expect(started.at === 'started' && (await deploy.health(started.address, sick.id))).not.toBe('healthy')
  })
  on('the same release started again in its slot is the one that runs', async ({ deploy, good }) => {
    await serve(deploy, 'blue', good)
    expect(await started(deploy, 'blue', good)).toBe('healthy')
    expect(await deploy.start('blue', { ...good, id: 'other' })).toMatchObject({ at: 'failed' })
  })
  on('the switch compares what was live', async ({ deploy, good, next }) => {
    expect(await serve(deploy, 'blue', good)).toEqual({ at: 'done' })
    await started(deploy, 'green', next)
    expect(await deploy.switch(null, { slot: 'green', release: next.id })).toMatchObject({ at: 'moved', live: { slot: 'blue' } })
  })
  on('the same switch again is done', async ({ deploy, good }) => {
    await serve(deploy, 'blue', good)
    expect(await deploy.switch(null, { slot: 'blue', release: good.id })).toEqual({ at: 'done' })
  })
  on('the old slot stays warm until it is stopped, and the live one cannot be', async ({ deploy, good, next }) => {
    await serve(deploy, 'blue', good)
    await serve(deploy, 'green', next)
    expect(await deploy.stop('green')).toMatchObject({ at: 'failed' })
    const blue = await deploy.start('blue', good)
    expect(await deploy.stop('blue')).toEqual({ at: 'done' })
    expect(blue.at === 'started' && (await deploy.health(blue.address, good.id))).toBe('unhealthy')
    expect(await deploy.live()).toEqual({ ok: true, live: { slot: 'green', release: next.id } })
  })
  on('82. a switch to what does not run leaves the live release live', async ({ deploy, good, next }) => {
    await serve(deploy, 'blue', good)
    expect(await deploy.switch({ slot: 'blue', release: good.id }, { slot: 'green', release: next.id })).toMatchObject({ at: 'failed' })
    expect(await deploy.live()).toEqual({ ok: true, live: { slot: 'blue', release: good.id } })
  })
}
