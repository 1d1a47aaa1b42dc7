import os from 'node:os'
import { forkable } from '#db/queries/factory/run-story.ts'
import { stepsOf } from '#db/queries/factory/store.ts'
import { recordingOf } from '../agent/recording-of.ts'
import { writeRecording } from '../model/by-turn.ts'
import type { Step } from '../work/work.ts'
import type { House } from './house.ts'
import { requestIn } from './replay-run.ts'

/**
 * Writes what the model said in a run as a recording, from its saved steps and the requests they answered.
 * @throws Error when the run asked no model, or when one of its exchanges is gone.
 */
export const recordRun = async (house: House, id: string, { slot, nth, to }: { slot: string; nth: number; to: string }): Promise<{ file: string; replies: number }> => {
  const { setting: { database, dataFolder, checkout }, places, shop: { secrets } } = house
  const run = await database.transaction((tx) => forkable(tx, id))
  const steps = (await stepsOf(database.statement, id)) as Step[]
  const read = requestIn(places.exchanges)
  const turns = await Promise.all(steps.map(async (step) => {
    if (step.exchange === null) throw new Error(`Step ${step.n} of run ${id} has no exchange on disk.`)
    return { step, request: await read(step.exchange) }
  }))
  const [first] = turns
  if (!run || !first) throw new Error(`In run ${id} no model was asked.`)
  const { model, tools } = first.request
  const recording = recordingOf({ automation: run.automation, slot, run: nth, model, tools: tools.map(({ name }) => name) }, turns, { places: [dataFolder, checkout, os.homedir()], secrets })
  return { file: await writeRecording(to, recording), replies: recording.replies.length }
}
