import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IntentKind } from '#domain/factory/intent-kind.ts'
import { RULES } from '#domain/factory/verdict.ts'
import { judge, type GateFacts } from './gate.ts'
import { riskOf, riskOfPath, type ChangedFile } from './risk.ts'
import { scoresIn } from './rubric.ts'
import { sanitise } from './sanitise.ts'
import { credentialIn } from '#domain/factory/credential.ts'

const HEAD = 'a'.repeat(40)
const FACTS: GateFacts = {
  automation: { id: 'feature-builder', intents: { open_pr: 1, comment: 2, review: 1, merge: 1, triage: 1, push_fix: 1 }, paths: { allow: ['**'], never: [] }, maxRisk: 'R2' },
  mode: 'live', used: 0, dayLeft: 5, lease: 'current', frozen: false, target: { item: 1, pull: 7, head: HEAD }, files: null, secrets: ['correct horse battery'], credential: null, criteria: [], looks: [],
  green: new Map([['unit', new Set(['a.test.ts > opens', 'a.test.ts > the list > closes'])]]), proof: null, rubrics: null, untrusted: false, risk: null, level: 'auto', approved: false, budgetLeft: true, applied: false,
}
const COMMENT = { on: 'item', body: 'Done as asked.' }
const REVIEW = { pull: 7, head: HEAD, verdict: 'approve', summary: '', criteria: [{ id: 'c1', met: true, why: 'seen' }], findings: [] }
const MERGE = { base: HEAD, entries: [{ item: 1, pull: 7, head: HEAD, commit: HEAD, tree: HEAD }], newMain: HEAD }
const PULL = { title: 'T', summary: '', criteria: [{ id: 'c1', how: 'a test', evidence: { check: 'unit' } }], bundle: { head: HEAD, base: HEAD, tree: HEAD, file: 'b' } }
const TRIAGE = { kind: 'bug', priority: 1, area: 'x', size: 'S', criteria: [], deps: [] }
const file = (path: string, change: Partial<ChangedFile> = {}): ChangedFile => ({ path, lines: 10, bytes: 100, generated: false, ...change })

type Case = { kind: IntentKind; payload: unknown; facts?: Partial<GateFacts>; verdict: string }
const ONLY: Readonly<Record<(typeof RULES)[number], Case>> = {
  schema: { kind: 'comment', payload: { on: 'item' }, verdict: 'deny' },
  declared: { kind: 'give_up', payload: { why: 'x' }, facts: { automation: { ...FACTS.automation, intents: {} }, used: -1 }, verdict: 'deny' },
  count: { kind: 'comment', payload: COMMENT, facts: { used: 2 }, verdict: 'deny' },
  lease: { kind: 'comment', payload: COMMENT, facts: { lease: 'lost' }, verdict: 'deny' },
  switches: { kind: 'comment', payload: COMMENT, facts: { frozen: true }, verdict: 'deny' },
  target: { kind: 'review', payload: { ...REVIEW, head: 'b'.repeat(40) }, verdict: 'deny' },
  paths: { kind: 'open_pr', payload: PULL, facts: { files: [file('.env')] }, verdict: 'deny' },
  size: { kind: 'open_pr', payload: PULL, facts: { files: [file('app/a.ts', { lines: 1_501 })] }, verdict: 'deny' },
  secrets: { kind: 'comment', payload: { ...COMMENT, body: 'It is correct horse battery.' }, verdict: 'deny' },
  text: { kind: 'comment', payload: { ...COMMENT, body: 'Hello @ann <!-- hidden -->' }, verdict: 'downgrade' },
  evidence: { kind: 'open_pr', payload: { ...PULL, criteria: [] }, facts: { criteria: ['c1'] }, verdict: 'deny' },
  rubric: { kind: 'open_pr', payload: PULL, facts: { rubrics: [[2, 2, 2, 2, 2, 2, 2, 2, 2, 0]] }, verdict: 'human' },
  contradiction: { kind: 'review', payload: { ...REVIEW, criteria: [{ id: 'c1', met: false, why: 'no' }] }, verdict: 'downgrade' },
  provenance: { kind: 'triage', payload: TRIAGE, facts: { untrusted: true }, verdict: 'human' },
  risk: { kind: 'open_pr', payload: PULL, facts: { files: [file('package.json')], risk: { class: 'R3', why: ['package.json'] } }, verdict: 'human' },
  autonomy: { kind: 'merge', payload: MERGE, facts: { level: 'ask' }, verdict: 'human' },
  approval: { kind: 'merge', payload: MERGE, facts: { risk: { class: 'R3', why: [] } }, verdict: 'human' },
  budget: { kind: 'comment', payload: COMMENT, facts: { budgetLeft: false }, verdict: 'deny' },
}

