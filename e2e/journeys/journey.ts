import type { Page } from '@playwright/test'

/** What a journey walks through: a page in which the probe's own account is signed in, and what it signs in with. */
export type Visit = { page: Page; email: string; password: string }

/** One way through the product that must always work. It is played when something in one of its areas changed, and throws where the way ends. */
export type Journey = { name: string; areas: readonly string[]; play: (visit: Visit) => Promise<void> }
