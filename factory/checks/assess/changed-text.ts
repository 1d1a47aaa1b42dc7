import type { Weakening } from '#domain/factory/risk.ts'

/** A changed file as text on both sides; null where it is not there. `from` is its name before a rename. */
export type ChangedText = { path: string; from?: string; before: string | null; after: string | null }

/** One thing found in a change: what it weakens, where, and in words. */
export type Finding = { weakening: Weakening; path: string; what: string }

/** Sides of a comparison. */
export const SIDES = ['before', 'after'] as const
export type Side = (typeof SIDES)[number]

const TEST = /\.(test|spec|stories)\.tsx?$|(^|\/)contract\.ts$/

/** Whether a path holds tests: those of Vitest and Playwright, contract suites, and stories, which are tests of how parts look. */
export const isTest = (path: string): boolean => TEST.test(path)

// What says how strictly things are checked, beside the tests themselves.
const GUARD = /^(scripts|e2e|bench|stories|\.storybook|\.github|\.ci|factory\/checks)\/|(^|\/)[^/]*\.config\.[a-z]+$|^(package|knip|tsconfig|\.jscpd)\.json$|^\.dependency-cruiser\.cjs$/

/** Whether a path takes part in checking: a test, or what starts, configures or bounds checks. */
export const isGuard = (path: string): boolean => isTest(path) || GUARD.test(path)

/** How often something is found on each side of a change, over all its files. */
export const countOver = (files: readonly ChangedText[], count: (text: string, path: string) => number): Record<Side, number> => {
  const over = (side: Side) => files.reduce((sum, file) => sum + (file[side] === null ? 0 : count(file[side], side === 'before' ? (file.from ?? file.path) : file.path)), 0)
  return { before: over('before'), after: over('after') }
}
