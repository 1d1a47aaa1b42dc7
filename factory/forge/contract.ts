import { expect, test } from 'vitest'
import { CONCLUSIONS_OF_CHECKS } from '#domain/factory/check.ts'
import { allowed } from '../policy/allowed.ts'
import { MOST, type Forge, type ForgeOp } from './forge.ts'
import type { People } from './people.ts'
import { standingReviews, type Entry, type ForgeItem, type Identity, type Oid, type Page } from './things.ts'

/** What the suite needs beside the forge: people at it, and commits to name. Its factory has the logins `factory` and `pr-reviewer`. */
export type ForgeBench = {
  forge: Forge
  people: People
  commit: (files: Record<string, string>, parents: readonly Oid[]) => Promise<Oid>
  close: () => Promise<void>
}

const ANN: Identity = { login: 'ann', role: 'operator' }
const MALLORY: Identity = { login: 'mallory', role: 'none' }
const NOWHERE = 'f'.repeat(40)
const send = (forge: Forge, key: string, op: ForgeOp) => forge.write(allowed(op, key, 'h', { verdict: 'allow', judgedHash: 'h' }))
const must = <T>(got: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!got.ok) throw new Error(got.message)
  return got.value
}
const refOf = (written: Awaited<ReturnType<typeof send>>): string => {
  if (written.at !== 'confirmed') throw new Error(written.message)
  return written.receipt.ref
}
const idOf = (ref: string): string => ref.slice(ref.indexOf(':') + 1)

const everyPage = async <T>(read: (page?: string) => Promise<{ ok: true; value: Page<T> } | { ok: false; message: string }>): Promise<T[]> => {
  const rows: T[] = []
  for (let page: string | null | undefined; page !== null;) {
    const got = must(await read(page))
    rows.push(...got.rows)
    page = got.next
  }
  return rows
}
const threadOf = ({ forge }: ForgeBench, number: number): Promise<Entry[]> => everyPage((page) => forge.thread(number, page))
const reviewsOf = async (bench: ForgeBench, number: number) => (await threadOf(bench, number)).flatMap((entry) => (entry.kind === 'review' ? [entry] : []))
const numbers = (items: readonly ForgeItem[]) => items.map(({ number }) => number)

