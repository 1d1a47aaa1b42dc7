'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { FormOutcome } from '#components/ui/form-outcome.tsx'
import type { FormAction } from '#components/ui/form-state.ts'
import { Pick } from '#components/ui/pick.tsx'
import { SendButton } from '#components/ui/send-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { APPEARANCES, type Appearance } from '#domain/account/appearance.ts'
import { LANGUAGES, type Language } from '#domain/words/say.ts'

type LookFormProps = { action: FormAction; appearance: Appearance; language: Language; timeZone: string; timeZones: readonly string[] }

/** How Memo looks and speaks to one person. */
export function LookForm({ action, appearance, language, timeZone, timeZones }: LookFormProps) {
  const words = useWords('account')
  const common = useWords('common')
  return (
    <ActionForm action={action} label={words.look} className="grid gap-4 desk:grid-cols-2">
      {(state, sending) => (
        <>
          <Pick label={words.appearance} name="appearance" start={appearance} options={APPEARANCES.map((value) => ({ value, label: words.appearances[value] }))} />
          <Pick label={words.language} name="language" start={language} options={LANGUAGES.map((value) => ({ value, label: words.languages[value] }))} />
          <Pick label={words.timeZone} name="timeZone" start={timeZone} options={timeZones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))} />
          <div className="col-span-full flex items-center gap-3">
            <SendButton size="large" sending={sending}>{common.save}</SendButton>
            <FormOutcome state={state} />
          </div>
        </>
      )}
    </ActionForm>
  )
}
