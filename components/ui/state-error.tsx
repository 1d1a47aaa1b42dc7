import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { MissingSheetDrawing, TornSheetDrawing } from './drawings.tsx'
import { FormLine, FormLines } from './form-lines.tsx'
import { Icon } from './icon.tsx'
import { StateMessage } from './state-message.tsx'

type StateErrorProps = {
  /** `failed`: it exists but did not open. `missing`: nothing is filed here, or not for this person. */
  reason: 'failed' | 'missing'
  title: string
  body: ReactNode
  actions?: ReactNode
  /** What support needs to find it, with the words around it. `onCopy` is absent where no script runs. */
  reference?: { label: string; value: string; copyLabel: string; onCopy?: () => void }
  /** More lines of what is known: since when, which file. */
  lines?: readonly { label: string; value: ReactNode }[]
  place?: 'page' | 'part'
}

/** What did not happen, what is safe, what to do, and a reference that can be copied. */
export function StateError({ reason, title, body, actions, reference, lines = [], place = 'page' }: StateErrorProps) {
  const known = reference !== undefined || lines.length > 0
  const details = known ? (
    <FormLines rule="light" columns={1}>
      {reference !== undefined && (
        <FormLine label={reference.label}>
          <span className="num min-w-0 flex-1 truncate select-all">{reference.value}</span>
          {reference.onCopy !== undefined && (
            <Button kind="quiet" onClick={reference.onCopy}><Icon of={Copy} size={14} />{reference.copyLabel}</Button>
          )}
        </FormLine>
      )}
      {lines.map((line) => <FormLine key={line.label} label={line.label}>{line.value}</FormLine>)}
    </FormLines>
  ) : undefined
  const drawing = reason === 'failed' ? <TornSheetDrawing /> : <MissingSheetDrawing />
  return <StateMessage drawing={drawing} title={title} body={body} actions={actions} details={details} place={place} />
}
