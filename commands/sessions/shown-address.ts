import { baseUrl, settings } from '#db/settings.ts'
import { reachedAt } from '#domain/account/reached-at.ts'

/**
 * What stands before a path that is shown to be handed over: MEMO_URL, else the address at which the request with these headers reached Memo, which
 * other computers reach too. Never for mail, which goes to somebody else than the one whose headers these are.
 */
export const shownAddress = (head: Pick<Headers, 'get'>): string => {
  const { MEMO_URL, MEMO_TRUST_PROXY } = settings()
  if (MEMO_URL) return baseUrl()
  // What a proxy adds stands last; without one anybody writes these.
  const forwarded = (name: 'host' | 'proto') => (MEMO_TRUST_PROXY ? head.get(`x-forwarded-${name}`)?.split(',').at(-1)?.trim() : undefined)
  return reachedAt(forwarded('host') ?? head.get('host'), forwarded('proto')) ?? baseUrl()
}
