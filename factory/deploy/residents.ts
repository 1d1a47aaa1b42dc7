import path from 'node:path'
import type { Slot } from './deploy.ts'
import { pidOf, type Resident } from './resident.ts'

/** The program of the switch, of the engine's own code and not of a release's. */
export const SWITCH = path.join(import.meta.dirname, 'switch/main.ts')

/** The switch of a folder of releases, at whichever port, or at this one. */
export const switchOf = (folder: string, port: number | null = null): Resident => ({ pidFile: path.join(folder, 'switch.pid'), mark: `${SWITCH} ${folder} ${port === null ? '' : `${port} `}` })

/** Where the slots of a folder of releases are. */
export const slotsIn = (folder: string): string => path.join(folder, 'slots')

/** What runs in a slot. Its own folder stands in the command line of the box, and in no other program's. */
export const inSlot = (slots: string, slot: Slot): Resident => ({ pidFile: path.join(slots, slot, 'pid'), mark: path.join(slots, slot, 'etc') })

/** Whether what this folder serves is at work: its switch at a port, or a slot. */
export const runsHere = async (folder: string, what: { switchAt: number } | { slot: Slot }): Promise<boolean> =>
  (await pidOf('slot' in what ? inSlot(slotsIn(folder), what.slot) : switchOf(folder, what.switchAt))) !== null
