import { containerView } from '../container.ts'

/** Its rows stand in the body of the table in its frame. */
export const tableView = containerView('tbody')
