'use client'

import { useRouter } from 'next/navigation'
import { PicturePicker } from '#components/account/picture-picker.tsx'
import type { Language } from '#domain/words/say.ts'
import { sendCommand } from './send-command.ts'

/** Chooses the picture of an account: stores the file, then says that it is the one. */
export function AccountPicture({ account, language, name, picture }: { account: string; language: Language; name: string; picture?: string | undefined }) {
  const router = useRouter()
  const show = async (avatarFileId: string | null): Promise<boolean> => {
    const outcome = await sendCommand('account.change', { avatarFileId })
    if (outcome.ok) router.refresh()
    return outcome.ok
  }
  const pick = async (file: File): Promise<boolean> => {
    const { uploadFile } = await import('./upload/uploads.ts')
    const end = await uploadFile({ account, language, purpose: 'avatar', place: null }, file, () => undefined, new AbortController().signal)
    return end.ok && show(end.file)
  }
  return <PicturePicker name={name} picture={picture} onPick={pick} onRemove={() => show(null)} />
}
