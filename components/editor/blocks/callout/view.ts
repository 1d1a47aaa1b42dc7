import { containerView } from '../container.ts'

/** Its blocks stand beside its icon. */
export const calloutView = containerView('.memo-callout-body')
