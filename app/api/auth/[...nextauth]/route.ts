import NextAuth from 'next-auth'
import { authOptions } from '#commands/sessions/auth-options.ts'
import { requestLanguage } from '../../../_language.ts'
import { requestOrigin } from '../../../_origin.ts'

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>

/** The door of next-auth: outside services come back here. */
const handle: Handler = async (request, context) => {
  const answer = NextAuth(authOptions(await requestOrigin(), await requestLanguage())) as Handler
  return answer(request, context)
}
export { handle as GET, handle as POST }
