import { z } from 'zod'
import { stepsOf } from '#db/queries/factory/store.ts'
import { valuesInOrder } from '../../core/order.ts'
import { startEngineProcess } from '../machine.ts'
import { bind, happens, storyOf, until, type Stage } from '../stage.ts'
import { holds } from '../untruth.ts'

const TITLE = 'README: say that a restore needs an empty place'
const CHORE = 'factory/demo/chore.md'
const Opened = z.object({ number: z.int() })
const PLANNER = 'feature-planner'
const Replayed = z.object({ steps: z.int().min(1), difference: z.null() })

/** The engine is killed while a model is being asked. Started again, it takes the run up where it was, and every request of it is the one it would have been. */
export const resumed = async (stage: Stage): Promise<void> => {
  const gate = stage.endpoint?.hold({ automation: PLANNER, slot: 'chore', turn: 1 })
  const item = bind(stage, 'chore', Opened.parse(await stage.type('issue', TITLE, '--body', CHORE)).number)
  const run = await until(stage, `a model has answered about #${item}`, async ({ runs }) => {
    const found = valuesInOrder(runs).find((one) => one.item === item && one.automation === PLANNER)
    return found && (await stepsOf(stage.house.setting.database.statement, found.id)).length > 0 ? found.id : null
  })
  await stage.engine.kill()
  gate?.release()
  holds(stage.engine.ended(), `process ${stage.engine.pid} is gone`)
  stage.engine = await startEngineProcess(stage.place)
  await happens(stage, item, 'triaged')
  const story = await storyOf(stage, `run:${run}`)
  holds(story.some((event) => event.of === 'run' && event.type === 'resumed'), `run ${run} was resumed`)
  holds(!(await storyOf(stage, `item:${item}`)).some((event) => event.of === 'item' && event.type === 'released'), 'no attempt was used up')
  const { steps } = Replayed.parse(await stage.type('replay', run))
  stage.say(`     run ${run.slice(0, 13)}, ${steps} requests, all as they would have been`)
}
