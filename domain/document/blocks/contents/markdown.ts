import { alone } from '../../markdown/forms/alone.ts'
import type { BlockMarkdown } from '../../markdown/form.ts'
import { make } from '../../markdown/read/make.ts'

const comment = alone('toc')

/** A comment; `[TOC]` in a line of its own is read as one too. */
export const contents: BlockMarkdown = {
  ...comment,
  read: { ...comment.read, line: ({ source }, stated, { context }) => (/^\[toc\]$/i.test(source) ? make('contents', {}, [], { stated, context }) : null) },
}
