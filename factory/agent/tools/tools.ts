import type { IntentKind } from '#domain/factory/intent-kind.ts'
import { ABOUT_ITEM, INTENT_KINDS } from '#domain/factory/intent-kind.ts'
import type { Automation } from '../../core/automation.ts'
import { check } from './check.ts'
import { edit } from './edit.ts'
import { intentTool } from './intent.ts'
import { list } from './list.ts'
import { log } from './log.ts'
import { read } from './read.ts'
import { run } from './run.ts'
import { screenshot } from './screenshot.ts'
import { search } from './search.ts'
import type { Tool } from './tool.ts'
import { write } from './write.ts'

/** Every tool there is, beside those of intents. */
const TOOLS: readonly Tool[] = [check, edit, list, log, read, run, screenshot, search, write]

/** Names that a definition may list. */
export const TOOL_NAMES: readonly string[] = TOOLS.map(({ name }) => name)

/** Intents that only code proposes; a model has no tool for them. */
const BY_CODE: ReadonlySet<IntentKind> = new Set(['report_check', 'merge', 'revert', 'deploy', 'rollback', 'sync_item', 'notify', 'release_item'])

/** The tools of an automation: those it lists, and one for each intent it may propose; without an item, none that is about one. */
export const toolsOf = ({ tools, intents }: Pick<Automation, 'tools' | 'intents'>, item: 'with item' | 'without item' = 'with item'): Tool[] => {
  const offered = INTENT_KINDS.filter((kind) => intents[kind] !== undefined && !BY_CODE.has(kind) && (item === 'with item' || !ABOUT_ITEM.has(kind)))
  return [...TOOLS.filter(({ name }) => tools.includes(name)), ...offered.map(intentTool)]
}
