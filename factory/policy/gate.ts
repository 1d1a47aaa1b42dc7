import { ABOUT_ITEM, type IntentKind } from '#domain/factory/intent-kind.ts'
import { INTENTS, type Intent } from '#domain/factory/intents.ts'
import { acceptedIn } from '#domain/factory/picture.ts'
import { RISKS, type Level, type Risk } from '#domain/factory/risk.ts'
import type { RunMode } from '#domain/factory/run.ts'
import { VERDICTS, type RULES, type Verdict } from '#domain/factory/verdict.ts'
import { mayTouch } from './paths.ts'
import { riskOfPath, type ChangedFile } from './risk.ts'
import { belowBar } from './rubric.ts'
import { sanitise } from './sanitise.ts'
import { tooMuch } from './size.ts'
import { credentialIn } from '#domain/factory/credential.ts'

type Rule = (typeof RULES)[number]

/** Everything the gate looks at beside the payload; all of it found by code, none of it said by the run. */
export type GateFacts = {
  automation: { id: string; intents: Partial<Readonly<Record<IntentKind, number>>>; paths: { allow: readonly string[]; never: readonly string[] }; maxRisk: Risk }
  mode: RunMode
  /** How many of this kind this run has had, and how many the day has left. */
  used: number
  dayLeft: number
  lease: 'current' | 'lost' | 'superseded'
  frozen: boolean
  /** The run's item, and its pull request and head as they are now. */
  target: { item: number | null; pull: number | null; head: string | null }
  files: readonly ChangedFile[] | null
  /** Values that must not leave, and where in the change that is handed over something looks like a credential. */
  secrets: readonly string[]
  credential: string | null
  /** The item's criteria. */
  criteria: readonly string[]
  /** The pictures that this head draws differently than where it began. */
  looks: readonly string[]
  /** The checks the engine saw green at this tree, each with the cases that passed in it (`file > title`). */
  green: ReadonlyMap<string, ReadonlySet<string>>
  /** For a bug: what the new tests did on the base and on this tree. */
  proof: { failsOnBase: boolean; passesHere: boolean } | null
  /** Of a specification that is handed in: the scores that each file gives itself, null where its last line has none. */
  rubrics: readonly (readonly number[] | null)[] | null
  untrusted: boolean
  risk: { class: Risk; why: readonly string[] } | null
  level: Level
  approved: boolean
  /** Whether a listed person let exactly this intent through: what would ask a person has asked one. */
  applied: boolean
  budgetLeft: boolean
}

type Finding = { rule: Rule; verdict: Exclude<Verdict, 'allow'>; message: string; intent?: Intent }
type Check = (intent: Intent, facts: GateFacts) => Omit<Finding, 'rule'> | null

/** What the gate says, with every rule that spoke, and the payload as it may go out. */
export type Judgement = { verdict: Verdict; rules: { rule: Rule; message: string }[]; intent: Intent | null }

const deny = (message: string) => ({ verdict: 'deny', message }) as const
const human = (message: string) => ({ verdict: 'human', message }) as const

// Who finds that what is served is broken. Everybody else leaves the order to whoever plans.
const MAY_FILE_FIRST: ReadonlySet<string> = new Set(['post-merge-verifier', 'incident-responder'])

const declared: Check = ({ kind, payload }, { automation: { id, intents } }) => {
  if (intents[kind] === undefined) return deny(`${id} may not ${kind}`)
  return kind === 'create_issue' && payload.priority === 1 && !MAY_FILE_FIRST.has(id) ? deny(`${id} may not file anything of priority 1`) : null
}

const count: Check = ({ kind }, { automation, used, dayLeft }) => {
  const max = automation.intents[kind] ?? 0
  if (used >= max) return deny(`${used} of ${max} used`)
  return dayLeft - used <= 0 ? deny(`no more ${kind} now: agents' issues that wait, or those of the day, are as many as there may be`) : null
}

