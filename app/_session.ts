import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '#commands/command.ts'
import { sessionOfCookie } from '#commands/session-of-cookie.ts'
import { signInPath } from '#domain/account/return-path.ts'

/** Who this request comes from, asked once per request; null for nobody. */
export const currentActor = cache(async (): Promise<Actor | null> => sessionOfCookie((await headers()).get('cookie')))

/** The path of the screen that this request is for, or that the sent form stands on. Next tells a layout only its own parameters. */
export const askedPath = async (): Promise<string> => {
  const url = new URL((await headers()).get('x-memo-path') ?? '/', 'http://memo.invalid')
  url.searchParams.delete('_rsc')
  return url.pathname + url.search
}

/** Who this request comes from; somebody who is not signed in goes to sign in and comes back to `returnTo`, a path of this site. */
export const requireActor = async (returnTo: string): Promise<Actor> => (await currentActor()) ?? redirect(signInPath(returnTo))