test.each(RULES)('28. the rule %s stops what no other rule stops', (rule) => {
  const { kind, payload, facts, verdict } = ONLY[rule]
  const judgement = judge(kind, payload, { ...FACTS, ...facts })
  expect(judgement.rules.map((one) => one.rule).filter((one) => !(rule === 'declared' && one === 'count'))).toEqual([rule])
  expect(judgement.verdict).toBe(verdict)
})

test('13. untrusted text raises neither a priority nor the paths that decide', () => {
  const seen = { ...FACTS, untrusted: true }
  const of = (...files: ChangedFile[]) => judge('open_pr', PULL, { ...seen, files }).rules
  expect(of(file('app/a.ts'))).toEqual([])
  expect(of(file('app/a.ts'), file('db/migrations/0200_x.sql'))).toEqual([{ rule: 'provenance', message: 'untrusted text was read, and this changes db/migrations/0200_x.sql' }])
  expect(of(file('docs/a.ts', { from: 'factory/policy/gate.ts' }))).toMatchObject([{ rule: 'provenance' }])
  expect(judge('open_pr', PULL, { ...seen, files: [file('package.json')] }).verdict).toBe('human')
})

test.each([
  ['feature-planner', 'deny'], ['deployer', 'deny'], ['signal-intake', 'deny'], ['post-merge-verifier', 'allow'],
] as const)('an issue of the highest priority by %s: %s', (id, verdict) => {
  const issue = { temp: 'a', kind: 'bug', title: 'T', body: '', criteria: ['It works'], priority: 1, deps: [], fingerprint: 'f', artifacts: [] }
  const automation = { ...FACTS.automation, id, intents: { create_issue: 1 } }
  expect(judge('create_issue', issue, { ...FACTS, automation })).toMatchObject({ verdict, rules: verdict === 'deny' ? [{ rule: 'declared', message: `${id} may not file anything of priority 1` }] : [] })
  expect(judge('create_issue', { ...issue, priority: 2 }, { ...FACTS, automation }).verdict).toBe('allow')
})

test('a run about no item asks for nothing about one', () => {
  const none = { ...FACTS, target: { item: null, pull: null, head: null } }
  expect(judge('comment', COMMENT, none)).toMatchObject({ verdict: 'deny', rules: [{ rule: 'target' }] })
  expect(judge('triage', { ...TRIAGE, priority: 3 }, none)).toMatchObject({ verdict: 'deny', rules: [{ rule: 'target' }] })
  const made = { temp: 'a', kind: 'bug', title: 'T', body: '', criteria: ['It works'], priority: 3, deps: [], fingerprint: 'f', artifacts: [] }
  expect(judge('create_issue', made, { ...none, automation: { ...FACTS.automation, intents: { create_issue: 1 } } }).verdict).toBe('allow')
})

test('what breaks no rule is allowed as it is', () => {
  for (const [kind, payload] of [['comment', COMMENT], ['review', REVIEW], ['merge', MERGE], ['open_pr', PULL]] as const) {
    expect(judge(kind, payload, FACTS)).toMatchObject({ verdict: 'allow', rules: [], intent: { kind } })
  }
})

test('the strictest rule wins, and all that spoke are named', () => {
  const judgement = judge('comment', { ...COMMENT, body: 'Hello @ann' }, { ...FACTS, frozen: true, mode: 'staged' })
  expect(judgement).toMatchObject({ verdict: 'deny', rules: [{ rule: 'switches' }, { rule: 'text' }] })
})

test('a contradicted approval goes out as a request for changes', () => {
  const judgement = judge('review', { ...REVIEW, findings: [{ path: 'a', weight: 'major', text: 'wrong' }] }, FACTS)
  expect(judgement.intent).toMatchObject({ payload: { verdict: 'request_changes' } })
})

const look = (name: string, ok = true) => ({ story: name.replace(/-(light|dark)-\d+$/, ''), theme: name.includes('-dark-') ? 'dark' : 'light', width: Number(name.split('-').at(-1)), ok, why: 'asked for' })

