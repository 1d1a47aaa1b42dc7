import type { Intent } from '#domain/factory/intents.ts'
import type { Item } from '#factory/core/item.ts'

/**
 * A journey on what is served, or a check of its whole tree, that is broken: what it said last, how it went there and on the release before (null:
 * there is none), and the command that shows it.
 */
export type Finding = { of: 'journey' | 'check'; name: string; report: string; pictures: readonly Uint8Array[]; seen: string; before: string | null; steps: string }

/** What is known of a fault, all of it computed. The findings are of one kind. */
export type Facts = { live: string; before: string | null; findings: readonly Finding[]; suspect: { commit: string; item: Item | null } | null; done: readonly string[]; pictures: readonly string[] }

const OF = { journey: { title: 'Journey', where: 'on the live release' }, check: { title: 'Check', where: 'on the whole tree' } } as const

const titleOf = (temp: 'regression' | 'old', names: string, of: Finding['of'], live: string): string => {
  if (temp === 'regression') return `${names} broke with ${live}`
  return of === 'journey' ? `${names} is broken, and was before ${live}` : `${names} fails on the whole tree, and did before`
}

const fenced = (text: string): string[] => ['```', text.replaceAll('```', '´´´'), '```']

const aboutOne = ({ of, name, report, seen, before, steps }: Finding, facts: Pick<Facts, 'live' | 'before'>): string[] => [
  `## ${OF[of].title} ${name}`, '',
  `Expected: the ${of} passes, as the criteria below say.`,
  `Seen on ${facts.live}: ${seen}.`,
  before === null || facts.before === null ? 'No earlier release was there to compare with.' : `Seen on ${facts.before}: ${before}.`, '',
  ...fenced(report.slice(0, 1_200)), '',
  `Steps: \`${steps}\``, '',
]

const suspected = ({ suspect }: Pick<Facts, 'suspect'>): string[] =>
  suspect === null ? [] : [`Suspect: ${suspect.item ? `#${suspect.item.number}, ` : ''}merged as ${suspect.commit}.`, '']

/** What happened, in plain words; nothing is concluded that was not computed. */
export const accountOf = (facts: Omit<Facts, 'pictures'>): string => [...facts.findings.flatMap((finding) => aboutOne(finding, facts)), ...suspected(facts)].join('\n').trim()

/** The bug of a fault, which `account` tells. While it is open, the same fault is told there. */
export const bugOf = (temp: 'regression' | 'old', facts: Facts, account = accountOf(facts)): Intent => {
  const names = facts.findings.map(({ name }) => name)
  const [{ of, name: first } = { of: 'journey', name: '' } as const] = facts.findings
  // Which checks fail on a tree may differ from release to release; the first one is enough to know the fault by.
  const fingerprint = of === 'journey' ? `journey:${names.join('+')}` : `check:${first}`
  return {
    kind: 'create_issue',
    payload: {
      temp, kind: 'bug', priority: temp === 'regression' ? 1 : 2, deps: [], fingerprint: fingerprint.slice(0, 80),
      title: titleOf(temp, names.join(', '), of, facts.live).slice(0, 120),
      body: [account, '', ...facts.done.map((line) => `- ${line}`)].join('\n').slice(0, 8_000),
      criteria: facts.findings.map(({ name }) => `The ${of} ${name} passes ${OF[of].where}.`), artifacts: facts.pictures.slice(0, 6),
    },
  }
}
