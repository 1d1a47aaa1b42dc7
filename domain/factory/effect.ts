/** What proves an effect: the forge's or deploy target's own name for the thing, as returned or as read back. */
export type Receipt = { ref: string; data?: Record<string, unknown> }
