/** Kept text stays so many days. */
export const KEPT_DAYS = 30

/** Text that the server keeps for its writer, as the browser gets it. `href` is null when its page cannot be seen any more. `at` is ISO 8601, UTC. */
export type ServerKeptText = { id: string; page: string; pageTitle: string; href: string | null; text: string; at: string }
