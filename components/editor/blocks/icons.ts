import { Bookmark, ChevronRight, Code, FilePlus, FileSymlink, Heading1, Heading2, Heading3, Image, Info, List, ListOrdered, Minus, Paperclip, SquareCheck, Table, TextQuote, Type, type LucideIcon } from 'lucide-react'
import type { BlockIconName } from '#domain/document/blocks/registry.ts'

/** The icons that definitions of blocks name. */
export const BLOCK_ICONS: Readonly<Record<BlockIconName, LucideIcon>> = {
  Bookmark, ChevronRight, Code, FilePlus, FileSymlink, Heading1, Heading2, Heading3, Image, Info, List, ListOrdered, Minus, Paperclip, SquareCheck, Table, TextQuote, Type,
}
