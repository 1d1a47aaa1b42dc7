import { BLOCK_KINDS, type BlockKind } from '../../kinds.ts'
import type { ReadForms } from '../form.ts'
import { BLOCK_MARKDOWN } from '../registry.ts'

const each = <T>(of: (forms: ReadForms, kind: BlockKind) => readonly T[]): readonly T[] => BLOCK_KINDS.flatMap((kind) => of(BLOCK_MARKDOWN[kind].read, kind))
const by = <T>(of: (forms: ReadForms, kind: BlockKind) => readonly (readonly [name: string, value: T])[]): ReadonlyMap<string, T> => new Map(each(of))
const one = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value])

/** What the reader looks up: the forms of all blocks, by what each is known by. Where blocks are asked in turn, it is in the order of the kinds. */
export const FORMS = {
  tokens: by(({ tokens }) => Object.entries(tokens ?? {})),
  alone: by(({ alone }, kind) => one(alone).map((word) => [word, kind])),
  pairs: by(({ pair }, kind) => one(pair).map((word) => [word, kind])),
  links: by(({ link }, kind) => one(link).map(({ word, said }) => [word, { kind, said }])),
  fenceWords: by(({ fence }, kind) => (fence !== undefined && 'word' in fence ? [[fence.word, kind]] : [])),
  fenceLanguages: by(({ fence }, kind) => (fence !== undefined && 'language' in fence ? [[fence.language, kind]] : [])),
  lines: each(({ line }) => one(line)),
  html: each(({ html }) => one(html)),
  elements: by(({ elements }) => Object.entries(elements ?? {})),
  innerElements: by(({ innerElements }) => Object.entries(innerElements ?? {})),
}
