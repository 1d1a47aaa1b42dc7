import { alone } from '../../markdown/forms/alone.ts'

/** A comment. */
export const breadcrumb = alone('breadcrumb')