const switches: Check = (_, { frozen, mode }) => {
  if (frozen) return deny('frozen')
  return mode === 'staged' ? human('staged: apply it from the inbox') : mode === 'dry' ? deny('dry run: recorded only') : null
}

const target: Check = ({ kind, payload }, { target: now }) => {
  if (now.item === null && ABOUT_ITEM.has(kind)) return deny(`${kind} is about an item, and this run has none`)
  const [pull, head] = kind === 'review' ? [payload.pull, payload.head] : kind === 'push_fix' ? [payload.pull, payload.expectedHead] : [null, null]
  if (pull !== null && pull !== now.pull) return deny(`pull request ${pull} is not this item's`)
  return head !== null && head !== now.head ? deny(`head is now ${now.head ?? 'absent'}`) : null
}

/** All paths that a change touches; a rename counts as both. */
const pathsOf = (files: GateFacts['files']): string[] => (files ?? []).flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]))

const paths: Check = (_, { files, automation }) => {
  const outside = pathsOf(files).find((path) => !mayTouch(path, automation.paths))
  return outside === undefined ? null : deny(`${outside} is outside what this automation may change`)
}

const size: Check = (_, { files }) => {
  const why = tooMuch(files ?? [])
  return why === null ? null : deny(why)
}

const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(textsIn) : value !== null && typeof value === 'object' ? textsIn(Reflect.ownKeys(value).map((key) => Reflect.get(value, key) as unknown)) : []

const secrets: Check = ({ kind, payload }, facts) => {
  const found = textsIn(payload).map((text) => credentialIn(text, facts.secrets)).find((what) => what !== null)
  if (found !== undefined && found !== null) return deny(`looks like a credential in ${kind} (${found})`)
  return facts.credential === null ? null : deny(`looks like a credential in ${facts.credential}`)
}

const SHOWN: ReadonlySet<string> = new Set(['title', 'summary', 'notes', 'note', 'body', 'question', 'why', 'how', 'text', 'evidence', 'report', 'criteria', 'tried'])
const cleaned = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return SHOWN.has(key) ? sanitise(value, 8_000) : value
  if (Array.isArray(value)) return value.map((one) => cleaned(one, key))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Reflect.ownKeys(value).map((name) => [String(name), cleaned(Reflect.get(value, name) as unknown, String(name))]))
}

const text: Check = (intent) => {
  const payload = cleaned(intent.payload)
  return JSON.stringify(payload) === JSON.stringify(intent.payload) ? null : { verdict: 'downgrade', message: 'the text was cleaned', intent: { ...intent, payload } as Intent }
}

type Claim = Extract<Intent, { kind: 'open_pr' }>['payload']['criteria'][number]['evidence']

// By its title, with or without the file and whatever groups it stands in.
const isGreen = ({ check, test: claimed }: Claim, green: GateFacts['green']): boolean => {
  const passed = green.get(check)
  const title = claimed?.replaceAll(/\s+/g, ' ').trim()
  return passed !== undefined && (title === undefined || passed.has(title) || [...passed].some((one) => one.endsWith(` > ${title}`)))
}

const inWords = ({ check, test: title }: Claim): string => (title === undefined ? check : `${check} > ${title}`)

const evidence: Check = ({ kind, payload }, { criteria, green, proof }) => {
  if (kind !== 'open_pr') return null
  const shown = new Set(payload.criteria.filter((one) => isGreen(one.evidence, green)).map(({ id }) => id))
  const unproven = criteria.find((id) => !shown.has(id))
  const claim = payload.criteria.find(({ id }) => id === unproven)?.evidence
  if (unproven !== undefined) return deny(`${unproven}: ${claim ? inWords(claim) : 'its evidence'} is not in a green report of this tree`)
  return proof && !(proof.failsOnBase && proof.passesHere) ? deny('proof is not green: the new test must fail on the base and pass here') : null
}