test('an approval that leaves out a picture that draws differently is refused, and says which', () => {
  const [one, other] = ['kit-menus--closed-light-720', 'kit-menus--closed-dark-390'] as const
  const facts = { ...FACTS, looks: [one, other] }
  const judged = (...pictures: object[]) => judge('review', { ...REVIEW, pictures }, facts)
  expect(judged(look(one), look(other))).toMatchObject({ verdict: 'allow' })
  expect(judged(look(one)).rules).toEqual([{ rule: 'contradiction', message: `drawn differently, and not accepted by story, theme and width: ${other}` }])
  expect(judged().verdict).toBe('deny')
  expect(judged(look(one), { ...look(other), width: 720 }).verdict).toBe('deny')
  expect(judged(look(one), { ...look(other), width: undefined }).verdict).toBe('deny')
  expect(judged(look(one), look(other, false)).intent).toMatchObject({ payload: { verdict: 'request_changes' } })
  expect(judge('review', { ...REVIEW, verdict: 'request_changes' }, facts).verdict).toBe('allow')
})

test('37. a fix whose new test passes on base is denied', () => {
  expect(judge('open_pr', PULL, { ...FACTS, proof: { failsOnBase: false, passesHere: true } }).rules).toMatchObject([{ rule: 'evidence' }])
})

test('38. a criterion without green evidence is denied by its id', () => {
  const [rule] = judge('open_pr', PULL, { ...FACTS, criteria: ['c1'], green: new Map([['types', new Set()]]) }).rules
  expect(rule?.message).toContain('c1')
})

test.each([
  ['opens', true], ['a.test.ts > opens', true], ['closes', true], ['the list > closes', true], ['the  list >\ncloses', true], ['pens', false], ['a.test.ts', false], ['nothing of the kind', false],
])('38. of a test named %j as evidence it counts whether one of that title passed: %s', (title, passed) => {
  const payload = { ...PULL, criteria: [...PULL.criteria, { id: 'c2', how: 'a test', evidence: { check: 'unit', test: title } }] }
  expect(judge('open_pr', payload, { ...FACTS, criteria: ['c1', 'c2'] }).rules).toEqual(passed ? [] : [{ rule: 'evidence', message: `c2: unit > ${title} is not in a green report of this tree` }])
})

const scored = (...scores: readonly number[]) => [...scores, ...Array.from({ length: 10 - scores.length }, () => 2)]
test.each([
  ['at the bar', [scored(1, 1, 1, 1)], []],
  ['below the bar', [scored(1, 1, 1, 1, 1)], ['the specification has 15 of 20 by its own rubric; the bar is 16 and no zero']],
  ['with a zero', [scored(0)], ['the specification has 18 of 20 by its own rubric, with a zero; the bar is 16 and no zero']],
  ['one of two below it', [scored(), scored(0, 0, 1)], ['the specification has 15 of 20 by its own rubric, with 2 zeros; the bar is 16 and no zero']],
  ['that nobody has scored', [null], ['the last line of the specification must hold its ten scores, each from 0 to 2']],
  ['without a file', [], ['a specification is a file below docs/specs, and none is handed in']],
])('a specification %s', (_, rubrics, messages) => {
  expect(judge('open_pr', PULL, { ...FACTS, rubrics }).rules).toEqual(messages.map((message) => ({ rule: 'rubric', message })))
})

test.each([
  ['purpose 2, stories 1, criteria 2, examples 0, edges 2, non-goals 2, product 2, design 2, size 2, no contradiction 2', 17],
  ['# A\n\nScore: 2 2 2 2 2 2 2 2 2 2, together 20 of 20.\n', 20],
  ['2, 2, 2, 2, 2, 2, 2, 2, 2', null], ['Nothing of the kind.', null], ['', null],
])('the scores of a specification are the ten numbers of its last line: %j', (written, sum) => {
  expect(scoresIn(written)?.reduce((all, one) => all + one, 0) ?? null).toBe(sum)
})

const SECRET = 'tern-9f3aQz77-herring'
const bytes = new TextEncoder().encode(SECRET)
test.each([
  ['as it is', SECRET], ['in base64', btoa(SECRET)], ['in base64 within more', btoa(`x${SECRET}yz`)], ['in hex', [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')],
  ['in URL form', encodeURIComponent(`${SECRET}`)], ['across lines', `${SECRET.slice(0, 9)}\n  ${SECRET.slice(9)}`], ['joined by code', `"${SECRET.slice(0, 6)}" + "${SECRET.slice(6)}"`],
])('34. a known secret is found %s', (_, text) => {
  expect(credentialIn(`before ${text} after`, [SECRET])).not.toBeNull()
})

test('ordinary text and code hold no credential', () => {
  expect(credentialIn('const token = readToken(request.headers)\npassword: must have ten characters at least', [SECRET])).toBeNull()
})

test('35. sanitising twice equals once', () => {
  const piece = fc.constantFrom('@', 'ann', '<!--', '-->', 'fixes #1', '<b>', '\u202e', 'fac', 'tory:', 'factory-key:', ' ', 'clo', '\u200b', 'ses #2', '<', '>', 'a', '`', '``', '\\', '<img src=x>', '<details>', '</details', '&lt;')
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 5, max: 60 }), (pieces, max) => {
    const text = sanitise(pieces.join(''), max)
    expect(sanitise(text, max)).toBe(text)
    expect(text.length).toBeLessThanOrEqual(max)
    expect(text).not.toMatch(/<!--|factory-key:|\u202e|\bfixes #|(^|[^\w`])@ann|<img|<\/?details/)
  }), { numRuns: 2_000, seed: 35 })
})

