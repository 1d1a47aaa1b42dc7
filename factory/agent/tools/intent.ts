import type { z } from 'zod'
import type { IntentKind } from '#domain/factory/intent-kind.ts'
import { INTENTS, type Intent } from '#domain/factory/intents.ts'
import { takenIntents } from '../history.ts'
import { clipped, failed, said, tool, type Bench, type Committed, type Outcome, type Tool } from './tool.ts'

const ABOUT: Partial<Readonly<Record<IntentKind, string>>> = {
  open_pr: 'Opens the pull request with your files as they are when you end. `criteria` answers every criterion of the item by its id: `how` it is met, and as `evidence` the name of a check that is green on these files (and, where one test shows it, that test\'s title).',
  push_fix: 'Pushes your files as they are when you end onto the pull request, as one commit. `note` says what stood in the way and what changed.',
  review: 'Your review of exactly this head. `criteria` answers every criterion by its id with `met` and `why`; `findings` name path, line, weight and what goes wrong; `pictures` say of each picture you looked at whether it may stay; those that the facts name are named by story, theme and width, and an approval that leaves one out is not taken.',
  comment: 'Says something on the item or its pull request, in Markdown.',
  create_issue: 'Makes an issue. `temp` is your name for it, to be used in `deps` and by split; `fingerprint` names what it is about so that it is made once.',
  triage: 'Gives the item its kind, priority, area, size, criteria (ids c1, c2, …) and the numbers it depends on; with that it is ready to be built.',
  split: 'Replaces the item by the issues you made in this run; `children` are their temp names, in order.',
  reject: 'Closes the item: duplicate (then `of` is the other number), invalid, done_already or out_of_scope, with the reason in `why`.',
  request_human: 'Asks a person what only a person can decide. `recommended` and `default` are each one of `options`; the default is the safe one and is taken when nobody answers.',
  give_up: 'Ends the attempt without a result: why, and what was tried, so that the next one begins elsewhere.',
}

// What follows from the run is not the model's to say.
const SCHEMAS: Partial<Readonly<Record<IntentKind, z.ZodType>>> = {
  open_pr: INTENTS.open_pr.omit({ bundle: true }),
  push_fix: INTENTS.push_fix.omit({ bundle: true, pull: true, expectedHead: true, why: true }),
  review: INTENTS.review.omit({ pull: true, head: true }),
  request_human: INTENTS.request_human.omit({ decisions: true }),
}

const CARRIES: ReadonlySet<IntentKind> = new Set(['open_pr', 'push_fix'])
/** Whether an intent hands over the clone. */
export const carriesChange = (kind: IntentKind): boolean => CARRIES.has(kind)

/** The payload with what follows from the run. `change` is there for intents that carry one. */
export const filled = (kind: IntentKind, input: unknown, { context: { item }, why }: Bench, change: Committed | null): Intent => {
  const pull = item?.pull
  const target = kind === 'push_fix' ? { pull: pull?.number, expectedHead: pull?.head.oid, why } : kind === 'review' ? { pull: pull?.number, head: pull?.head.oid } : {}
  return { kind, payload: INTENTS[kind].parse({ ...(input as object), ...target, ...(change ? { bundle: change } : {}) }) } as Intent
}

const changeFor = async (kind: IntentKind, bench: Bench): Promise<{ ok: true; change: Committed | null } | { ok: false; message: string }> => {
  if (!carriesChange(kind)) return { ok: true, change: null }
  const made = await bench.commit('Looked at before the hand-over')
  if ('refused' in made) return { ok: false, message: made.message }
  return made.head === bench.context.base ? { ok: false, message: 'Nothing is changed yet.' } : { ok: true, change: made }
}

// What the rules made of it, field by field: whoever wrote it must be able to see whether it still says what was meant.
const changedFields = (mine: object, kept: object): string[] =>
  Object.entries(kept).flatMap(([name, value]: [string, unknown]) => {
    const now = JSON.stringify(value, null, 1)
    return now === JSON.stringify(Reflect.get(mine, name), null, 1) ? [] : [`${name}: ${now}`]
  })

const propose = async (kind: IntentKind, input: unknown, bench: Bench): Promise<Outcome> => {
  const { automation, preJudge } = bench.context
  const most = automation.intents[kind] ?? 0
  const used = takenIntents(bench.steps()).filter((taken) => taken.kind === kind).length
  if (used >= most) return failed(`Not taken: ${used} of ${most} used. What was taken before stands.`)
  const made = await changeFor(kind, bench)
  if (!made.ok) return failed(`Not taken: ${made.message}`)
  const { payload } = filled(kind, input, bench, made.change)
  const { verdict, rules, intent } = await preJudge(kind, payload, used)
  const reasons = rules.map(({ rule, message }) => `${rule}: ${message}`).join('\n')
  switch (verdict) {
    case 'deny': return failed(`Not taken, as it stands it would be refused.\n${reasons}`)
    case 'human': return said(`Taken; a person will decide.\n${reasons}`)
    case 'downgrade': return said(`Taken as it stands below; nothing more is to be done.\n${reasons}\n${clipped(changedFields(payload, intent?.payload ?? payload).join('\n'), 8_000)}`)
    case 'allow': return said('Taken, and not to be changed any more. It is judged for good when you have ended.')
  }
}

/** The tool by which an agent asks for one kind of change; it answers what the gate would say now. */
export const intentTool = (kind: IntentKind): Tool =>
  tool({ name: kind, description: ABOUT[kind] ?? `Asks for ${kind}.`, input: SCHEMAS[kind] ?? INTENTS[kind], run: (input, bench) => propose(kind, input, bench) })
