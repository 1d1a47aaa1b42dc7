import { describe, expect, test } from 'vitest'
import { lawsOf } from './laws.ts'
import { metricsFrom, metricsOf, quantile } from './metrics.ts'
import type { StoredEvent } from './stored-event.ts'
import { count, emptyTally } from './tally.ts'

const HOUR = 3_600_000
const head = (letter: string) => letter.repeat(40)
const MONTH = { from: 0, to: 720 * HOUR }

/** A log written an event an hour: `log.item(1, 'queued')`. */
const newLog = () => {
  const events: StoredEvent[] = []
  const write = (stream: string, type: string, data: object = {}, actor = 'engine') => {
    events.push({ seq: events.length + 1, stream, version: 1, type, v: 1, data, at: events.length * HOUR, actor, cause: 'test', depth: 0 })
  }
  return { events, item: (number: number, type: string, data?: object, actor?: string) => write(`item:${number}`, type, data, actor), run: (id: string, type: string, data?: object) => write(`run:${id}`, type, data), attention: (id: string, type: string, data?: object) => write(`attention:${id}`, type, data), engine: (type: string, data?: object) => write('engine', type, data) }
}
type Log = ReturnType<typeof newLog>

const seen = (log: Log, number: number, origin = { from: 'person', ref: 'x' }) => log.item(number, 'seen', { kind: 'feature', origin })
const opened = (log: Log, number: number) => {
  log.item(number, 'triaged', { kind: 'feature' })
  log.item(number, 'claimed')
  log.item(number, 'pull_opened', { pull: number + 100, head: head('a'), by: 'feature-builder' })
}
const merged = (log: Log, number: number, at = head('a'), risk = 'R2') => {
  log.item(number, 'assessed', { head: at, risk })
  log.item(number, 'reviewed', { head: at, verdict: 'approve' })
  log.item(number, 'queued')
  log.item(number, 'merged')
}
const verified = (log: Log, number: number) => {
  log.item(number, 'deployed')
  log.item(number, 'verified')
}
const wholeItem = (log: Log, number: number, risk?: string) => {
  seen(log, number)
  opened(log, number)
  merged(log, number, head('a'), risk)
  verified(log, number)
}

