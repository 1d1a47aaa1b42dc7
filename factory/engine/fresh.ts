import { ITEM_KINDS, type ItemKind, type Priority } from '#domain/factory/item.ts'
import type { FreshIssue, FreshMain, FreshPull, Plan } from '../core/input.ts'
import type { Forge, Got } from '../forge/forge.ts'
import { itemOfPull, NOBODY, type ForgeItem } from '../forge/things.ts'
import { mergeOf } from '../git/merged-as.ts'
import type { Repository } from '../git/repository.ts'
import { bodyHash } from './body-hash.ts'

const CRITERIA = /^(?:#{1,6} .*criteria.*|\*\*criteria\*\*):?\s*$/imu
const POINT = /^\s*(?:[-*]|\d+\.)\s+(?:\[[ x]\]\s+)?(\S.*)$/u
const DEPENDS = /^Depends on:?\s+(#\d+(?:,\s*#\d+)*)\s*$/imu
const MOST_CRITERIA = 30
const PAST = 50

/** The points of the list under the heading "Criteria". */
const criteriaIn = (body: string): string[] => {
  const heading = CRITERIA.exec(body)
  if (!heading) return []
  const points: string[] = []
  for (const line of body.slice(heading.index + heading[0].length).split('\n')) {
    const point = POINT.exec(line)?.[1]
    if (point !== undefined) points.push(point.trim().slice(0, 300))
    else if (line.trim() !== '') break
  }
  return points.slice(0, MOST_CRITERIA)
}

const kindOf = (labels: readonly string[]): ItemKind => ITEM_KINDS.find((kind) => labels.includes(kind)) ?? 'feature'
const priorityOf = (labels: readonly string[]): Priority => ([1, 2, 3] as const).find((priority) => labels.includes(`priority:${priority}`)) ?? 2

/** What an issue brings that needs no planning: its own criteria, or for a specification the one that all of them have. */
const planOf = ({ title, body, labels, author }: ForgeItem): Plan | null => {
  const kind = kindOf(labels)
  const texts = kind === 'spec' ? [`A specification of "${title}" exists whose criteria can each be observed.`.slice(0, 300)] : criteriaIn(body)
  if (texts.length === 0 || author.role === 'none') return null
  const deps = [...(DEPENDS.exec(body)?.[1] ?? '').matchAll(/\d+/g)].map(([number]) => Number(number))
  return { priority: priorityOf(labels), area: '', size: 'M', criteria: texts.map((text, at) => ({ id: `c${at + 1}`, text })), deps }
}

const freshIssue = (item: ForgeItem): FreshIssue => {
  const { number, state, title, labels, author, body, closedBy } = item
  return {
    about: 'issue', number, state, kind: kindOf(labels), title, labels, author: author.login, role: author.role, bodyHash: bodyHash(title, body),
    origin: { from: 'person', ref: `issue:${number}` }, depth: 0, plan: planOf(item),
    ...(closedBy ? { closedBy: closedBy.role === 'factory' ? 'factory' : closedBy.login } : {}),
  }
}

/** How a pull request became part of main. Whoever moved main there closed it; behind the forge's back that is nobody known. */
const mergedIn = async (repository: Repository, commit: string, { closedBy }: ForgeItem): Promise<NonNullable<FreshPull['merged']>> =>
  ({ ...(await mergeOf(repository, commit)), by: closedBy?.login ?? NOBODY.login })

const freshPull = async (forge: Forge, repository: Repository, item: ForgeItem): Promise<Got<FreshPull | null>> => {
  const pull = await forge.pull(item.number)
  if (!pull.ok) return pull
  const { number, state, head, mergeBase, mergedAs, pushedBy } = pull.value
  if (mergeBase === null) return { ok: true, value: null }
  // Behind the forge's back only the machine's owner moves a branch; it goes on as its author's.
  const mover = pushedBy.login === NOBODY.login ? item.author : pushedBy
  const role = mover.role === 'none' ? 'none' : item.author.role
  const merged = mergedAs === null ? {} : { merged: await mergedIn(repository, mergedAs, item) }
  return { ok: true, value: { about: 'pull', number, item: itemOfPull(item.body), state, title: item.title, head, base: mergeBase, by: mover.login, role, ...merged } }
}

/** An issue or pull as the forge has it now; null for what no item can follow from. */
export const freshItem = async (forge: Forge, repository: Repository, number: number): Promise<Got<FreshIssue | FreshPull | null>> => {
  const item = await forge.item(number)
  if (!item.ok) return item.class === 'absent' ? { ok: true, value: null } : item
  return item.value.kind === 'issue' ? { ok: true, value: freshIssue(item.value) } : freshPull(forge, repository, item.value)
}

/** Main as it is now, with what it stood on before, so that it is known to follow whatever was known of it. */
export const freshMain = async (forge: Forge, repository: Repository, known: string | null): Promise<Got<FreshMain | null>> => {
  const main = await forge.git.oid('refs/heads/main')
  if (!main.ok) return main
  const to = main.value
  if (to === null) return { ok: true, value: null }
  const line = (await repository.firstParents(to, null, PAST)).slice(1)
  const past = known !== null && known !== to && !line.includes(known) && (await repository.isAncestor(known, to)) ? [known, ...line] : line
  return { ok: true, value: { about: 'main', from: known, to, by: 'forge', past } }
}
