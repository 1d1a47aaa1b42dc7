import type { Node, Schema, TagParseRule } from 'prosemirror-model'
import type { AttrSet } from '../attrs.ts'
import type { DomSpec } from '../dom.ts'
import type { DocumentWords, HtmlRender } from '../html/types.ts'
import type { JsonObject } from '../json.ts'
import type { BlockKind, Phase } from '../kinds.ts'

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

/**
 * What the screen is asked for where an entry of the block menu needs more than the document: a new page, a page there is, a picture or file to put
 * here. `lastLanguage`: the block is put here at once, in the language that code was set to last.
 */
export type SlashAsk = 'newPage' | 'linkPage' | 'picture' | 'file' | 'lastLanguage'

/**
 * An entry of the block menu; the catalogue has a word for each `name`. `icon` is a Lucide name; `shortcut` what one can type instead; `preset` what
 * the new block starts with.
 */
export type SlashEntry = {
  readonly name: string
  readonly group: 'blocks' | 'media' | 'databases' | 'insert' | 'page'
  readonly keywords: readonly string[]
  readonly icon: string
  readonly phase: Phase
  readonly shortcut?: string
  readonly preset?: JsonObject
  readonly asks?: SlashAsk
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
  /** Whether commands may put it into a table's cell, as far as `standing` lets it. */
  readonly inCells: boolean
  /** The kinds of standing that this container, besides those for every one, takes in. */
  readonly takes: readonly Extract<Standing, 'wide' | 'framed'>[]
  /** Whether it makes what is in it one level deeper. */
  readonly deepens: boolean
  /** The kind of its first child where that is its line. A container with a line folds what stands under it. */
  readonly line: 'paragraph' | 'heading' | null
  /** The kind of items that a list holds; null for what is no list. */
  readonly item: 'listItem' | 'todo' | null
  readonly attrs: AttrSet
  /** Its attributes that hold the id of a stored file, and of a page. */
  readonly files: readonly string[]
  readonly pages: readonly string[]
  readonly upgrade: Upgrades
  readonly slash: readonly SlashEntry[]
  readonly typing: readonly TypingTrigger[]
  readonly turn: TurnClass
  /** What stands in a new one that the block menu makes. */
  readonly begins: (schema: Schema<BlockKind>, newId: () => string) => readonly Node[]
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
