import { paired } from '../../markdown/forms/paired.ts'

/** Its content between a pair of comments. */
export const columns = paired('columns')