test.each([
  ['`npm run mail -- <address>` shows a letter', '`npm run mail -- <address>` shows a letter'],
  ['```\nopen <id>\n```', '```\nopen <id>\n```'],
  ['npm run mail -- <address>', 'npm run mail -- &lt;address>'],
  ['in code `<script>` and `<a href="x">`', 'in code `&lt;script>` and `&lt;a href="x">`'],
  ['a lone ` before <b>bold</b>', 'a lone ` before &lt;b>bold&lt;/b>'],
  ['seen <!-- `not` --> again', 'seen  again'],
  ['hid\u{e0041}\u{e0042}\u200bden', 'hidden'],
  ['a < b and a <= b, I <3 it', 'a < b and a <= b, I <3 it'],
])('what reads %s is shown as %s', (written, shown) => {
  expect(sanitise(written, 200)).toBe(shown)
})

test('every text of a payload that people read is cleaned, criteria too', () => {
  const issue = { temp: 'a', kind: 'bug', title: 'T', body: 'B', criteria: ['It <!-- not --> works'], priority: 2, fingerprint: 'f' }
  const facts = { ...FACTS, automation: { ...FACTS.automation, intents: { create_issue: 1 } } }
  expect(judge('create_issue', issue, facts).intent).toMatchObject({ payload: { criteria: ['It  works'] } })
})

test.each([
  ['docs/a.md', 'R0'], ['domain/words/en/shell.ts', 'R0'], ['components/page/row.tsx', 'R1'], ['domain/page/path.test.ts', 'R1'], ['components/ui/button.tsx', 'R2'], ['app/layout.tsx', 'R2'],
  ['commands/create-page.ts', 'R2'], ['commands/change-invite.ts', 'R3'], ['server/security-headers.ts', 'R3'], ['db/migrations/0200_x.sql', 'R3'], ['package.json', 'R3'],
  ['factory/core/decide.ts', 'R3'], ['factory/core/decide.test.ts', 'R3'], ['vitest.config.ts', 'R3'], ['.storybook/main.ts', 'R3'], ['scripts/stories/playwright.config.ts', 'R3'], ['factory/automations/checks/prompt.md', 'R3'], ['some/new/place.ts', 'R2'],
] as const)('a change of %s is %s', (path, expected) => {
  expect(riskOfPath(path)).toBe(expected)
})

test('29. each weakening alone makes the change R3', () => {
  for (const weakening of ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9'] as const) {
    expect(riskOf({ files: [file('docs/a.md')], raises: [], weakening: [weakening] }).class).toBe('R3')
  }
})

test('a change is as risky as its riskiest path, a rename as both names, and what it does can only raise it', () => {
  const of = (files: ChangedFile[], raises: string[] = []) => riskOf({ files, raises, weakening: [] }).class
  expect(of([file('docs/a.md'), file('app/layout.tsx')])).toBe('R2')
  expect(of([file('docs/a.ts', { from: 'factory/a.ts' })])).toBe('R3')
  expect(of([file('components/page/row.tsx', { lines: 151 })])).toBe('R2')
  expect(of([file('docs/a.md')], ['new network host'])).toBe('R2')
  expect(of([file('app/layout.tsx')], ['eval'])).toBe('R3')
})

test('42. what a listed person let through asks nobody again, and what is denied stays denied', () => {
  const asked = ONLY.risk
  expect(judge(asked.kind, asked.payload, { ...FACTS, ...asked.facts, applied: true })).toMatchObject({ verdict: 'allow', rules: [] })
  const denied = ONLY.paths
  expect(judge(denied.kind, denied.payload, { ...FACTS, ...denied.facts, applied: true })).toMatchObject({ verdict: 'deny' })
})
