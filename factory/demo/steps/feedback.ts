import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { liveItems } from '../../core/world.ts'
import { until, type Stage } from '../stage.ts'
import { holds } from '../untruth.ts'

const SAID = 'factory/demo/feedback.md'
const TITLE = 'I cannot tell my devices apart'

/**
 * What somebody said of the product is filed as an issue, quoted, with a criterion, ready to be built. Who builds is paused before, so that what
 * follows is not built too.
 */
export const heard = async (stage: Stage): Promise<void> => {
  await stage.type('freeze', '--automation', 'feature-builder')
  await stage.type('signal', TITLE, '--body', SAID)
  const item = await until(stage, 'the feedback is an issue', (world) => liveItems(world).find(({ origin, state }) => origin.from === 'signal' && state === 'ready') ?? null)
  const issue = await stage.house.ports.forge.item(item.number)
  const [first = ''] = (await readFile(path.join(stage.place.checkout, SAID), 'utf8')).trim().split('\n')
  holds(issue.ok && issue.value.title === TITLE && issue.value.body.includes(`> ${first}`), `#${item.number} quotes what was said`)
  holds(item.criteria.length > 0, `#${item.number} has a criterion`)
  stage.say(`     #${item.number} ${item.title}`)
}
