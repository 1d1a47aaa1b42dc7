import type { Intent } from '#domain/factory/intents.ts'
import type { Item } from '../../core/item.ts'

type PayloadOf<K extends Intent['kind']> = Extract<Intent, { kind: K }>['payload']

const paragraphs = (...parts: readonly (string | false | undefined)[]): string => `${parts.filter((part) => part).join('\n\n')}\n`
const list = (title: string, lines: readonly string[]): string | false => lines.length > 0 && [`**${title}**`, '', ...lines.map((line) => `- ${line}`)].join('\n')

/** The body of a pull: the item it belongs to, what it does, and what shows each criterion. */
export const pullBody = (item: Pick<Item, 'number' | 'criteria'>, { summary, criteria, notes }: PayloadOf<'open_pr'>): string => {
  const shown = criteria.map(({ id, how, evidence: { check, test, artifact } }) =>
    `${id}: ${item.criteria.find((one) => one.id === id)?.text ?? ''} ${how} (${[check, test, artifact].filter(Boolean).join(', ')})`.replace(/ {2,}/g, ' '))
  return paragraphs(`Item: #${item.number}`, summary, list('Criteria', shown), notes)
}

/** What a review says, criterion by criterion; its findings go beside as notes. */
export const reviewBody = ({ summary, criteria, pictures }: PayloadOf<'review'>): string =>
  paragraphs(summary, list('Criteria', criteria.map(({ id, met, why }) => `${id} ${met ? 'met' : 'not met'}: ${why}`)),
    list('Pictures', pictures.map(({ story, theme, ok, why }) => `${story} (${theme}) ${ok ? 'accepted' : 'refused'}: ${why}`)))

/** The body of an issue that the factory opens, criteria as planning reads them. */
export const issueBody = ({ body, criteria, artifacts }: Pick<PayloadOf<'create_issue'>, 'body' | 'criteria' | 'artifacts'>): string =>
  paragraphs(body, list('Criteria', criteria), list('Artifacts', artifacts))

export const commentBody = ({ body, artifacts }: Pick<PayloadOf<'comment'>, 'body' | 'artifacts'>): string => paragraphs(body, list('Artifacts', artifacts))

/** What a check found, counted. */
export const checkSummary = ({ counts: { total, passed, failed, skipped }, report, cached }: PayloadOf<'report_check'>): string =>
  paragraphs(`${passed} of ${total} passed, ${failed} failed, ${skipped} skipped${cached ? '; known from equal content' : ''}.`, report)

const stateWords = (state: Item['state']): string => state.replaceAll('_', ' ')

/** The labels that mirror an item; those of other people stay as they are. */
export const mirroredLabels = ({ state, priority, kind }: Pick<Item, 'state' | 'priority' | 'kind'>, present: readonly string[]): string[] => {
  const others = present.filter((label) => !/^(status:|priority:[123]$|needs-human$|feature$|bug$|spec$|chore$)/.test(label))
  return [...others, kind, ...(state === 'inbox' ? [] : [`priority:${priority}`]), `status:${stateWords(state)}`, ...(state === 'needs_human' ? ['needs-human'] : [])].sort()
}

/** The one comment that says where an item stands. */
export const statusBody = ({ state, pull, blockedOn, attempts, release, merge }: Item): string =>
  paragraphs(`**${stateWords(state)}**`, [
    pull && `pull request #${pull.number}`, blockedOn.length > 0 && state === 'blocked' && `waits for ${blockedOn.join(', ')}`, attempts > 0 && `${attempts} of 3 attempts used`,
    merge && `merged as ${merge.commit.slice(0, 10)}`, release && `in release ${release}`,
  ].filter(Boolean).join(' · '))
