import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { buildRelease, type Builder } from './build-release.ts'
import type { Deploy, Done, Live, Release, Slot } from './deploy.ts'
import { playInBox } from './play-in-box.ts'
import { removeBuilds } from './retire.ts'
import { slotsIn, SWITCH, switchOf } from './residents.ts'
import { pidOf, startResident, stopResident, type Resident } from './resident.ts'
import { openSlots, type Program, type Slots } from './slots.ts'
import { askSwitch, takesOrders } from './switch/ask-switch.ts'
import { readPointer } from './switch/pointer.ts'

const HEALTH_MS = 2_000
const START_MS = 15_000
const GRACE_MS = 5_000
const DRAIN_MS = 30_000
const ENGINE = path.resolve(import.meta.dirname, '../..')

/**
 * A deploy target on this computer: `ports.public` is where people are served, by a switch of its own; `builder` makes releases and `program`
 * runs them in boxes. Everything is below `folder`, which the account of releases must be able to pass.
 */
export type LocalSetting = {
  folder: string
  ports: Readonly<Record<Slot | 'public', number>>
  builder: Omit<Builder, 'folder'>
  program: Program
  drainMs?: number
  bwrap?: string
}

/** The local target, with what only the one who starts and ends it needs. */
export type LocalDeploy = Deploy & {
  address: string
  /** Brings back what should run, such as after the computer was started anew: what stands beside releases, the switch, the live release. */
  up: () => Promise<Done>
  /** Removes builds that nobody needs: of no tree in `kept`, in no slot, and not asked for since `before`. Gives their trees. */
  removeBuilds: (kept: ReadonlySet<string>, before: number) => Promise<readonly string[]>
  /** Ends all of it. What is live stays written down. */
  down: () => Promise<void>
}

type Parts = { folder: string; setting: LocalSetting; slots: Slots; switcher: Resident }

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
const failed = (message: string, log = ''): Exclude<Done, { at: 'done' }> => ({ at: 'failed', message, log })

const liveIn = async (folder: string): Promise<Live> => {
  const pointer = await readPointer(folder)
  return pointer && { slot: pointer.slot, release: pointer.release }
}

const answersAt = (address: string): Promise<boolean> => fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(HEALTH_MS) }).then(() => true, () => false)

