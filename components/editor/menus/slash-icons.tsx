import { Bookmark, ChevronRight, Code, File, FilePlus, FileSymlink, Heading1, Heading2, Heading3, Image, Info, List, ListOrdered, SquareCheck, Minus, Paperclip, Pilcrow, Quote, Table, TextQuote, Type, type LucideIcon } from 'lucide-react'
import { Icon } from '#components/ui/icon.tsx'

const ICONS: Readonly<Record<string, LucideIcon>> = {
  Bookmark, ChevronRight, Code, File, FilePlus, FileSymlink, Heading1, Heading2, Heading3, Image, Info, List, ListOrdered, SquareCheck, Minus, Paperclip, Pilcrow, Quote, Table, TextQuote, Type,
}

/** The icon that a block's definition names. A name that is not drawn here is shown as a sheet. */
export const BlockIcon = ({ name }: { name: string }) => <Icon of={ICONS[name] ?? File} />