describe('figures', () => {
  test('an item from seen to verified: one event an hour is nine hours, four of them from its pull request to merged', () => {
    const log = newLog()
    wholeItem(log, 1)
    const figures = metricsOf(log.events, MONTH)
    expect(figures.issueToClosed).toEqual({ n: 1, median: 9 * HOUR, p90: 9 * HOUR })
    expect(figures.pullToMerged).toEqual({ n: 1, median: 4 * HOUR, p90: 4 * HOUR })
    expect(figures.stages.plan.median).toBe(2 * HOUR)
    expect(figures.stages.review.median).toBe(3 * HOUR)
    expect(figures.firstPass).toEqual({ n: 1, part: 1 })
  })

  test('a change of documents only is routine and in no figure of the product', () => {
    const log = newLog()
    wholeItem(log, 1, 'R0')
    expect(metricsOf(log.events, MONTH)).toMatchObject({ product: 0, routine: 1, issueToClosed: { n: 0, median: null }, autonomous: { n: 0 } })
  })

  test.each([
    ['nobody', () => undefined, { none: 1 }],
    ['an answer', (log: Log) => { log.item(1, 'asked'); log.item(1, 'answered', { decision: 'return' }) }, { answered: 1 }],
    ['an approval', (log: Log) => log.item(1, 'approved', { head: head('a') }), { answered: 1 }],
    ['an edit, of which the forge does not say whose it was', (log: Log) => log.item(1, 'edited', { bodyHash: 'h' }), { answered: 1 }],
    ['another place in the order', (log: Log) => log.item(1, 'prioritised', { priority: 1, by: 'ann' }), { answered: 1 }],
    ['another try that a person asked for', (log: Log) => { log.item(1, 'blocked', { on: ['person'] }); log.item(1, 'unblocked', {}, 'ann') }, { answered: 1 }],
    ['what waited for another item is nobody', (log: Log) => { log.item(1, 'blocked', { on: ['#2'] }); log.item(1, 'unblocked') }, { none: 1 }],
    ['a run that was stopped', (log: Log) => { log.run('s', 'queued', { item: 1, automation: 'pr-reviewer' }); log.run('s', 'ended', { reason: 'cancelled' }) }, { answered: 1 }],
    ['a run that ended by itself is nobody', (log: Log) => { log.run('s', 'queued', { item: 1, automation: 'pr-reviewer' }); log.run('s', 'ended', { reason: 'stuck' }) }, { none: 1 }],
    ['a word to a run about it', (log: Log) => log.engine('said', { run: 's', item: 1, by: 'ann' }), { answered: 1 }],
    ['a word to a run about nothing is nobody', (log: Log) => log.engine('said', { run: 's', by: 'ann' }), { none: 1 }],
    ['a question about it that somebody has seen', (log: Log) => { log.attention('a', 'opened', { item: 1 }); log.attention('a', 'acked') }, { answered: 1 }],
    ['a push, whatever was answered', (log: Log) => { log.item(1, 'head_moved', { head: head('a'), by: 'ann' }); log.item(1, 'approved') }, { pushed: 1 }],
    ['a pull request that a person opened', (log: Log) => { log.item(1, 'released'); log.item(1, 'pull_opened', { pull: 9, head: head('a'), by: 'ann', role: 'operator' }) }, { pushed: 1 }],
    ['a fix by the shepherd is nobody', (log: Log) => log.item(1, 'head_moved', { head: head('a'), by: 'pr-shepherd' }), { none: 1 }],
  ])('hands: %s', (_, act, bucket) => {
    const log = newLog()
    seen(log, 1)
    opened(log, 1)
    act(log)
    merged(log, 1)
    expect(metricsOf(log.events, MONTH).autonomous).toEqual({ n: 1, none: 0, answered: 0, pushed: 0, ...bucket })
  })

  test('at first sight are all first reviews of what is more than documents, merged or not', () => {
    const log = newLog()
    wholeItem(log, 1)
    seen(log, 2)
    opened(log, 2)
    log.item(2, 'assessed', { head: head('a'), risk: 'R1' })
    log.item(2, 'reviewed', { head: head('a'), verdict: 'request_changes' })
    log.item(2, 'reviewed', { head: head('a'), verdict: 'approve' })
    seen(log, 3)
    opened(log, 3)
    log.item(3, 'assessed', { head: head('a'), risk: 'R0' })
    log.item(3, 'reviewed', { head: head('a'), verdict: 'approve' })
    expect(metricsOf(log.events, MONTH).firstPass).toEqual({ n: 2, part: 1 })
  })

  test('the cost of a change is that of all it caused; a reverted one is not accepted', () => {
    const log = newLog()
    const spend = (run: string, item: number, actual: number) => {
      log.run(run, 'queued', { item, automation: 'feature-builder' })
      log.run(run, 'reserved', { entry: run, amount: 9, scopes: ['day'] })
      log.run(run, 'settled', { entry: run, actual })
    }
    wholeItem(log, 1)
    spend('r1', 1, 500)
    seen(log, 2, { from: 'agent', ref: 'r1' })
    spend('r2', 2, 300)
    wholeItem(log, 3)
    spend('r3', 3, 9_000)
    log.item(3, 'reverted')
    expect(metricsOf(log.events, MONTH).cost).toEqual({ accepted: 1, spent: 800, perAccepted: 800, unknown: 0 })
    wholeItem(log, 4, 'R0')
    expect(metricsOf(log.events, MONTH).reverts).toEqual({ n: 3, part: 1 })
  })

  test('the window is half open', () => {
    const log = newLog()
    wholeItem(log, 1)
    const at = log.events.at(-1)?.at ?? 0
    expect(metricsOf(log.events, { from: at, to: at + 1 }).issueToClosed.n).toBe(1)
    expect(metricsOf(log.events, { from: 0, to: at }).issueToClosed.n).toBe(0)
  })

  test('a word after the merge changes nothing of it', () => {
    const log = newLog()
    wholeItem(log, 1)
    log.engine('said', { run: 's', item: 1, by: 'ann' })
    expect(metricsOf(log.events, MONTH).autonomous).toMatchObject({ none: 1 })
  })

  test('of what was executed, what passed only when it was run once more; what was known is neither', () => {
    const log = newLog()
    seen(log, 1)
    log.item(1, 'checked', { cached: false })
    log.item(1, 'checked', { cached: false, chance: 2 })
    log.item(1, 'checked', { cached: true, chance: 2 })
    expect(metricsOf(log.events, MONTH).flakes).toEqual({ n: 2, part: 1 })
  })

  test('what was asked, answered and let expire; the cache; what the gate denied', () => {
    const log = newLog()
    log.attention('a', 'opened')
    log.attention('a', 'answered')
    log.attention('b', 'opened')
    log.attention('b', 'expired')
    log.run('r', 'queued', { automation: 'checks' })
    log.run('r', 'stepped', { usage: { input: 10, cacheWrite: 10, cacheRead: 80, output: 5 }, cost: 0 })
    log.run('r', 'judged', { verdict: 'deny', rules: [{ rule: 'paths' }, { rule: 'size' }] })
    log.run('r', 'judged', { verdict: 'deny', rules: [{ rule: 'size' }] })
    const figures = metricsOf(log.events, MONTH)
    expect(figures.attention).toEqual({ asked: 2, answered: 1, expired: 1, medianAnswer: HOUR })
    expect(figures.cache).toEqual({ n: 100, part: 80 })
    expect(figures.cost.unknown).toBe(1)
    expect(figures.denials).toEqual([{ rule: 'size', n: 2 }, { rule: 'paths', n: 1 }])
  })
})

