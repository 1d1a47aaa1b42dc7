import { stepsOf } from '#db/queries/factory/store.ts'
import { callsIn, textIn } from '../../agent/history.ts'
import { lacksResults } from '../../core/may-merge.ts'
import { itemOf } from '../../core/world.ts'
import type { Block } from '../../model/model.ts'
import type { Step } from '../../work/work.ts'
import { happens, storyOf, until, type EventOf, type Stage } from '../stage.ts'
import { holds } from '../untruth.ts'

type Answered = { name: string; result: Extract<Block, { type: 'tool_result' }> }

const answered = ({ content, results }: Step): Answered[] =>
  callsIn(content).flatMap(({ id, name }) => (results ?? []).flatMap((block) => (block.type === 'tool_result' && block.tool_use_id === id ? [{ name, result: block }] : [])))

const pictures = (calls: readonly Answered[]): number => calls.flatMap(({ result }) => result.content).filter(({ type }) => type === 'image').length

/** Built in a clone: tests were written and run, pictures looked at, and the engine's own checks were green before it was handed over. */
export const built = async (stage: Stage, item: number): Promise<void> => {
  const { data: { head, base } } = await happens(stage, item, 'pull_opened')
  const claims = (await storyOf(stage, `item:${item}`)).flatMap((event) => (event.of === 'item' && event.type === 'claimed' ? [event.data.run] : []))
  const calls = ((await stepsOf(stage.house.setting.database.statement, claims.at(-1) ?? '')) as Step[]).flatMap(answered)
  const changed = (await stage.house.ports.repository.changes(base, head)).map(({ path }) => path)
  holds(changed.some((path) => /\.(test|spec)\.tsx?$/.test(path)), `#${item} changes a test`)
  const last = calls.findLast(({ name }) => name === 'check')
  holds(last !== undefined && /: green,/.test(textIn(last.result.content)) && !/: (failure|timed_out|cancelled),/.test(textIn(last.result.content)), 'the last check of its builder was green')
  holds(pictures(calls) > 0, 'its builder looked at a picture')
  stage.say(`     ${changed.length} files, ${calls.length} tool calls, ${pictures(calls)} pictures`)
}

/** Every check that the head of an item needs is green; what is known by its key was not executed again. */
export const checked = async (stage: Stage, item: number): Promise<void> => {
  const pull = await until(stage, `every check of #${item} has a result`, (world) => {
    const known = itemOf(world, item)?.pull
    return known && !lacksResults(known.head) ? known : null
  })
  const { head } = pull
  holds(head.required.every((name) => head.checks[name] === 'success'), `every check of pull request #${pull.number} is green: ${JSON.stringify(head.checks)}`)
  const results = (await storyOf(stage, `item:${item}`)).filter((event): event is EventOf<'checked'> => event.of === 'item' && event.type === 'checked' && event.data.head === head.oid)
  const known = results.filter(({ data }) => data.cached).length
  stage.say(`     pull request #${pull.number}, ${results.length} checks, ${known} known by key, risk ${head.risk?.class ?? 'unknown'}`)
}

/** Somebody who wrote none of it approves exactly this head. */
export const reviewed = async (stage: Stage, item: number): Promise<string> => {
  const { data: { head, by, verdict, findings } } = await happens(stage, item, 'reviewed')
  holds(verdict === 'approve' && findings.major === 0, `${by} approves #${item}`)
  const written = (await storyOf(stage, `item:${item}`)).flatMap((event) => (event.of === 'item' && event.type === 'pull_opened' ? [event.data.by] : []))
  holds(!written.includes(by), `${by} is not the author`)
  return head
}
