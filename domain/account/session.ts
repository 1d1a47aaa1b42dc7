const DAY = 86_400_000

/** How long a session lives after it was last used, in milliseconds. */
export const SESSION_LIFE = 30 * DAY

/** How often a used session is written down as used, in milliseconds: often enough for a list of devices, rarely enough to cost nothing. */
export const SESSION_TOUCH = 5 * 60_000

/** When a session used at `now` ends. */
export const sessionEnd = (now: Date): Date => new Date(now.getTime() + SESSION_LIFE)
