import type { Intent } from '#domain/factory/intents.ts'
import type { Item } from '#factory/core/item.ts'
import type { Finding } from './compare.ts'

/** What is known of a fault, all of it computed. */
export type Facts = { live: string; before: string | null; findings: readonly Finding[]; suspect: { commit: string; item: Item | null } | null; done: readonly string[]; pictures: readonly string[] }

const fenced = (text: string): string[] => ['```', text.replaceAll('```', '´´´'), '```']

const aboutOne = ({ name, seen, failed, before }: Finding, facts: Facts): string[] => [
  `## Journey ${name}`, '',
  `Expected: the journey passes, as the criteria below say.`,
  `Seen on ${facts.live}: failed ${failed} of 3 times.`,
  before === null || facts.before === null ? 'No earlier release was there to compare with.' : `Seen on ${facts.before}: passed ${before.passed} of 3 times.`, '',
  ...fenced(seen.report.slice(0, 1_200)), '',
  `Steps: \`node --import tsx scripts/probe.ts --address <where it runs> --journeys ${name}\``, '',
]

const suspected = ({ suspect }: Facts): string[] =>
  suspect === null ? [] : [`Suspect: ${suspect.item ? `#${suspect.item.number}, ` : ''}merged as ${suspect.commit}.`, '']

/** The bug of a fault: facts in plain words, nothing concluded that was not computed. */
export const bugOf = (temp: 'regression' | 'old', facts: Facts): Intent => {
  const names = facts.findings.map(({ name }) => name)
  return {
    kind: 'create_issue',
    payload: {
      temp, kind: 'bug', priority: temp === 'regression' ? 1 : 2, deps: [], fingerprint: `journey:${names.join('+')}`.slice(0, 80),
      title: temp === 'regression' ? `${names.join(', ')} broke with ${facts.live}`.slice(0, 120) : `${names.join(', ')} is broken, and was before ${facts.live}`.slice(0, 120),
      body: [...facts.findings.flatMap((finding) => aboutOne(finding, facts)), ...suspected(facts), ...facts.done.map((line) => `- ${line}`)].join('\n').slice(0, 8_000),
      criteria: names.map((name) => `The journey ${name} passes on the live release.`), artifacts: facts.pictures.slice(0, 6),
    },
  }
}
