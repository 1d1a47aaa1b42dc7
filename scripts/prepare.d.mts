/** The repository's folder. */
export const root: string
export const ensurePackages: () => void
export const ensureBuild: () => void
export const ensureBook: () => void

/** What the build depends on, as one digest. */
export function sourcesDigest(): string
