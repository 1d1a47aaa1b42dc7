import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { sealSession, sessionCookie } from '#commands/sessions/session-cookie.ts'
import { asViewer } from '#db/client.ts'
import { ownAccount } from '#db/queries/accounts.ts'
import { LANGUAGE_COOKIE } from '#domain/words/pick-language.ts'
import { THEME_COOKIE } from './_language.ts'

const YEAR = 31_536_000

/** Remembers language and appearance on this device, so that the next page is right from its first byte. */
export const rememberLook = async (look: { language: string; appearance: string }): Promise<void> => {
  const jar = await cookies()
  const options = { sameSite: 'lax', path: '/', maxAge: YEAR, secure: sessionCookie().options.secure } as const
  jar.set(LANGUAGE_COOKIE, look.language, options)
  if (look.appearance === 'system') jar.delete(THEME_COOKIE)
  else jar.set(THEME_COOKIE, look.appearance, options)
}

/** Lets a browser in with a new session. */
export const letIn = async (accountId: string, sessionId: string): Promise<void> => {
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, await sealSession(sessionId), options)
  const account = await asViewer({ accountId }, ownAccount)
  if (account) await rememberLook(account)
}

/** Lets a browser in with a new session and goes on to `path`, a path of this site. */
export const enter = async (accountId: string, sessionId: string, path: string): Promise<never> => {
  await letIn(accountId, sessionId)
  redirect(path)
}

/** Takes the session cookie away from this browser. */
export const forgetSession = async (): Promise<void> => {
  const jar = await cookies()
  const { name, options } = sessionCookie()
  jar.set(name, '', { ...options, maxAge: 0 })
}
