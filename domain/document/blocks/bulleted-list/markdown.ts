import { bulleted } from '../../markdown/forms/list.ts'

/** A list of bullets. */
export const bulletedList = bulleted
