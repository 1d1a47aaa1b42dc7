import { STARTING_LEVEL, type Level, type Risk } from '#domain/factory/risk.ts'
import type { FactoryEvent } from '../core/events/read.ts'

type Head = { author: string; reviewer: string | null; risk: Risk | null; approved: boolean }
const fresh = (author: string): Head => ({ author, reviewer: null, risk: null, approved: false })

/** What the log says of the heads of pull requests, by item and head. */
const headsIn = () => {
  const [authors, heads] = [new Map<string, string>(), new Map<string, Head>()]
  const at = (key: string, oid: string): Head => heads.get(`${key} ${oid}`) ?? fresh(authors.get(key) ?? '')
  const change = (key: string, oid: string, part: Partial<Head>) => heads.set(`${key} ${oid}`, { ...at(key, oid), ...part })
  return {
    at,
    happens: (event: Extract<FactoryEvent, { of: 'item' }>): void => {
      if (event.type === 'seen' && event.data.pull) authors.set(event.key, event.data.pull.by)
      if (event.type === 'pull_opened') authors.set(event.key, event.data.by)
      if (event.type === 'reviewed') change(event.key, event.data.head, { reviewer: event.data.by })
      if (event.type === 'assessed') change(event.key, event.data.head, { risk: event.data.risk })
      if (event.type === 'approved') change(event.key, event.data.head, { approved: true })
    },
  }
}

/** 14: recounted from the log alone, nothing is queued to merge whose author or reviewer must ask for that risk, unless a person has approved that head. */
export const trustOf = (log: readonly FactoryEvent[]): string[] => {
  const found: string[] = []
  const levels = new Map<string, Level>()
  const { at, happens } = headsIn()
  const asks = (name: string | null, risk: Risk | null): boolean => risk === null || risk === 'R3' || (name !== null && (levels.get(`${name} ${risk}`) ?? STARTING_LEVEL[risk]) === 'ask')
  for (const event of log) {
    if (event.of === 'engine' && event.type === 'autonomy_changed') levels.set(`${event.data.automation} ${event.data.risk}`, event.data.to)
    if (event.of !== 'item') continue
    happens(event)
    if (event.type !== 'queued') continue
    const { author, reviewer, risk, approved } = at(event.key, event.data.head)
    if (!approved && (asks(author, risk) || asks(reviewer, risk))) found.push(`item ${event.key} was queued at ${event.data.head} with nobody's approval, which ${author} and ${reviewer} need for ${risk}`)
  }
  return found
}
