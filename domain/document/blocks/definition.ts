import type { Node, TagParseRule } from 'prosemirror-model'
import type { AttrSet } from '../attrs.ts'
import type { DomSpec } from '../dom.ts'
import type { DocumentWords, HtmlRender } from '../html/types.ts'
import type { JsonObject } from '../json.ts'
import type { Phase } from '../kinds.ts'

/**
 * What a block holds. A block may change into another of its shape without its stored element being made anew, so
 * what somebody else types into it meanwhile stays.
 */
export type Shape =
  | 'line' | 'source' | 'container' | 'captioned' | 'object'
  | 'list' | 'item' | 'table' | 'row' | 'cell' | 'columns' | 'column'

/**
 * Where a block may be put. The schema itself is wider (only cells are narrow), because a merge may bring about any
 * nesting and must not be refused; commands, drag and paste ask `mayStand`.
 */
export type Standing = 'everyContainer' | 'notInCells' | 'wide' | 'framed' | 'part' | 'everywhere'

/** Its column of the turn-into table. */
export type TurnClass = 'line' | 'wrap' | 'source' | 'link' | 'medium' | 'table' | 'database' | 'fixed' | 'part'

/** What lifts a block: its grip, its grip or its own body, or nothing of its own. */
export type Lift = 'grip' | 'body' | 'none'

/** Names in the block menu; the catalogue has a word for each. */
export const SLASH_NAMES = [
  'text', 'heading1', 'heading2', 'heading3', 'toggleHeading1', 'toggleHeading2', 'toggleHeading3', 'bulletedList',
  'numberedList', 'todoList', 'toggle', 'quote', 'callout', 'divider', 'code', 'table', 'image', 'file', 'video', 'audio',
  'bookmark', 'embed', 'math', 'diagram', 'columns2', 'columns3', 'columns4', 'columns5', 'contents', 'subpages',
  'breadcrumb', 'page', 'pageLink', 'tableView', 'linkedView', 'synced',
] as const
/** The name of an entry of the block menu. */
export type SlashName = (typeof SLASH_NAMES)[number]

/** An entry of the block menu. `icon` is a Lucide name; `shortcut` what one can type instead; `preset` what the new block starts with. */
export type SlashEntry = {
  readonly name: SlashName
  readonly group: 'blocks' | 'media' | 'databases' | 'insert' | 'page'
  readonly keywords: readonly string[]
  readonly icon: string
  readonly phase: Phase
  readonly shortcut?: string
  readonly preset?: JsonObject
}

/** Typing that makes a block at a line's start: the text that must stand before the caret, and the key that ends it. */
export type TypingTrigger = {
  readonly pattern: RegExp
  readonly then: 'space' | 'spaceOrEnter' | 'enter' | 'atOnce'
  readonly attrs?: (match: RegExpExecArray) => JsonObject
}

/** Brings the stored attributes of this kind forward; the key is the schema version the function leads to. */
export type Upgrades = { readonly [version: number]: (attrs: JsonObject) => JsonObject }

/** Everything the document knows of one kind of block. A kind that lacks a part does not compile. */
export type BlockDefinition = {
  readonly phase: Phase
  readonly shape: Shape
  readonly standing: Standing
  readonly attrs: AttrSet
  readonly upgrade: Upgrades
  readonly slash: readonly SlashEntry[]
  readonly typing: readonly TypingTrigger[]
  readonly turn: TurnClass
  readonly lift: Lift
  /** The live element. */
  readonly dom: (node: Node) => DomSpec
  /** The static element; `dom` where it is the live one. */
  readonly html: HtmlRender | 'dom'
  readonly parse: readonly TagParseRule[]
  /** Text of its own that search finds, besides the text typed into it; null if it has none. */
  readonly searchText: (node: Node) => string | null
  /** What a screen reader calls the block; null where its role and text say enough. */
  readonly accessibleName: (node: Node, words: DocumentWords) => string | null
}
