/** Every block the document can hold, in the order in which menus offer them. Core and later ones alike: documents never migrate because a phase was reached. */
export const BLOCK_KINDS = [
  'paragraph', 'heading', 'bulletedList', 'numberedList', 'todoList', 'listItem', 'todo', 'toggle', 'toggleHeading',
  'quote', 'callout', 'divider', 'code', 'table', 'tableRow', 'tableCell', 'columns', 'column', 'synced', 'database',
  'image', 'video', 'audio', 'file', 'bookmark', 'embed', 'math', 'diagram', 'contents', 'subpages', 'breadcrumb',
  'pageLink', 'keptSource', 'unknown',
] as const
/** The name of a block node in the schema, in stored documents and in the registry. */
export type BlockKind = (typeof BLOCK_KINDS)[number]

/** Every inline node except plain text: one unit to the caret, one character long. */
export const INLINE_KINDS = [
  'lineBreak', 'personMention', 'pageMention', 'dateMention', 'inlineMath', 'inlineImage', 'keptInline', 'unknownInline',
] as const
/** The name of an inline node in the schema and in stored documents. */
export type InlineKind = (typeof INLINE_KINDS)[number]

/** Every mark, outermost first: the order in which marks nest in HTML and Markdown. */
export const MARK_KINDS = [
  'link', 'comment', 'highlight', 'inkColour', 'bold', 'italic', 'underline', 'strike', 'subscript', 'superscript',
  'inlineCode', 'unknownMark',
] as const
/** The name of a mark in the schema and in stored documents. */
export type MarkKind = (typeof MARK_KINDS)[number]

/** The colours a block or a stretch of text may take. */
export const COLOURS = ['canary', 'goldenrod', 'pink', 'mint', 'sky', 'grey'] as const

/** Core is built first; later completes the editor. */
export type Phase = 'core' | 'later'

/** The number of this schema. It grows by additions only; a document remembers the highest that wrote to it. */
export const SCHEMA_VERSION = 1

const blocks: ReadonlySet<string> = new Set(BLOCK_KINDS)
const inlines: ReadonlySet<string> = new Set(INLINE_KINDS)
const marks: ReadonlySet<string> = new Set(MARK_KINDS)

/** Whether `name` is a block this version knows. */
export const isBlockKind = (name: unknown): name is BlockKind => typeof name === 'string' && blocks.has(name)
/** Whether `name` is an inline node this version knows. */
export const isInlineKind = (name: unknown): name is InlineKind => typeof name === 'string' && inlines.has(name)
/** Whether `name` is a mark this version knows. */
export const isMarkKind = (name: unknown): name is MarkKind => typeof name === 'string' && marks.has(name)
