import { z } from 'zod'
import type { Block } from '../../model/model.ts'
import { rawOutput } from './in-box.ts'
import { execInTurn } from './in-turn.ts'
import { failed, STOPPED, tool, type Outcome } from './tool.ts'

const step = z.union([z.object({ click: z.string().min(1).describe('name of a button, link, menu item or field, as a screen reader says it') }), z.object({ type: z.string().min(1).describe('text typed where the focus is') }), z.object({ press: z.string().min(1).describe('a key, such as Enter or Control+K') })])

const picture = z.object({
  story: z.string().min(1).optional().describe('id of a story, such as kit-menus--closed'),
  route: z.string().startsWith('/').optional().describe('address in the running app; /~ is the workspace of somebody signed in'),
  steps: z.array(step).max(12).optional(),
  theme: z.enum(['light', 'dark']).optional(),
  width: z.int().min(320).max(1_440).optional(),
})

const Shown = z.object({ pictures: z.array(z.union([z.object({ name: z.string(), png: z.string() }), z.object({ name: z.string(), error: z.string() })])) })
const MARK = 'pictures:'
const TIMEOUT_MS = 8 * 60_000

export const screenshot = tool({
  name: 'screenshot',
  description: 'Shows how stories or routes of the app look: at most 4 pictures a call, each a story or a route, with steps (click, type, press) before it, a theme, and a width (390 is a phone, 1440 a desk). Stories take seconds; a route builds the app first and takes minutes.',
  input: z.object({ pictures: z.array(picture).min(1).max(4) }),
  run: async ({ pictures }, bench): Promise<Outcome> => {
    if (pictures.some(({ story, route }) => (story === undefined) === (route === undefined))) return failed('Each picture is of a story or of a route, one of the two.')
    const ran = await execInTurn(bench, ['node', '--import', 'tsx', 'scripts/screenshot.ts', JSON.stringify(pictures)], TIMEOUT_MS)
    if (ran === null) return STOPPED
    const { done, waitedMs } = ran
    const line = (await rawOutput(done.artifact)).split('\n').findLast((each) => each.startsWith(MARK))
    if (line === undefined) return { ...failed(`No pictures came (${done.limit ?? `exit ${done.exit}`}).\n${done.output.slice(-4_000)}`), waitedMs }
    const shown = Shown.parse(JSON.parse(line.slice(MARK.length)))
    const blocks: Block[] = []
    for (const one of shown.pictures) {
      if ('error' in one) blocks.push({ type: 'text', text: `${one.name}: ${one.error}` })
      else {
        const name = await bench.context.artifacts.put(Buffer.from(one.png, 'base64'), 'png')
        blocks.push({ type: 'text', text: `${one.name} (artifact ${name})` }, { type: 'image', source: { type: 'base64', media_type: 'image/png', data: one.png } })
      }
    }
    return { content: blocks, failed: shown.pictures.every((one) => 'error' in one), waitedMs }
  },
})
