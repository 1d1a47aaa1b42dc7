import NextAuth from 'next-auth'
import { cookies } from 'next/headers'
import { authOptions, returnCookie } from '#commands/sessions/auth-options.ts'
import { outsideLanding } from '#commands/sessions/outside-landing.ts'
import { ZONE_COOKIE } from '#domain/account/zone-cookie.ts'
import { returnPathOf } from '#domain/account/return-path.ts'
import { requestLanguage } from '../../../_language.ts'
import { requestOrigin } from '../../../_origin.ts'

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>

/** The door of next-auth: outside services come back here. */
const handle: Handler = async (request, context) => {
  const jar = await cookies()
  const returnTo = returnPathOf(jar.get(returnCookie().name)?.value)
  let founded: string | null = null
  const options = authOptions({
    origin: await requestOrigin(), language: await requestLanguage(), timeZone: jar.get(ZONE_COOKIE)?.value,
    onFounded: (path) => { founded = path },
  })
  const answer = await (NextAuth(options) as Handler)(request, context)
  const location = answer.headers.get('location')
  if (location !== null) answer.headers.set('location', outsideLanding(location, { founded, returnTo }))
  return answer
}
export { handle as GET, handle as POST }
