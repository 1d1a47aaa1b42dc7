import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { packagesFile } from './build-release.ts'
import type { Release, Slot } from './deploy.ts'
import { makeOwn, makeReleaseEtc, releaseAccount, releaseBoxArgs, releaseEnvironment } from './release-box.ts'
import { inSlot } from './residents.ts'
import { pidOf, startResident, stopResident, type Resident } from './resident.ts'

const GRACE_MS = 5_000

/** How the program of a release is started, what it finds in its environment, and what must run beside it for as long as anything is served. */
export type Program = {
  argv: readonly string[]
  env: (port: number, release: Release) => Promise<Readonly<Record<string, string>>>
  up: () => Promise<void>
  down: () => Promise<void>
}

/** Where slots live: their folder, the private port of each, and the program they run. */
export type SlotSetting = { folder: string; ports: Readonly<Record<Slot, number>>; program: Program; bwrap: string }

/** The two places a release can run in. What runs there is known from files, so that it is found again whoever started it. */
export type Slots = {
  address: (slot: Slot) => string
  /** The release that runs in the slot now, or null. */
  running: (slot: Slot) => Promise<Release | null>
  /** What ran there last. */
  last: (slot: Slot) => Promise<Release | null>
  /** Ends what runs there and starts the release instead. */
  start: (slot: Slot, release: Release) => Promise<void>
  stop: (slot: Slot) => Promise<void>
  /** The end of what the release in the slot has said. */
  log: (slot: Slot) => Promise<string>
}

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '')

/** Slots below a folder. */
export const openSlots = ({ folder, ports, program, bwrap }: SlotSetting): Slots => {
  const fileOf = (slot: Slot, name: string): string => path.join(folder, slot, name)
  const residentOf = (slot: Slot): Resident => inSlot(folder, slot)
  const last = async (slot: Slot): Promise<Release | null> => {
    const text = await textOf(fileOf(slot, 'release.json'))
    return text === '' ? null : (JSON.parse(text) as Release)
  }
  const stop = (slot: Slot): Promise<void> => stopResident(residentOf(slot), GRACE_MS)
  return {
    last, stop,
    address: (slot) => `http://127.0.0.1:${ports[slot]}`,
    running: async (slot) => ((await pidOf(residentOf(slot))) === null ? null : last(slot)),
    start: async (slot, release) => {
      await stop(slot)
      await program.up()
      await mkdir(path.join(folder, slot), { recursive: true })
      await makeReleaseEtc(fileOf(slot, 'etc'))
      await makeOwn(path.join(folder, 'data'))
      await writeFile(fileOf(slot, 'log'), '')
      await writeFile(fileOf(slot, 'release.json.new'), JSON.stringify(release))
      await rename(fileOf(slot, 'release.json.new'), fileOf(slot, 'release.json'))
      const packages = (await textOf(packagesFile(release.artifact))) || null
      const env = releaseEnvironment({ ...(await program.env(ports[slot], release)), MEMO_DATA_DIR: '/data' })
      const box = { artifact: release.artifact, packages, etc: fileOf(slot, 'etc'), writable: { '/data': path.join(folder, 'data') } }
      const account = releaseAccount()
      await startResident(residentOf(slot), { argv: [bwrap, ...releaseBoxArgs(box, program.argv)], cwd: '/', env, log: fileOf(slot, 'log'), ...(account ? { account } : {}) })
    },
    log: async (slot) => (await textOf(fileOf(slot, 'log'))).slice(-4_000),
  }
}