describe('laws', () => {
  const lived = () => {
    const log = newLog()
    wholeItem(log, 1)
    log.item(1, 'settled')
    log.item(1, 'reopened')
    opened(log, 1)
    merged(log, 1)
    verified(log, 1)
    seen(log, 2)
    log.item(2, 'triaged', { kind: 'bug' })
    log.item(2, 'rejected')
    log.run('r', 'queued', { item: 1, automation: 'feature-builder' })
    log.run('r', 'reserved', { entry: 'e', amount: 9, scopes: ['day', 'run:r'] })
    log.run('r', 'settled', { entry: 'e', actual: 7 })
    log.run('r', 'effect_intended', { effect: 'k' })
    log.run('r', 'effect_unknown', { effect: 'k' })
    log.run('r', 'effect_resolved', { effect: 'k', as: 'confirmed' })
    log.run('r', 'ended')
    log.item(1, 'checked', { cached: true })
    return count(emptyTally(), log.events)
  }
  const LEDGER = [{ scope: 'day', spent: 7 }, { scope: 'run:r', spent: 7 }]

  test('hold for a life with a reopening, a rejection and an effect that was looked up', () => {
    expect(lawsOf(lived(), MONTH, LEDGER).filter(({ state }) => state !== 'holds')).toEqual([])
  })

  test.each<[string, (tally: ReturnType<typeof lived>) => unknown]>([
    ['items', (tally) => tally.seen.set('bug', 2)],
    ['times', (tally) => { tally.verified[0] = { at: 0, story: (tally.verified[0] as (typeof tally.verified)[0]).story } }],
    ['buckets', (tally) => {
      const [first] = tally.merged
      if (first) tally.merged[0] = { ...first, story: { ...first.story, hands: 'lost' as never } }
    }],
    ['effects', (tally) => (tally.intended += 1)],
    ['runs', (tally) => (tally.ended += 1)],
    ['money', (tally) => tally.spent.set('day', 8)],
    ['checks', (tally) => {
      const story = tally.stories.get(1)
      if (story) tally.stories.set(1, { ...story, checks: { executed: 1, cached: 1 } })
    }],
    ['totals', (tally) => tally.reverted.push(tally.merged[0] as (typeof tally.merged)[0])],
    ['totals', (tally) => tally.asked.push(1)],
  ])('93. a planted miscount breaks the law of %s and no other', (law, plant) => {
    const tally = lived()
    plant(tally)
    expect(metricsFrom(tally, MONTH, LEDGER).laws.filter(({ state }) => state !== 'holds').map((broken) => broken.law)).toEqual([law])
  })
})

test('a law without anything to compare with is not checked, which is neither held nor broken', () => {
  expect(metricsOf([], MONTH).laws.find(({ law }) => law === 'money')).toMatchObject({ state: 'unchecked' })
  expect(metricsOf([], MONTH, []).laws.find(({ law }) => law === 'money')).toMatchObject({ state: 'holds' })
})

test('what is told of an item that nobody has seen breaks the laws of what it would have changed', () => {
  const log = newLog()
  log.item(9, 'merged')
  log.item(9, 'checked', { cached: false })
  expect(metricsOf(log.events, MONTH).laws.filter(({ state }) => state === 'broken').map(({ law, where }) => [law, where])).toEqual([['totals', 'merged'], ['checks', 'checks']])
})

test('a quantile lies between its neighbours', () => {
  expect([quantile([], 0.5), quantile([4], 0.9), quantile([1, 2, 3, 4], 0.5)]).toEqual([null, 4, 2.5])
})
