import type { Identity, Oid } from './things.ts'

/** What somebody may say of an issue or a pull. */
export type PersonsChange = { title?: string; body?: string; labels?: readonly string[]; state?: 'open' | 'closed' }

/**
 * What people do on a forge themselves, each under a name of their own. No verdict is asked: the gate judges what the factory does, not what
 * people do. Nothing here is for automations.
 * @throws RangeError naming what is not there.
 */
export type People = {
  openIssue: (by: Identity, issue: { title: string; body: string; labels?: readonly string[] }) => Promise<number>
  comment: (by: Identity, number: number, body: string) => Promise<string>
  edit: (by: Identity, number: number, change: PersonsChange) => Promise<void>
  /** Moves a branch to a commit that the repository holds; null takes it away. With `from`, only when it is there: false when it is not. */
  push: (by: Identity, branch: string, to: Oid | null, from?: Oid | null) => Promise<boolean>
  openPull: (by: Identity, pull: { title: string; body: string; branch: string; draft?: boolean }) => Promise<number>
  dismiss: (by: Identity, number: number, review: string) => Promise<void>
  resolve: (by: Identity, number: number, of: { review: string; note: number }) => Promise<void>
}
