import { existsSync } from 'node:fs'
import path from 'node:path'
import { userInfo } from 'node:os'
import { z } from 'zod'
import type { Settings } from '#db/settings.ts'
import { PEOPLE_ROLES } from '#domain/factory/act.ts'
import type { Automation, Definitions } from './core/automation.ts'

const USD = 1_000_000
const dollars = z.number().nonnegative().max(100_000)

/** What people decide about this factory. A figure that a machine decides differently comes from its environment (db/settings.ts). */
export const Config = z.strictObject({
  /** Who may approve, and who may do everything. The owner of the machine is an operator at the command line. */
  people: z.array(z.strictObject({ login: z.string().min(1), role: z.enum(PEOPLE_ROLES) })),
  /** The model of each use; an automation names the use. */
  models: z.strictObject({ default: z.string().min(1), review: z.string().min(1), small: z.string().min(1) }),
  /** Dollars that may be spent: by all a day, by one automation a day, on one item. */
  caps: z.strictObject({ dayUsd: dollars, automationDayUsd: dollars, itemUsd: dollars }),
  /** Open pull requests of the factory and items being built, together. */
  maxOpenPulls: z.int().positive(),
  /** Checks that every head needs before it merges, beside those that follow from what it changes. */
  requiredChecks: z.array(z.string().min(1)).min(1),
  /** Hours without a bug after which a verified item is done. */
  quietHours: z.number().nonnegative(),
  /** By area, the end-to-end files that a release is driven with when that area changed; `smoke` is driven always. */
  journeys: z.record(z.string(), z.array(z.string().regex(/^e2e\/.+\.spec\.ts$/)).min(1)),
  /** Addresses that packages are fetched from, in the order they are asked; none of them: the registry that npm uses on this machine. */
  registries: z.array(z.url({ protocol: /^https?$/ })),
})
export type Config = z.infer<typeof Config>

const HOUSE: Config = {
  people: [],
  models: { default: 'claude-sonnet-5-5', review: 'claude-opus-5-5', small: 'claude-haiku-4-5' },
  caps: { dayUsd: 80, automationDayUsd: 40, itemUsd: 15 },
  maxOpenPulls: 3,
  requiredChecks: ['assess'],
  quietHours: 24,
  journeys: {
    smoke: ['e2e/health.spec.ts', 'e2e/note.spec.ts'],
    accounts: ['e2e/accounts.spec.ts'],
    editor: ['e2e/note.spec.ts', 'e2e/saving.spec.ts'],
    files: ['e2e/files.spec.ts'],
    imports: ['e2e/import.spec.ts', 'e2e/takeover.spec.ts'],
    search: ['e2e/search.spec.ts'],
    shell: ['e2e/shell.spec.ts'],
    workspaces: ['e2e/workspaces.spec.ts'],
  },
  registries: [],
}

/**
 * The configuration of this factory, with what the environment of this machine sets laid over it.
 * @throws Error naming every part that is wrong; files named by a journey must be in `folder`.
 */
export const configOf = (settings: Settings, folder: string, given: unknown = HOUSE): Config => {
  const parsed = Config.safeParse(given)
  if (!parsed.success) throw new Error(`factory/config.ts is wrong.\n${z.prettifyError(parsed.error)}`)
  const config = parsed.data
  const missing = Object.values(config.journeys).flat().filter((file) => !existsSync(path.join(folder, file)))
  if (missing.length > 0) throw new Error(`factory/config.ts names journeys that are not there: ${missing.join(', ')}. Correct "journeys".`)
  const { FACTORY_MODEL, FACTORY_MODEL_REVIEW, FACTORY_MODEL_SMALL, FACTORY_DAY_USD, FACTORY_QUIET_HOURS } = settings
  return {
    ...config,
    models: { default: FACTORY_MODEL ?? config.models.default, review: FACTORY_MODEL_REVIEW ?? config.models.review, small: FACTORY_MODEL_SMALL ?? config.models.small },
    caps: { ...config.caps, dayUsd: FACTORY_DAY_USD ?? config.caps.dayUsd },
    quietHours: FACTORY_QUIET_HOURS ?? config.quietHours,
  }
}

/** Who types at this machine: its owner, an operator. */
export const ownerOf = (): string => userInfo().username

/** The definitions with the figures of the configuration. */
export const definitionsOf = (config: Config, given: Definitions): Definitions => ({
  ...given, maxOpenPulls: config.maxOpenPulls, dayCap: Math.round(config.caps.dayUsd * USD), requiredChecks: config.requiredChecks, quietMs: config.quietHours * 3_600_000,
})

/** The model an automation asks, or null for code. */
export const modelOf = (config: Config, { model }: Pick<Automation, 'model'>): string | null => model && config.models[model]
