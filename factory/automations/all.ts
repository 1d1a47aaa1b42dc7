import type { Automation, Definitions } from '#factory/core/automation.ts'
import { bugFixer } from './bug-fixer/automation.ts'
import { checks } from './checks/automation.ts'
import { deployer } from './deployer/automation.ts'
import { featureBuilder } from './feature-builder/automation.ts'
import { featurePlanner } from './feature-planner/automation.ts'
import { mergeQueue } from './merge-queue/automation.ts'
import { postMergeVerifier } from './post-merge-verifier/automation.ts'
import { prReviewer } from './pr-reviewer/automation.ts'
import { prShepherd } from './pr-shepherd/automation.ts'
import { specWriter } from './spec-writer/automation.ts'

/** Every automation there is. */
export const AUTOMATIONS: readonly Automation[] = [
  bugFixer, checks, deployer, featureBuilder, featurePlanner, mergeQueue, postMergeVerifier, prReviewer, prShepherd, specWriter,
]

/** The definitions with the figures of this house: three open pull requests, 80 dollars a day, a day of quiet after verification. */
export const definitions = (hash: string, cores: number): Definitions => ({
  hash, automations: AUTOMATIONS, slots: { agent: 3, heavy: Math.max(1, Math.floor(cores / 2)) }, maxOpenPulls: 3, dayCap: 80_000_000,
  requiredChecks: ['assess', 'types', 'unit'], quietMs: 86_400_000,
})
