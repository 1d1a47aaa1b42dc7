import { NothingHere } from './_nothing-here.tsx'

/** An address that is nobody's, or a workspace that is not this person's. */
export default function NotFound() {
  return <main className="min-h-dvh"><NothingHere /></main>
}
