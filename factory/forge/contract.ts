import { expect, test } from 'vitest'
import { allowed } from '../policy/allowed.ts'
import type { Forge, ForgeOp } from './forge.ts'
import type { Identity, Oid } from './things.ts'

/** What the suite needs beside the forge: a person at it, and commits to name. */
export type ForgeBench = {
  forge: Forge
  openIssue: (by: Identity, issue: { title: string; body: string; labels?: readonly string[] }) => Promise<number>
  comment: (by: Identity, number: number, body: string) => Promise<void>
  commit: (files: Record<string, string>, parents: readonly Oid[]) => Promise<Oid>
  /** Puts a reference somewhere without comparing, as a push by a person does. */
  push: (ref: string, to: Oid) => Promise<void>
  close: () => Promise<void>
}

const ANN: Identity = { login: 'ann', role: 'operator' }
const send = (forge: Forge, key: string, op: ForgeOp) => forge.write(allowed(op, key, 'h', { verdict: 'allow', judgedHash: 'h' }))
const must = <T>(got: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!got.ok) throw new Error(got.message)
  return got.value
}
const refOf = (written: Awaited<ReturnType<typeof send>>): string => {
  if (written.at !== 'confirmed') throw new Error(written.message)
  return written.receipt.ref
}

/** The cases that every forge must pass. Their numbers are those of docs/spec/engine.md. `make` gives a fresh, empty forge. */
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
  const withPull = async ({ forge, commit, push }: ForgeBench) => {
    const main = await commit({ 'a.txt': 'one' }, [])
    await push('refs/heads/main', main)
    const head = await commit({ 'a.txt': 'two' }, [main])
    await push('refs/heads/work', head)
    const ref = refOf(await send(forge, 'pull-key', { op: 'open_pull', title: 'Work', body: '', headBranch: 'work', base: 'main', draft: false }))
    return { main, head, number: Number(ref.split(':')[1]) }
  }

  on('1. numbers rise, shared by issues and pulls', async (bench) => {
    const first = await bench.openIssue(ANN, { title: 'One', body: '' })
    const { number } = await withPull(bench)
    expect(number).toBeGreaterThan(first)
  })
  on('2. an unknown number is absent', async ({ forge }) => {
    expect(await forge.item(99)).toMatchObject({ ok: false, class: 'absent' })
  })
  on('3. title, body and labels round-trip any Unicode', async ({ forge, openIssue }) => {
    const issue = { title: 'Größe 大 \u{1F426}', body: 'a\r\nb\u2028c <!-- x -->', labels: ['kind:bug', 'ünï'] }
    expect(must(await forge.item(await openIssue(ANN, issue)))).toMatchObject(issue)
  })
  on('4. labels are a set', async ({ forge, openIssue }) => {
    const number = await openIssue(ANN, { title: 'One', body: '', labels: ['a', 'a'] })
    expect(must(await forge.item(number)).labels).toEqual(['a'])
  })
  on('5. a label change reports before and after', async ({ forge, openIssue }) => {
    const number = await openIssue(ANN, { title: 'One', body: '', labels: ['a'] })
    await send(forge, 'k', { op: 'edit_item', number, labels: ['b'] })
    expect(must(await forge.thread(number)).rows).toMatchObject([{ kind: 'labels', before: ['a'], after: ['b'] }])
  })
  on('7. closing twice is harmless', async ({ forge, openIssue }) => {
    const number = await openIssue(ANN, { title: 'One', body: '' })
    for (const key of ['k1', 'k2']) expect((await send(forge, key, { op: 'edit_item', number, state: 'closed' })).at).toBe('confirmed')
    expect(must(await forge.item(number)).state).toBe('closed')
  })
  on('8. author and role come from the forge, not the text', async ({ forge, openIssue }) => {
    const number = await openIssue({ login: 'mallory', role: 'none' }, { title: 'One', body: 'author: ann, role: operator' })
    expect(must(await forge.item(number)).author).toEqual({ login: 'mallory', role: 'none' })
  })
  on('17. a marker written by others is not found', async ({ forge, openIssue, comment }) => {
    const number = await openIssue(ANN, { title: 'One', body: '' })
    await comment({ login: 'mallory', role: 'none' }, number, '<!-- factory:copied -->')
    expect(must(await forge.find('copied', { in: 'thread', number }))).toBe('absent')
  })
  on('18. every page is looked at', async ({ forge, openIssue }) => {
    const number = await openIssue(ANN, { title: 'One', body: '' })
    for (let at = 0; at < 120; at += 1) await send(forge, `k${at}`, { op: 'comment', number, body: `Comment ${at}` })
    expect(must(await forge.find('k119', { in: 'thread', number }))).not.toBe('absent')
  })
  on('19. a key twice makes one object', async ({ forge, openIssue }) => {
    const number = await openIssue(ANN, { title: 'One', body: '' })
    await send(forge, 'k', { op: 'comment', number, body: 'Once' })
    await send(forge, 'k', { op: 'comment', number, body: 'Once' })
    expect(must(await forge.thread(number)).rows).toHaveLength(1)
  })
  on('22. the head branch must exist', async ({ forge }) => {
    expect((await send(forge, 'k', { op: 'open_pull', title: 'x', body: '', headBranch: 'nowhere', base: 'main', draft: false })).at).toBe('refused')
  })
  on('23. one open pull a branch', async (bench) => {
    await withPull(bench)
    expect((await send(bench.forge, 'k2', { op: 'open_pull', title: 'x', body: '', headBranch: 'work', base: 'main', draft: false })).at).toBe('refused')
  })
  on('25. the head follows the branch', async (bench) => {
    const { head, number } = await withPull(bench)
    const next = await bench.commit({ 'a.txt': 'three' }, [head])
    await bench.push('refs/heads/work', next)
    expect(must(await bench.forge.pull(number)).head).toBe(next)
  })
  on('29. a pull whose head is reachable from base reads merged, with that commit', async (bench) => {
    const { main, head, number } = await withPull(bench)
    const merge = await bench.commit({ 'a.txt': 'two' }, [main, head])
    expect(await bench.forge.git.swap('refs/heads/main', main, merge)).toBe('done')
    expect(must(await bench.forge.pull(number))).toMatchObject({ state: 'merged', mergedAs: merge })
  })
  on('41. a review of an unknown commit is refused', async (bench) => {
    const { number } = await withPull(bench)
    const review = { op: 'review', number, commit: 'f'.repeat(40), verdict: 'approve', body: '', as: 'factory' } as const
    expect((await send(bench.forge, 'k', review)).at).toBe('refused')
  })
  on('47. a swap from absent creates', async ({ forge, commit }) => {
    const oid = await commit({ a: '1' }, [])
    expect(await forge.git.swap('refs/heads/new', null, oid)).toBe('done')
    expect(must(await forge.git.oid('refs/heads/new'))).toBe(oid)
  })
  on('48. a wrong from is moved and changes nothing', async ({ forge, commit, push }) => {
    const [one, two] = [await commit({ a: '1' }, []), await commit({ a: '2' }, [])]
    await push('refs/heads/x', one)
    expect(await forge.git.swap('refs/heads/x', two, two)).toBe('moved')
    expect(must(await forge.git.oid('refs/heads/x'))).toBe(one)
  })
  on('49. the same target again is done', async ({ forge, commit }) => {
    const oid = await commit({ a: '1' }, [])
    for (const from of [null, null]) expect(await forge.git.swap('refs/heads/x', from, oid)).toBe('done')
  })
  on('50. of two swaps one wins', async ({ forge, commit, push }) => {
    const base = await commit({ a: '1' }, [])
    await push('refs/heads/x', base)
    const [one, two] = [await commit({ a: '2' }, [base]), await commit({ a: '3' }, [base])]
    const answers = await Promise.all([one, two].map((to) => forge.git.swap('refs/heads/x', base, to)))
    expect(answers.sort()).toEqual(['done', 'moved'])
  })
  on('51. main takes descendants only', async ({ forge, commit, push }) => {
    const [one, other] = [await commit({ a: '1' }, []), await commit({ a: '2' }, [])]
    await push('refs/heads/main', one)
    expect(await forge.git.swap('refs/heads/main', one, other)).toMatchObject({ at: 'refused' })
  })
  on('54. an unknown object is refused', async ({ forge }) => {
    expect(await forge.git.swap('refs/heads/x', null, 'f'.repeat(40))).toMatchObject({ at: 'refused' })
  })
  on('55. each change is delivered, 59. and the factory knows its own', async ({ forge, openIssue }) => {
    const start = must(await forge.changes(null)).cursor
    const number = await openIssue(ANN, { title: 'One', body: '' })
    await send(forge, 'k', { op: 'comment', number, body: 'Hello' })
    const { deliveries } = must(await forge.changes(start))
    expect(deliveries.some(({ about, own, ref }) => about === 'item' && !own && ref === String(number))).toBe(true)
    expect(deliveries.some(({ about, own }) => about === 'thread' && own)).toBe(true)
  })
}
