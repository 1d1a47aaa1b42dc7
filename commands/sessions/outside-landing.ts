// Only the path and query count: where a redirect may lead at all was decided before it was made.
const HERE = 'http://memo.invalid'

/**
 * Where next-auth's answer sends the browser on to, put right. `founded` is the path of the first note of somebody who has just got an account:
 * who was going nowhere in particular lands there. `returnTo` is where the person was going, which next-auth forgets when it refuses.
 */
export const outsideLanding = (location: string, { founded, returnTo }: { founded: string | null; returnTo: string }): string => {
  const { pathname, searchParams } = new URL(location, HERE)
  if (pathname === '/' && founded !== null) return `${founded}?write`
  if (pathname !== '/sign-in' || returnTo === '/' || searchParams.has('to') || searchParams.has('callbackUrl')) return location
  searchParams.set('to', returnTo)
  return `/sign-in?${searchParams.toString()}`
}
