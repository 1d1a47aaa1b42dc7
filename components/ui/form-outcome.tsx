import type { FormState } from './form-state.ts'

/** What became of a sent form, beside its button: said aloud when it appears. Errors at fields stand there, not here. */
export function FormOutcome({ state }: { state: FormState }) {
  return (
    <>
      <span role="status" className="text-stamp">{state.kind === 'done' && state.text}</span>
      {state.kind === 'refused' && state.message !== undefined && (
        <span role="alert" className="text-pencil">
          {state.message}{state.help !== undefined && <>{' '}<a className="link" href={state.help.href} target="_blank" rel="noopener">{state.help.label}</a></>}
        </span>
      )}
    </>
  )
}