/** The cases that every forge must pass, by the numbers of docs/spec/engine.md. `make` gives a fresh, empty forge. */
export const forgeContract = (name: string, make: () => Promise<ForgeBench>): void => {
  const on = (title: string, work: (bench: ForgeBench) => Promise<void>) =>
    test(`${name}: ${title}`, async () => {
      const bench = await make()
      try {
        await work(bench)
      } finally {
        await bench.close()
      }
    })
  /** Main, and a pull request of one change to it. */
  const withPull = async (bench: ForgeBench, change: { body?: string; draft?: boolean } = {}) => {
    const main = await bench.commit({ 'a.txt': 'one\n' }, [])
    await bench.people.push(ANN, 'main', main)
    const head = await bench.commit({ 'a.txt': 'two\n' }, [main])
    await bench.people.push(ANN, 'work', head)
    const ref = refOf(await send(bench.forge, 'pull-key', { op: 'open_pull', title: 'Work', body: '', headBranch: 'work', base: 'main', draft: false, ...change }))
    const number = Number(idOf(ref))
    const mergeIt = async (): Promise<Oid> => {
      const merge = await bench.commit({ 'a.txt': 'two\n' }, [main, head])
      expect(await bench.forge.git.swap('refs/heads/main', main, merge)).toBe('done')
      return merge
    }
    return { main, head, number, mergeIt }
  }
  const withIssue = async (bench: ForgeBench, labels: readonly string[] = []) => bench.people.openIssue(ANN, { title: 'One', body: '', labels })
  const review = (number: number, commit: Oid, verdict: 'approve' | 'request_changes' = 'approve', as = 'pr-reviewer'): ForgeOp => ({ op: 'review', number, commit, verdict, body: '', as })

  on('1. numbers rise, shared by issues and pulls', async (bench) => {
    const first = await withIssue(bench)
    const { number } = await withPull(bench)
    expect(number).toBeGreaterThan(first)
  })
  on('2. an unknown number is absent', async ({ forge }) => {
    for (const got of [await forge.item(99), await forge.pull(99), await forge.thread(99)]) expect(got).toMatchObject({ ok: false, class: 'absent' })
  })
  on('3. title, body and labels round-trip any Unicode', async ({ forge, people }) => {
    const issue = { title: 'Größe 大 \u{1F426}', body: 'a\r\nb\u2028c <!-- x -->\t\u202e', labels: ['kind:bug', 'ünï'] }
    expect(must(await forge.item(await people.openIssue(ANN, issue)))).toMatchObject(issue)
  })
  on('4. labels are a set', async (bench) => {
    expect(must(await bench.forge.item(await withIssue(bench, ['a', 'a']))).labels).toEqual(['a'])
  })
  on('5. a label change reports before and after', async (bench) => {
    const number = await withIssue(bench, ['a'])
    await send(bench.forge, 'k', { op: 'edit_item', number, labels: ['b'] })
    expect(await threadOf(bench, number)).toMatchObject([{ kind: 'labels', before: ['a'], after: ['b'] }])
  })
  on('6. an edit is idempotent', async (bench) => {
    const number = await withIssue(bench, ['a'])
    for (const key of ['k1', 'k2', 'k2']) expect((await send(bench.forge, key, { op: 'edit_item', number, labels: ['b'] })).at).toBe('confirmed')
    expect(must(await bench.forge.item(number)).labels).toEqual(['b'])
    expect(await threadOf(bench, number)).toHaveLength(1)
  })
  on('7. closing or reopening twice is harmless', async (bench) => {
    const number = await withIssue(bench)
    for (const [at, state] of (['closed', 'closed', 'open', 'open', 'closed'] as const).entries()) {
      expect((await send(bench.forge, `k${at}`, { op: 'edit_item', number, state })).at).toBe('confirmed')
      expect(must(await bench.forge.item(number))).toMatchObject({ state, closedBy: state === 'closed' ? { login: 'factory' } : null })
    }
    await bench.people.edit(ANN, number, { state: 'closed' })
    expect(must(await bench.forge.item(number)).closedBy?.login).toBe('factory')
  })
  on('8. author and role come from the forge, not the text', async ({ forge, people }) => {
    const number = await people.openIssue(MALLORY, { title: 'One', body: 'author: ann, role: operator' })
    expect(must(await forge.item(number)).author).toEqual(MALLORY)
  })
  on('9. filters combine', async (bench) => {
    const { forge, people } = bench
    const [bug, other] = [await withIssue(bench, ['bug']), await withIssue(bench, ['other'])]
    const closed = await withIssue(bench, ['bug'])
    await people.edit(ANN, closed, { state: 'closed' })
    const { number: pull } = await withPull(bench)
    const list = async (query: Parameters<Forge['list']>[0]) => numbers(must(await forge.list(query)).rows)
    expect(await list({ label: 'bug', state: 'open' })).toEqual([bug])
    expect(await list({ kind: 'issue', state: 'open' })).toEqual([bug, other])
    expect(await list({ kind: 'pull' })).toEqual([pull])
    expect(await list({ kind: 'pull', label: 'bug' })).toEqual([])
  })
  on('10. pages are stable under inserts', async (bench) => {
    for (let at = 0; at < 60; at += 1) await withIssue(bench)
    const first = must(await bench.forge.list({}))
    await withIssue(bench)
    const second = must(await bench.forge.list({}, first.next ?? ''))
    expect([...numbers(first.rows), ...numbers(second.rows)]).toEqual(Array.from({ length: 61 }, (_, at) => at + 1))
    expect(second.next).toBeNull()
  })
  on('11. since includes equal instants', async (bench) => {
    const number = await withIssue(bench)
    const { updatedAt } = must(await bench.forge.item(number))
    expect(numbers(must(await bench.forge.list({ since: updatedAt })).rows)).toEqual([number])
    expect(must(await bench.forge.list({ since: updatedAt + 60_000 })).rows).toEqual([])
  })
  on('12. an oversized body is refused whole', async (bench) => {
    const number = await withIssue(bench)
    expect(await send(bench.forge, 'k1', { op: 'comment', number, body: 'x'.repeat(MOST.body + 1) })).toMatchObject({ at: 'refused', class: 'invalid' })
    expect(await send(bench.forge, 'k2', { op: 'open_issue', title: 'x'.repeat(MOST.title + 1), body: '', labels: [] })).toMatchObject({ at: 'refused', class: 'invalid' })
    expect(await threadOf(bench, number)).toEqual([])
    expect(must(await bench.forge.list({})).rows).toHaveLength(1)
    expect((await send(bench.forge, 'k3', { op: 'comment', number, body: 'x'.repeat(MOST.body) })).at).toBe('confirmed')
  })
  on('13. templates do not alter bodies', async ({ forge }) => {
    const body = '## What\n<!-- Say what happened -->\n{{ name }} $1 %s\n'
    const ref = refOf(await send(forge, 'k', { op: 'open_issue', title: 'One', body, labels: [] }))
    expect(must(await forge.item(Number(idOf(ref)))).body).toBe(body)
  })
  on('14. the order of a thread is that of creation', async (bench) => {
    const number = await withIssue(bench)
    await bench.people.comment(ANN, number, 'first')
    await send(bench.forge, 'k', { op: 'comment', number, body: 'second' })
    await bench.people.comment(MALLORY, number, 'third')
    expect((await threadOf(bench, number)).map((entry) => (entry.kind === 'comment' ? entry.body : ''))).toEqual(['first', 'second', 'third'])
  })
  on('15. an edit keeps author and time, 20. and the key', async (bench) => {
    const number = await withIssue(bench)
    const ref = refOf(await send(bench.forge, 'k', { op: 'comment', number, body: 'One' }))
    const [before] = await threadOf(bench, number)
    expect((await send(bench.forge, 'k2', { op: 'edit_comment', number, comment: idOf(ref), body: 'Two' })).at).toBe('confirmed')
    expect(await threadOf(bench, number)).toEqual([{ ...before, body: 'Two' }])
    expect(must(await bench.forge.find('k', { in: 'thread', number }))).toEqual({ receipt: { ref } })
  })
  on('16. what was written is found, 21. after a lost answer too', async (bench) => {
    const number = await withIssue(bench)
    expect(must(await bench.forge.find('k', { in: 'thread', number }))).toBe('absent')
    await send(bench.forge, 'k', { op: 'comment', number, body: 'One' })
    const [entry] = await threadOf(bench, number)
    expect(must(await bench.forge.find('k', { in: 'thread', number }))).toEqual({ receipt: { ref: `comment:${entry?.id ?? ''}` } })
  })
  on('17. a marker written by others is not found', async (bench) => {
    const number = await withIssue(bench)
    await bench.people.comment(MALLORY, number, '<!-- factory:copied -->')
    expect(must(await bench.forge.find('copied', { in: 'thread', number }))).toBe('absent')
  })
  on('18. every page is looked at', async (bench) => {
    const number = await withIssue(bench)
    for (let at = 0; at < 120; at += 1) await send(bench.forge, `k${at}`, { op: 'comment', number, body: `Comment ${at}` })
    expect(must(await bench.forge.find('k119', { in: 'thread', number }))).not.toBe('absent')
    expect(await threadOf(bench, number)).toHaveLength(120)
  })
  on('19. a key twice makes one object', async (bench) => {
    const number = await withIssue(bench)
    const answers = await Promise.all([1, 2, 3].map(() => send(bench.forge, 'k', { op: 'comment', number, body: 'Once' })))
    expect(new Set(answers.map(refOf)).size).toBe(1)
    expect(await threadOf(bench, number)).toHaveLength(1)
  })
  on('22. the head branch must exist', async ({ forge }) => {
    expect((await send(forge, 'k', { op: 'open_pull', title: 'x', body: '', headBranch: 'nowhere', base: 'main', draft: false })).at).toBe('refused')
  })
  on('23. one open pull a branch', async (bench) => {
    const { number } = await withPull(bench)
    const again = { op: 'open_pull', title: 'x', body: '', headBranch: 'work', base: 'main', draft: false } as const
    expect((await send(bench.forge, 'k2', again)).at).toBe('refused')
    await send(bench.forge, 'k3', { op: 'close_pull', number })
    expect((await send(bench.forge, 'k4', again)).at).toBe('confirmed')
  })
  on('24. a closing keyword acts at merge only', async (bench) => {
    const issue = await withIssue(bench)
    const { mergeIt } = await withPull(bench, { body: `Fixes #${issue}` })
    expect(must(await bench.forge.item(issue)).state).toBe('open')
    await mergeIt()
    expect(must(await bench.forge.item(issue)).state).toBe('closed')
  })
  on('25. the head follows the branch', async (bench) => {
    const { head, number } = await withPull(bench)
    const next = await bench.commit({ 'a.txt': 'three\n' }, [head])
    await bench.people.push(ANN, 'work', next)
    expect(must(await bench.forge.pull(number))).toMatchObject({ head: next, pushedBy: ANN })
  })
  on('26. what can merge is never said not to, 27. and a conflict is never said to merge', async (bench) => {
    const { main, number } = await withPull(bench)
    expect(must(await bench.forge.pull(number)).mergeable).not.toBe('no')
    await bench.people.push(ANN, 'main', await bench.commit({ 'a.txt': 'other\n' }, [main]))
    expect(must(await bench.forge.pull(number)).mergeable).not.toBe('yes')
  })
  on('28. a draft does not merge', async (bench) => {
    const { number } = await withPull(bench, { draft: true })
    expect(must(await bench.forge.pull(number))).toMatchObject({ draft: true, mergeable: 'no' })
  })
  on('29. a pull whose head is reachable from base reads merged, with that commit', async (bench) => {
    const { number, mergeIt } = await withPull(bench)
    const merge = await mergeIt()
    const later = await bench.commit({ 'a.txt': 'four\n' }, [merge])
    await bench.people.push(ANN, 'main', later)
    expect(must(await bench.forge.pull(number))).toMatchObject({ state: 'merged', mergedAs: merge })
    expect(must(await bench.forge.item(number)).state).toBe('closed')
  })
  on('29. a merge by somebody closes in their name the pull and what its body names, and is told as theirs', async (bench) => {
    const issue = await withIssue(bench)
    const { main, head, number } = await withPull(bench, { body: `Fixes #${issue}` })
    const before = must(await bench.forge.changes(null)).cursor
    await bench.people.push(ANN, 'main', await bench.commit({ 'a.txt': 'two\n' }, [main, head]))
    for (const closed of [number, issue]) expect(must(await bench.forge.item(closed))).toMatchObject({ state: 'closed', closedBy: ANN })
    const told = must(await bench.forge.changes(before)).deliveries.filter(({ own }) => !own).map(({ about, ref }) => `${about} ${ref}`)
    expect(told).toEqual(['ref refs/heads/main', `pull ${number}`, `item ${number}`, `item ${issue}`])
  })
  on('30. a pull stays open when its base moves', async (bench) => {
    const { main, number } = await withPull(bench)
    await bench.people.push(ANN, 'main', await bench.commit({ 'b.txt': 'x\n' }, [main]))
    expect(must(await bench.forge.pull(number)).state).toBe('open')
  })
  on('31. closing keeps the branch, 32. and without it nothing is reopened', async (bench) => {
    const { head, number } = await withPull(bench)
    await send(bench.forge, 'k1', { op: 'close_pull', number })
    expect(must(await bench.forge.pull(number)).state).toBe('closed')
    expect(must(await bench.forge.git.oid('refs/heads/work'))).toBe(head)
    expect((await send(bench.forge, 'k2', { op: 'edit_item', number, state: 'open' })).at).toBe('confirmed')
    await send(bench.forge, 'k3', { op: 'close_pull', number })
    await bench.people.push(ANN, 'work', null)
    expect((await send(bench.forge, 'k4', { op: 'edit_item', number, state: 'open' })).at).toBe('refused')
    expect(must(await bench.forge.pull(number))).toMatchObject({ state: 'closed', head })
  })
  on('33. a change is counted from the merge base', async (bench) => {
    const { main, number } = await withPull(bench)
    await bench.people.push(ANN, 'main', await bench.commit({ 'b.txt': 'x\n' }, [main]))
    expect(must(await bench.forge.pull(number)).mergeBase).toBe(main)
  })
  on('34. a review is bound to a commit, 35. and is listed when it is stale', async (bench) => {
    const { head, number } = await withPull(bench)
    await send(bench.forge, 'k', review(number, head))
    await bench.people.push(ANN, 'work', await bench.commit({ 'a.txt': 'three\n' }, [head]))
    expect(await reviewsOf(bench, number)).toMatchObject([{ commit: head, verdict: 'approve', author: { login: 'pr-reviewer' } }])
    expect(must(await bench.forge.pull(number)).head).not.toBe(head)
  })
  on('36. nobody approves their own pull', async (bench) => {
    const { head, number } = await withPull(bench)
    expect((await send(bench.forge, 'k1', review(number, head, 'approve', 'factory'))).at).toBe('refused')
    expect((await send(bench.forge, 'k2', review(number, head, 'request_changes', 'factory'))).at).toBe('confirmed')
  })
  on('37. the latest review of each reviewer counts, 38. a dismissed one does not', async (bench) => {
    const { head, number } = await withPull(bench)
    await send(bench.forge, 'k1', review(number, head, 'request_changes'))
    const latest = refOf(await send(bench.forge, 'k2', review(number, head)))
    const standing = async () => standingReviews(await threadOf(bench, number)).map(({ verdict }) => verdict)
    expect(await standing()).toEqual(['approve'])
    await bench.people.dismiss(ANN, number, idOf(latest))
    expect(await standing()).toEqual(['request_changes'])
  })
  on('39. notes carry path, line and commit, 40. and being resolved round-trips', async (bench) => {
    const { head, number } = await withPull(bench)
    const notes = [{ path: 'a.txt', line: 1, text: 'Why?' }, { path: 'b.txt', line: null, text: 'Where?' }]
    const ref = refOf(await send(bench.forge, 'k', { op: 'review', number, commit: head, verdict: 'request_changes', body: '', as: 'pr-reviewer', notes }))
    await bench.people.resolve(ANN, number, { review: idOf(ref), note: 1 })
    expect(await reviewsOf(bench, number)).toMatchObject([{ commit: head, notes: [{ ...notes[0], resolved: false }, { ...notes[1], resolved: true }] }])
  })
  on('41. a review of an unknown commit is refused', async (bench) => {
    const { number } = await withPull(bench)
    expect((await send(bench.forge, 'k', review(number, NOWHERE))).at).toBe('refused')
  })
  on('42. a check is bound to a commit, 43. its name replaces, 44. running, then completed', async (bench) => {
    const { main, head } = await withPull(bench)
    const check = (key: string, conclusion: 'running' | 'success') => send(bench.forge, key, { op: 'set_check', commit: head, name: 'unit', conclusion, summary: key })
    await check('k1', 'running')
    expect(must(await bench.forge.checks(head))).toMatchObject([{ name: 'unit', conclusion: 'running', commit: head }])
    await check('k2', 'success')
    expect(must(await bench.forge.checks(head))).toMatchObject([{ name: 'unit', conclusion: 'success', summary: 'k2' }])
    expect(must(await bench.forge.checks(main))).toEqual([])
    expect((await send(bench.forge, 'k3', { op: 'set_check', commit: NOWHERE, name: 'unit', conclusion: 'success', summary: '' })).at).toBe('refused')
  })
  on('45. conclusions are a closed set', async (bench) => {
    const { head } = await withPull(bench)
    for (const conclusion of CONCLUSIONS_OF_CHECKS) expect((await send(bench.forge, conclusion, { op: 'set_check', commit: head, name: conclusion, conclusion, summary: '' })).at).toBe('confirmed')
    expect(must(await bench.forge.checks(head)).map(({ conclusion }) => conclusion).sort()).toEqual([...CONCLUSIONS_OF_CHECKS].sort())
  })
  on('46. a long summary is cut, with a link to the whole', async (bench) => {
    const { head } = await withPull(bench)
    await send(bench.forge, 'k', { op: 'set_check', commit: head, name: 'unit', conclusion: 'failure', summary: 'x'.repeat(9_000), link: 'artifact:abc' })
    const [check] = must(await bench.forge.checks(head))
    expect(check?.summary.length).toBeLessThanOrEqual(MOST.summary)
    expect(check?.summary).toContain('(artifact:abc)')
  })
  on('47. a swap from absent creates', async ({ forge, commit }) => {
    const oid = await commit({ a: '1' }, [])
    expect(await forge.git.swap('refs/heads/new', null, oid)).toBe('done')
    expect(must(await forge.git.oid('refs/heads/new'))).toBe(oid)
    expect(must(await forge.git.oid('refs/heads/other'))).toBeNull()
  })
  on('48. a wrong from is moved and changes nothing', async ({ forge, commit, people }) => {
    const [one, two] = [await commit({ a: '1' }, []), await commit({ a: '2' }, [])]
    await people.push(ANN, 'x', one)
    for (const from of [two, null]) expect(await forge.git.swap('refs/heads/x', from, two)).toBe('moved')
    expect(must(await forge.git.oid('refs/heads/x'))).toBe(one)
  })
  on('49. the same target again is done', async ({ forge, commit }) => {
    const oid = await commit({ a: '1' }, [])
    for (const from of [null, null]) expect(await forge.git.swap('refs/heads/x', from, oid)).toBe('done')
  })
  on('50. of two swaps one wins', async ({ forge, commit, people }) => {
    const base = await commit({ a: '1' }, [])
    await people.push(ANN, 'x', base)
    const [one, two] = [await commit({ a: '2' }, [base]), await commit({ a: '3' }, [base])]
    const answers = await Promise.all([one, two].map((to) => forge.git.swap('refs/heads/x', base, to)))
    expect(answers.sort()).toEqual(['done', 'moved'])
  })
  on('51. main takes descendants only', async ({ forge, commit, people }) => {
    const [one, other] = [await commit({ a: '1' }, []), await commit({ a: '2' }, [])]
    await people.push(ANN, 'main', one)
    expect(await forge.git.swap('refs/heads/main', one, other)).toMatchObject({ at: 'refused' })
    expect(must(await forge.git.oid('refs/heads/main'))).toBe(one)
  })
  on('54. an unknown object is refused', async ({ forge }) => {
    expect(await forge.git.swap('refs/heads/x', null, NOWHERE)).toMatchObject({ at: 'refused' })
    expect(await forge.git.take(NOWHERE)).toMatchObject({ ok: false, class: 'invalid' })
  })
  on('55. each change is delivered, 59. and the factory knows its own', async (bench) => {
    const { forge, people, commit } = bench
    const start = must(await forge.changes(null)).cursor
    const number = await withIssue(bench)
    await send(forge, 'k', { op: 'comment', number, body: 'Hello' })
    const oid = await commit({ a: '1' }, [])
    await people.push(ANN, 'theirs', oid)
    await forge.git.swap('refs/heads/ours', null, oid)
    const { deliveries } = must(await forge.changes(start))
    const told = deliveries.map(({ about, own, ref }) => `${about} ${ref} ${own ? 'own' : 'theirs'}`)
    expect(told).toEqual(expect.arrayContaining([`item ${number} theirs`, `thread ${number} own`, 'ref refs/heads/theirs theirs', 'ref refs/heads/ours own']))
  })
  on('56. doubles carry one id, 58. and a cursor that was not kept loses nothing', async (bench) => {
    await withIssue(bench)
    const first = must(await bench.forge.changes(null))
    const number = await withIssue(bench)
    const again = must(await bench.forge.changes(null))
    expect(again.deliveries.slice(0, first.deliveries.length)).toEqual(first.deliveries)
    const after = must(await bench.forge.changes(first.cursor))
    expect(after.deliveries).toEqual(again.deliveries.slice(first.deliveries.length))
    expect(after.deliveries.map(({ ref }) => ref)).toContain(String(number))
  })
  on('57. whatever a delivery tells of, a fresh read is right', async (bench) => {
    const number = await withIssue(bench)
    const { deliveries } = must(await bench.forge.changes(null))
    await bench.people.edit(ANN, number, { title: 'Renamed', state: 'closed' })
    expect(must(await bench.forge.item(Number(deliveries[0]?.ref)))).toMatchObject({ title: 'Renamed', state: 'closed', closedBy: { login: 'ann' } })
  })
  on('62. what is refused says why', async (bench) => {
    for (const op of [{ op: 'edit_item', number: 99, state: 'closed' }, { op: 'comment', number: 99, body: '' }, { op: 'close_pull', number: 99 }] as const) {
      expect(await send(bench.forge, op.op, op)).toMatchObject({ at: 'refused', class: 'invalid' })
    }
  })
}
