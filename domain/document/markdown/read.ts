import type { Node } from 'prosemirror-model'
import { schema } from '../schema.ts'
import { readTokens, TokenReader } from './read/blocks.ts'
import { parseBlocks } from './syntax/parser.ts'
import type { ReadContext } from './types.ts'

/** The blocks of Markdown text. Everything is carried over: what is not understood is kept source. */
export const readBlocks = (text: string, context: ReadContext): Node[] => readTokens(parseBlocks(text), context)

/** The same, a few blocks at a time, with how much of the text is read by then, from 0 to 1. */
export const readBlocksStepwise = (text: string, context: ReadContext): Generator<{ blocks: readonly Node[]; share: number }> => new TokenReader(parseBlocks(text), context).stepwise()

/** The blocks of Markdown text as a page's document. */
export const readBody = (text: string, context: ReadContext): Node => schema.nodes.page.create(null, readBlocks(text, context))
