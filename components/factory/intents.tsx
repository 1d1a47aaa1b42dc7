'use client'

import type { IntentView } from '#domain/factory/console.ts'
import { Status, type Progress } from '#components/ui/status-glyph.tsx'
import { useWords } from '#components/ui/words.tsx'
import { RuledPart } from './ruled-list.tsx'

const verdicts: Record<NonNullable<IntentView['verdict']>, Progress> = { allow: 'done', downgrade: 'draft', human: 'waiting', deny: 'hold' }
const effects: Record<NonNullable<IntentView['effect']>['state'], Progress> = { intended: 'todo', sent: 'doing', confirmed: 'done', failed: 'hold', dropped: 'hold', unknown: 'waiting' }

/** What a run asked for, what policy said of it, and what came of it with its receipt. */
export function Intents({ intents }: { intents: readonly IntentView[] }) {
  const words = useWords('factory')
  return (
    <RuledPart title={words.run.intents} count={intents.length}>
      {intents.length === 0 && <p className="py-2 text-ink-2">{words.run.noIntents}</p>}
      <ul>
        {intents.map(({ id, kind, verdict, rules, effect }) => (
          <li key={id} className="border-b border-rule py-2">
            <p className="font-medium">{words.intents[kind]}</p>
            <p className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5">
              {verdict !== null && <Status progress={verdicts[verdict]}>{words.verdicts[verdict]}</Status>}
              {effect !== null && <Status progress={effects[effect.state]}>{words.effects[effect.state]}</Status>}
              {effect?.receipt && <span className="text-ink-2">{words.run.receipt} {effect.receipt}</span>}
            </p>
            {rules.map(({ rule, message }) => <p key={rule} className="mt-0.5 text-label text-ink-2">{rule}: {message}</p>)}
            {effect?.why && <p className="mt-0.5 text-label text-ink-2">{effect.why}</p>}
          </li>
        ))}
      </ul>
    </RuledPart>
  )
}