const ensureSwitch = async ({ folder, setting, switcher }: Parts): Promise<void> => {
  const address = `http://127.0.0.1:${setting.ports.public}/api/health`
  const isUp = async () => (await answersAt(address)) && (await takesOrders(folder))
  if ((await pidOf(switcher)) !== null && (await isUp())) return
  await mkdir(folder, { recursive: true })
  if ((await pidOf(switcher)) === null) {
    await startResident(switcher, {
      argv: [process.execPath, '--import', 'tsx', SWITCH, folder, String(setting.ports.public), String(setting.drainMs ?? DRAIN_MS)],
      cwd: ENGINE, env: {}, log: path.join(folder, 'switch.log'),
    })
  }
  for (const until = performance.now() + START_MS; performance.now() < until;) {
    if (await isUp()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The switch does not answer at port ${setting.ports.public}; ${path.join(folder, 'switch.log')} says why.`)
}

const healthOf = async (parts: Parts, address: string, release: string): ReturnType<Deploy['health']> => {
  const slot = (['blue', 'green'] as const).find((one) => parts.slots.address(one) === address)
  if (slot && (await parts.slots.running(slot))?.id !== release) return 'unhealthy'
  try {
    const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(HEALTH_MS) })
    const said = (await answer.json()) as { release?: unknown }
    if (said.release !== release) return 'unhealthy'
    return answer.ok ? 'healthy' : 'starting'
  } catch {
    // Nothing listens there yet, or it is no answer of a release: only time tells.
    return 'starting'
  }
}

const start = async ({ folder, slots }: Parts, slot: Slot, release: Release): ReturnType<Deploy['start']> => {
  const live = await liveIn(folder)
  if (live?.slot === slot && live.release !== release.id) return failed(`The slot ${slot} is live with another release.`)
  if ((await slots.running(slot))?.id !== release.id) await slots.start(slot, release)
  return { at: 'started', address: slots.address(slot) }
}

const switchTo = async (parts: Parts, from: Live, to: { slot: Slot; release: string }): ReturnType<Deploy['switch']> => {
  const { folder, setting, slots } = parts
  const live = await liveIn(folder)
  const already = live?.slot === to.slot && live.release === to.release
  if (!already && (await healthOf(parts, slots.address(to.slot), to.release)) !== 'healthy') {
    return failed(`${to.release} is not healthy in ${to.slot}.`, await slots.log(to.slot))
  }
  await ensureSwitch(parts)
  try {
    return await askSwitch(folder, { from, to: { ...to, port: setting.ports[to.slot] } })
  } catch (error) {
    return { at: 'uncertain', message: messageOf(error) }
  }
}

const up = async (parts: Parts): Promise<Done> => {
  await parts.setting.program.up()
  await ensureSwitch(parts)
  const live = await liveIn(parts.folder)
  if (!live || (await parts.slots.running(live.slot))) return { at: 'done' }
  const release = await parts.slots.last(live.slot)
  if (release?.id !== live.release) return failed(`${live.release} is live and nobody knows where it was built.`)
  await parts.slots.start(live.slot, release)
  return { at: 'done' }
}

// The boundary of the port: nothing behind it rejects.
const never = <A extends unknown[], R>(call: (...given: A) => Promise<R>) => async (...given: A): Promise<R | Exclude<Done, { at: 'done' }>> => {
  try {
    return await call(...given)
  } catch (error) {
    return failed(messageOf(error))
  }
}

/** Blue and green on this computer, behind a switch (docs/spec/engine.md, Deploy). All it knows is in files, so any process may go on with it. */
export const localDeploy = (setting: LocalSetting): LocalDeploy => {
  const { folder, ports, program, bwrap = 'bwrap' } = setting
  const slots = openSlots({ folder: slotsIn(folder), ports, program, bwrap })
  const releases = path.join(folder, 'releases')
  const parts: Parts = { folder, setting, slots, switcher: switchOf(folder) }
  return {
    address: `http://localhost:${ports.public}`,
    probe: async () => {
      const begin = performance.now()
      const [pid, live] = await Promise.all([pidOf(parts.switcher), liveIn(folder).catch(() => null)])
      const ms = performance.now() - begin
      const serves = live === null || (await healthOf(parts, slots.address(live.slot), live.release)) === 'healthy'
      if (pid !== null && serves) return { ok: true, ms }
      return { ok: false, ms, error: pid === null ? 'The switch does not run.' : 'The live release is not healthy.', fix: 'npm run factory -- up' }
    },
    build: (tree, signal) => buildRelease({ ...setting.builder, folder: releases }, tree, signal),
    removeBuilds: async (kept, before) => {
      const served = await Promise.all([slots.last('blue'), slots.last('green')])
      return removeBuilds(releases, new Set([...kept, ...served.flatMap((one) => (one ? [one.tree] : []))]), before)
    },
    start: never((slot, release) => start(parts, slot, release)),
    health: (address, release) => healthOf(parts, address, release),
    log: (slot) => slots.log(slot),
    play: never(async (slot, { journeys, artifact }, signal) => {
      const release = await slots.running(slot)
      if (!release) return failed(`Nothing runs in ${slot}.`)
      return playInBox({ folder: path.join(folder, 'plays', slot), address: slots.address(slot), bwrap }, { journeys, artifact: artifact ?? release.artifact }, signal)
    }),
    live: () => liveIn(folder).then((live) => ({ ok: true, live }) as const, (error: unknown) => ({ ok: false, message: messageOf(error) })),
    switch: never((from, to) => switchTo(parts, from, to)),
    stop: never(async (slot): Promise<Done> => {
      if ((await liveIn(folder))?.slot === slot) return failed(`The slot ${slot} is live.`)
      await slots.stop(slot)
      return { at: 'done' }
    }),
    up: never(() => up(parts)),
    down: async () => {
      for (const slot of ['blue', 'green'] as const) await slots.stop(slot)
      await stopResident(parts.switcher, GRACE_MS)
      await program.down()
    },
  }
}
