import path from 'node:path'
import type { BoxedResult, BoxedRun } from './in-box.ts'
import type { Scope } from './scope.ts'
import { conclude, withoutTests, type Concluded, type Summary } from './summary.ts'

const FOLDER = 'db/migrations/'
const SCRIPT = path.join(import.meta.dirname, 'previous-release.mjs')
// Where the script lies in the clone: no name that a tree has.
const AT = '.previous-release.mjs'
const NOT_BEFORE = 3

/** The command that brings every released schema forward on the tree as it is. */
export const FORWARD: BoxedRun['argv'] = ['node', 'scripts/test.mjs', 'integration', '--only', 'db/migrations.db.test.ts']

/** Whether the head has another schema than its base. Without that the release before has the schema it was made for. */
export const changesSchema = ({ whole, paths }: Pick<Scope, 'whole' | 'paths'>): boolean => !whole && paths.some((one) => one.startsWith(FOLDER))

/** The release before, in a box of its own clone, with the schema of the head brought to it. The script is the engine's, not that of a change. */
export const previousRelease = ({ head, base }: Pick<Scope, 'head' | 'base'>): Pick<BoxedRun, 'argv' | 'commit' | 'beside' | 'put'> =>
  ({ argv: ['node', AT, head], commit: base, beside: head, put: { from: SCRIPT, at: AT } })

/** What the released schemas and the release before had to say, as one summary; null when the latter said nothing. */
export const bothOf = (forward: Summary | null, previous: Summary | null): Summary | null => previous && { parts: [...(forward?.parts ?? []), ...previous.parts] }

/** Judges what the release before did, together with the schemas that came forward. One that fails on its own schema says nothing about the change. */
export const concludePrevious = (forward: Summary | null, { result, summary }: Pick<BoxedResult, 'result' | 'summary'>): Concluded => {
  if (result.limit === null && result.exit === NOT_BEFORE) return withoutTests('cancelled', `The release before does not pass smoke on its own schema:\n${summary?.parts[0]?.failures[0]?.why ?? ''}`)
  return conclude(result, bothOf(forward, summary), [])
}
