import type { z } from 'zod'
import type { Command } from './command.ts'

const shapeOf = ({ args }: Command): [key: string, schema: z.ZodType][] => Object.entries<z.ZodType>(args.shape)

/** How a command is written, such as `approve PULL [--head HEAD]`. */
export const usageOf = (command: Command): string => {
  const { name, positionals, flags } = command
  const words = shapeOf(command).map(([key, schema]) => {
    const optional = schema.safeParse(undefined).success
    const word = positionals.includes(key) ? key.toUpperCase() : flags.includes(key) ? `--${key}` : `--${key} ${key.toUpperCase()}`
    return { word: optional ? `[${word}]` : word, place: positionals.includes(key) ? 0 : 1 }
  })
  return ['npm run factory --', name, ...words.sort((a, b) => a.place - b.place).map(({ word }) => word)].join(' ')
}

const describe = (command: Command): string[] => {
  const lines = shapeOf(command).flatMap(([key, schema]) => {
    const about = schema.description
    return about ? [`  ${command.positionals.includes(key) ? key.toUpperCase() : `--${key}`}  ${about}`] : []
  })
  return [command.about, '', `  ${usageOf(command)}`, ...(lines.length > 0 ? ['', ...lines] : [])]
}

/** The page of help: all commands, or one of them. */
export const helpLines = (commands: readonly Command[], about: Command | null): readonly string[] => {
  if (about) return describe(about)
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'The factory maintains this repository: it plans, builds, reviews, merges, deploys and verifies.', '',
    ...commands.map(({ name, about: line }) => `  ${name.padEnd(width)}  ${line}`), '',
    'npm run factory -- help COMMAND tells more. Every command takes --json: the last line of its output is the answer.',
  ]
}
