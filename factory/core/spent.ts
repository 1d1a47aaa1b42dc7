const NOTE = /^spend_limit(?: until (\S+))?: /

/** The note of a run whose model said that its account is used up; `until` is when it goes again, if the provider said so. */
export const spentNote = (message: string, until: number | null): string => `spend_limit${until === null ? '' : ` until ${new Date(until).toISOString()}`}: ${message}`

/** What such a note says, or null. */
export const readSpent = (note: string): { until: number | null } | null => {
  const [found, until] = NOTE.exec(note) ?? []
  return found === undefined ? null : { until: until === undefined ? null : Date.parse(until) }
}