// What its own author finds unclear two engineers would build in two ways: a person says what is missing, or takes it as it is.
const rubric: Check = ({ kind }, { rubrics }) => {
  if (kind !== 'open_pr' || rubrics === null) return null
  if (rubrics.length === 0) return deny('a specification is a file below docs/specs, and none is handed in')
  if (rubrics.includes(null)) return deny('the last line of the specification must hold its ten scores, each from 0 to 2')
  const below = rubrics.map((scores) => belowBar(scores ?? [])).find((why) => why !== null)
  return below === undefined || below === null ? null : human(`the specification has ${below}`)
}

const contradiction: Check = (intent, { looks }) => {
  if (intent.kind !== 'review' || intent.payload.verdict !== 'approve') return null
  const { criteria, findings, pictures } = intent.payload
  const contradicted = criteria.some(({ met }) => !met) || findings.some(({ weight }) => weight === 'major') || pictures.some(({ ok }) => !ok)
  if (contradicted) return { verdict: 'downgrade', message: 'an approval with something unmet asks for changes', intent: { ...intent, payload: { ...intent.payload, verdict: 'request_changes' } } }
  const accepted = new Set(acceptedIn(pictures))
  const left = looks.filter((name) => !accepted.has(name))
  return left.length > 0 ? deny(`drawn differently, and not accepted by story, theme and width: ${left.join(', ')}`) : null
}

// What raises: the priority of something, or a change of what decides about changes and people.
const provenance: Check = ({ kind, payload }, { untrusted, files }) => {
  if (!untrusted) return null
  if ((kind === 'triage' || kind === 'create_issue') && payload.priority === 1) return human('untrusted text was read, and this raises the priority')
  const raised = pathsOf(files).find((path) => riskOfPath(path) === 'R3')
  return raised === undefined ? null : human(`untrusted text was read, and this changes ${raised}`)
}

const risk: Check = (_, { files, risk: assessed, automation }) =>
  files !== null && assessed !== null && RISKS.indexOf(assessed.class) > RISKS.indexOf(automation.maxRisk) ? human(`${assessed.class}: ${assessed.why.join(', ')}`) : null

const CHECKS: readonly (readonly [Exclude<Rule, 'schema'>, Check])[] = [
  ['declared', declared], ['count', count],
  ['lease', (_, { lease }) => (lease === 'current' ? null : deny(lease === 'lost' ? 'this run no longer holds its item' : 'the item has moved on'))],
  ['switches', switches], ['target', target], ['paths', paths], ['size', size], ['secrets', secrets], ['text', text], ['evidence', evidence], ['rubric', rubric],
  ['contradiction', contradiction], ['provenance', provenance], ['risk', risk],
  ['autonomy', ({ kind }, { level, approved }) => (kind === 'merge' && level === 'ask' && !approved ? human('its author is not trusted with this risk') : null)],
  ['approval', ({ kind }, { risk: assessed, approved }) => (kind === 'merge' && assessed?.class === 'R3' && !approved ? human('no listed person has approved this head') : null)],
  ['budget', (_, { budgetLeft }) => (budgetLeft ? null : deny("the day's budget is used up"))],
]

/** Judges an intent. Every rule is asked; the strictest wins; a rule that cleans hands its payload to the next. */
export const judge = (kind: IntentKind, payload: unknown, facts: GateFacts): Judgement => {
  const parsed = INTENTS[kind].safeParse(payload)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { verdict: 'deny', rules: [{ rule: 'schema', message: `field ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}` }], intent: null }
  }
  let intent = { kind, payload: parsed.data } as Intent
  const findings: Finding[] = []
  for (const [rule, check] of CHECKS) {
    const finding = check(intent, facts)
    if (!finding || (facts.applied && finding.verdict === 'human')) continue
    findings.push({ rule, ...finding })
    intent = finding.intent ?? intent
  }
  const strictest = findings.reduce((worst, { verdict }) => Math.max(worst, VERDICTS.indexOf(verdict)), 0)
  return { verdict: VERDICTS[strictest] ?? 'deny', rules: findings.map(({ rule, message }) => ({ rule, message })), intent }
}
