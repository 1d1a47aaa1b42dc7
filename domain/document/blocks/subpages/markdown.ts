import { alone } from '../../markdown/forms/alone.ts'

/** A comment. */
export const subpages = alone('subpages')
