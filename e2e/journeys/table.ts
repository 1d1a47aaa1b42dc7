import { accounts } from './accounts.ts'
import { editor } from './editor.ts'
import type { Journey } from './journey.ts'
import { shell } from './shell.ts'
import { smoke } from './smoke.ts'

/** Every journey there is. An area of the product without one is covered by smoke. */
export const JOURNEYS: readonly Journey[] = [smoke, accounts, editor, shell]
