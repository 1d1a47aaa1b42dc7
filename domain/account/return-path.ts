// Doors that answer machines, and the screens of signing in themselves: coming back to them would show nothing or loop.
const NOT_A_PLACE = /^\/(api|sign-in|sign-up|sign-out|forgot-password|reset-password)(\/|\?|#|$)/

// Stands for this site's own origin; the name can never exist (RFC 6761).
const HERE = 'http://memo.invalid'

/**
 * A path of this site that it is safe to send a browser to after signing in, from a value anybody may have put in an address.
 * Other origins, scheme-relative addresses in any spelling (`//`, `/\`), control characters and the sign-in screens give `fallback`.
 */
export const returnPath = (value: unknown, fallback = '/'): string => {
  if (typeof value !== 'string' || value.length > 2000 || !/^\/(?![/\\])/.test(value) || /[\p{Cc}\\]/u.test(value)) return fallback
  if (!URL.canParse(value, HERE)) return fallback
  const url = new URL(value, HERE)
  if (url.origin !== HERE || url.pathname.startsWith('//')) return fallback
  const path = `${url.pathname}${url.search}${url.hash}`
  return NOT_A_PLACE.test(path) ? fallback : path
}

/** The same from a whole address, as next-auth hands it back; whose host it names does not matter, only the path is taken. */
export const returnPathOf = (address: string | undefined): string => {
  if (address === undefined || !URL.canParse(address)) return returnPath(address)
  const { pathname, search, hash } = new URL(address)
  return returnPath(pathname + search + hash)
}

/** The address of the sign-in screen that brings the person back to `to`. */
export const signInPath = (to: string): string => {
  const back = returnPath(to)
  return back === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(back)}`
}
