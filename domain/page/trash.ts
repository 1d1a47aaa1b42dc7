/** How long a page stays in the trash before it is deleted for good, in days. */
export const TRASH_DAYS = 30

/** Whole days until a page trashed at `deletedAt` is deleted for good; 0 on its last day. */
export const daysLeft = (deletedAt: Date, now: Date): number =>
  Math.max(0, Math.ceil(TRASH_DAYS - (now.getTime() - deletedAt.getTime()) / 86_400_000))
