import { card } from '../../markdown/forms/linked.ts'

/** A link to the web page. */
export const embed = card('embed')
