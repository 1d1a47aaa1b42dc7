import type { FormState } from '#components/ui/form-state.ts'
import { AuthError } from './auth-lines.tsx'

/** What is wrong with the whole form, if something is. `notice` stands there until it was sent. */
export function FormMessage({ state, notice }: { state: FormState; notice?: string | undefined }) {
  if (state.kind === 'refused') return state.message === undefined ? null : <AuthError>{state.message}</AuthError>
  return notice === undefined || state.kind === 'done' ? null : <AuthError>{notice}</AuthError>
}
