import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ENDINGS } from '#domain/factory/run.ts'
import { checksInWords } from '../checks/table.ts'
import type { Head } from '../core/item.ts'
import { liveItems } from '../core/world.ts'
import type { Entry } from '../forge/things.ts'
import { areasIn } from '../policy/areas.ts'
import { NEVER } from '../policy/paths.ts'
import type { WorkContext } from '../work/work.ts'
import { changeShown } from './change-shown.ts'
import { fenced, nonceOf } from './fence.ts'
import { looksFact } from './looks.ts'
import type { Opening } from './request.ts'
import { scrubbed } from './scrub.ts'
import type { Tool } from './tools/tool.ts'
import { clipped, definitionOf } from './tools/tool.ts'

const HOUSE_RULES = readFileSync(path.join(import.meta.dirname, 'house-rules.md'), 'utf8')
const MOST = { harness: 60_000, diff: 120_000, thread: 40_000, pages: 20 }

/** What could not be read from outside ends the run as infrastructure. */
export type NoOpening = { failed: string }

const treeOf = (paths: readonly string[]): string => [...new Set(paths.map((each) => each.split('/').slice(0, 2).join('/') + (each.split('/').length > 2 ? '/' : '')))].sort().join('\n')

/** Role and rules: the house's, and what the automation's prompt adds. */
export const roleOf = ({ automation }: Pick<WorkContext, 'automation'>, prompt: string): string => `${HOUSE_RULES.trim()}\n\nAutomation: ${automation.id}\n\n${prompt.trim()}`

/** The harness files at the base, and the tree two levels deep. */
export const baseOf = async ({ automation, repository, base, secrets }: Pick<WorkContext, 'automation' | 'repository' | 'base' | 'secrets'>): Promise<string> => {
  const files = await Promise.all(automation.harness.map(async (file) => {
    const text = await repository.text(base, file)
    return text === null ? [] : [`# File ${file}\n\n${clipped(text.trim(), MOST.harness)}`]
  }))
  const entries = await repository.entries(base)
  return scrubbed([...files.flat(), `# The repository, two levels deep\n\n${treeOf(entries.map(({ path: each }) => each))}`].join('\n\n'), secrets)
}

const wordsOf = (entry: Entry, nonce: string): string[] => {
  if (entry.kind === 'labels') return []
  const about = { by: entry.author.login, role: entry.author.role }
  const notes = entry.kind === 'review' ? entry.notes.map(({ path: file, line, text, resolved }) => `\n- ${file}${line === null ? '' : `:${line}`}${resolved ? ' (resolved)' : ''}: ${text}`).join('') : ''
  const body = `${entry.body}${notes}`
  return body.trim() === '' ? [] : [fenced(entry.kind === 'review' ? 'review' : 'comment', nonce, body, about)]
}

const threadOf = async ({ forge }: WorkContext, number: number, nonce: string): Promise<string[] | NoOpening> => {
  const found: string[] = []
  let page: string | undefined
  for (let pages = 0; pages < MOST.pages; pages += 1) {
    const got = await forge.thread(number, page)
    if (!got.ok) return { failed: got.message }
    found.push(...got.value.rows.flatMap((entry) => wordsOf(entry, nonce)))
    if (got.value.next === null) break
    page = got.value.next
  }
  // The newest words count most.
  let room = MOST.thread
  return found.reverse().filter((text) => (room -= text.length) > 0).reverse()
}

const itemOf = async (context: WorkContext, number: number, tag: 'item' | 'pull', nonce: string): Promise<string[] | NoOpening> => {
  const got = await context.forge.item(number)
  if (!got.ok) return { failed: got.message }
  const thread = await threadOf(context, number, nonce)
  if ('failed' in thread) return thread
  const { title, body, author } = got.value
  return [fenced(tag, nonce, `${title}\n\n${body}`, { number: String(number), by: author.login, role: author.role }), ...thread]
}

const diffOf = async ({ repository, item, base }: WorkContext, mergeBase: string, nonce: string): Promise<string[]> =>
  !item?.pull || mergeBase === base ? [] : [await changeShown(repository, { from: mergeBase, to: base, nonce, most: MOST.diff })]

