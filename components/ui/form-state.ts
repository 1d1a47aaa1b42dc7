/**
 * What a sent form comes back with. `fields` are sentences by field name, `values` what was typed, passwords excepted; `help` is where to go
 * before sending it again, in a tab of its own.
 */
export type FormState =
  | { kind: 'fresh' }
  | { kind: 'refused'; message?: string; fields: Record<string, string>; values: Record<string, string>; help?: { label: string; href: string } }
  | { kind: 'done'; text: string; link?: string }

/** Sends a form. On the server when it can, so that the form works before any script runs. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>

/** A form that was not sent yet. */
export const FRESH: FormState = { kind: 'fresh' }

/** What was typed into a field before it was refused, or what it starts with. */
export const typed = (state: FormState, field: string, start = ''): string => (state.kind === 'refused' ? (state.values[field] ?? start) : start)

/** What is wrong with a field. */
export const wrong = (state: FormState, field: string): string | undefined => (state.kind === 'refused' ? state.fields[field] : undefined)
