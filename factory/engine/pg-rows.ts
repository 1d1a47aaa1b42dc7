import type { Tx } from '#db/client.ts'
import { settle } from '#db/writes/factory/budget.ts'
import { finishEffect, resolveEffect } from '#db/writes/factory/effects.ts'
import { queueCommand } from '#db/writes/factory/outbox.ts'
import { cancelRunRow, endRunRow, queueRun, requeueRun } from '#db/writes/factory/runs.ts'
import { storeNote } from '#db/writes/factory/steps.ts'
import { setFrozen, storeTimer } from '#db/writes/factory/tick.ts'
import type { Command } from '../core/command.ts'
import type { Decision } from '../core/decide.ts'
import type { NewEvent } from '../core/events/read.ts'
import { rankText } from '../core/order.ts'

type OnRun = Extract<NewEvent, { of: 'run' }>

/** What the engine itself says of a run, in the rows of its effects and its money. Every other event of a run stands in the log alone. */
const carryRunEvent = async (tx: Tx, { type, data }: OnRun): Promise<void> => {
  if (type === 'effect_confirmed') await finishEffect(tx, data.key, 'confirmed', data.receipt)
  else if (type === 'effect_failed') await finishEffect(tx, data.key, 'failed')
  else if (type === 'effect_dropped') await finishEffect(tx, data.key, 'dropped')
  else if (type === 'effect_unknown') await finishEffect(tx, data.key, 'unknown')
  else if (type === 'effect_resolved') await resolveEffect(tx, data.key, data.as, data.receipt)
  else if (type === 'settled') await settle(tx, data.entry, null, true)
}

/** Brings the rows that workers read in line with what was decided. */
export const carryEvents = async (tx: Tx, { events, world }: Decision): Promise<void> => {
  if (events.some(({ of, type }) => of === 'engine' && (type === 'frozen' || type === 'unfrozen'))) await setFrozen(tx, world.settings.frozen)
  for (const event of events) if (event.of === 'run') await carryRunEvent(tx, event)
}

/** What a command of the engine to itself is about: one row each, the newest wins. */
export const subjectOf = (command: Extract<Command, { command: 'sendEffect' }>): string => {
  switch (command.effect) {
    case 'sync_item': return `sync_item:${command.item}`
    case 'notify': return `notify:${command.attention}`
    case 'recover': return `recover:${command.key}`
  }
}

const queue = (tx: Tx, command: Extract<Command, { command: 'queueRun' }>): Promise<void> => {
  const { run, automation, item, resource, fence, rank, notBefore, seed, depth, resume, mode, applies = null, from = null, model = null } = command
  if (resume) return requeueRun(tx, { run, fence, rank: rankText(rank), notBefore })
  return queueRun(tx, { run, automation, item, resource, fence, rank: rankText(rank), notBefore, seed, depth, mode, applies, from, model })
}

/** Writes the row of a command. */
export const carryCommand = async (tx: Tx, command: Command): Promise<void> => {
  switch (command.command) {
    case 'queueRun': return queue(tx, command)
    case 'cancelRun': return command.why === 'ended' ? endRunRow(tx, command.run) : cancelRunRow(tx, command.run, command.why)
    case 'sendEffect': return queueCommand(tx, subjectOf(command), command)
    case 'tellRun': return storeNote(tx, command)
    case 'wakeAt': return storeTimer(tx, command.at)
  }
}