const planningFacts = async ({ item, world, repository, base }: WorkContext): Promise<string[]> => {
  const others = liveItems(world).filter(({ number, state }) => number !== item?.number && state !== 'verified').map(({ number, kind, state, title }) => `- #${number} ${kind}, ${state}: ${title.replace(/[<>\n]/g, ' ')}`)
  const areas = areasIn((await repository.entries(base)).map(({ path: each }) => each))
  return [`Other open items:\n${others.join('\n') || 'none'}`, `Areas: ${areas.join(', ')}. A file at the top belongs to docs.`, `Checks of this repository:\n${checksInWords()}`]
}

const riskOf = ({ risk }: Head): string => (risk ? `${risk.class} (${risk.why.join('; ')})` : 'not assessed')

// What is missing is said by name, so that nobody runs what a change does not need.
const checksOf = (head: Head): string => {
  const known = Object.entries(head.checks).sort().map(([name, conclusion]) => `${name} ${conclusion}`).join(', ')
  const missing = head.required.filter((name) => head.checks[name] === undefined)
  return `${known || 'none yet'}. Missing: ${missing.join(', ') || (head.risk ? 'none; it needs no others' : 'not known before it is assessed')}`
}

const pathsOf = ({ tools, paths: { allow, never } }: WorkContext['automation']): string[] =>
  tools.includes('write') ? [`Files you may change: ${allow.join(', ')}; never ${[...new Set([...never, ...NEVER])].join(', ')}.`] : []

/** How earlier attempts of this automation ended. */
const failuresOf = ({ item, automation }: WorkContext) => [...(item?.failures ?? []), ...(item?.tries[automation.id]?.failures ?? [])]

/** The facts about the item that the engine vouches for. */
const factsOf = async (context: WorkContext): Promise<string> => {
  const { item, automation } = context
  const { turns, tokens, cost, wallMs } = automation.budget
  const about = item === null ? ['There is no item. Only what needs none can be asked for.'] : [
    `Item #${item.number}: ${item.kind}, priority ${item.priority}, size ${item.size}${item.area === '' ? '' : `, area ${item.area}`}, state ${item.state}.`,
    `Criteria:${item.criteria.length === 0 ? ' none yet.' : `\n${item.criteria.map(({ id, text }) => `- ${id}: ${text}`).join('\n')}`}`,
    ...(item.pull ? [`Pull request #${item.pull.number}. Checks of this head: ${checksOf(item.pull.head)}. Risk: ${riskOf(item.pull.head)}.`] : []),
    ...looksFact(context),
    ...item.answers.map(({ question, choice, text, by }) => `Asked "${question}", ${by} answered: ${choice}${text === '' ? '' : `. ${text}`}`),
    ...failuresOf(context).map(({ reason }, index) => `Attempt ${index + 1} ended ${reason} (${ENDINGS[reason].class}).`),
  ]
  const planning = automation.intents.triage === undefined ? [] : await planningFacts(context)
  const programs = automation.run.length === 0 ? [] : [`Programs that run may start: ${automation.run.join(', ')}.`]
  return ['# Facts', ...about, ...planning, ...programs, ...pathsOf(automation), `Limits: ${turns} turns, ${tokens} tokens, ${cost / 1_000_000} dollars, ${wallMs / 60_000} minutes of tools.`].join('\n\n')
}

export type Task = { prompt: string; /** Further text of the task, trusted or fenced by its maker. */ more: readonly string[]; mergeBase: string }

/** Everything of a request that does not grow. */
export const openingOf = async (context: WorkContext, tools: readonly Tool[], { prompt, more, mergeBase }: Task): Promise<Opening | NoOpening> => {
  const nonce = nonceOf(context.run.seed)
  const parts: string[] = []
  const about = context.item === null ? [] : [{ number: context.item.number, tag: 'item' } as const, ...(context.item.pull && context.item.pull.number !== context.item.number ? [{ number: context.item.pull.number, tag: 'pull' } as const] : [])]
  for (const { number, tag } of about) {
    const found = await itemOf(context, number, tag, nonce)
    if ('failed' in found) return found
    parts.push(...found)
  }
  const before = failuresOf(context).flatMap(({ note }, index) => (note.trim() === '' ? [] : [fenced('report', nonce, note, { attempt: String(index + 1) })]))
  return {
    model: context.model?.id ?? '', tools: tools.map(definitionOf), role: roleOf(context, prompt), base: await baseOf(context),
    task: scrubbed([...parts, ...before, ...(await diffOf(context, mergeBase, nonce)), await factsOf(context), ...more].join('\n\n'), context.secrets),
  }
}
