import { headers } from 'next/headers'
import type { Origin } from '#commands/sessions/limits.ts'
import { baseUrl, settings } from '#db/settings.ts'
import { reachedAt } from '#domain/account/reached-at.ts'

/** Where this request comes from. The server puts the address into `x-memo-ip` itself and drops what a client sends under that name. */
export const requestOrigin = async (): Promise<Origin> => {
  const head = await headers()
  return { ip: head.get('x-memo-ip') ?? '', userAgent: head.get('user-agent') ?? '' }
}

/**
 * What stands before a path that is shown to be handed over: MEMO_URL, else the address this very request reached Memo at, which other computers
 * reach too. Never for mail, which goes to somebody else than the one whose headers these are.
 */
export const shownAddress = async (): Promise<string> => {
  const { MEMO_URL, MEMO_TRUST_PROXY } = settings()
  if (MEMO_URL) return baseUrl()
  const head = await headers()
  // What a proxy adds stands last; without one anybody writes these.
  const forwarded = (name: 'host' | 'proto') => (MEMO_TRUST_PROXY ? head.get(`x-forwarded-${name}`)?.split(',').at(-1)?.trim() : undefined)
  return reachedAt(forwarded('host') ?? head.get('host'), forwarded('proto')) ?? baseUrl()
}
