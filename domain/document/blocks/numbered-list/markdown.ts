import { numbered } from '../../markdown/forms/list.ts'

/** A list of numbers. */
export const numberedList = numbered
