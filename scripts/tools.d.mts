export const ensureTools: (names?: readonly string[]) => void

/** Why no box can be made here, and the one command that allows it; null when one can. */
export function boxRefusal(program?: string): string | null
