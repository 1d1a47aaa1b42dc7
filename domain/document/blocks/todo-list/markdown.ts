import type { BlockMarkdown } from '../../markdown/form.ts'
import { bulleted } from '../../markdown/forms/list.ts'

/** Bullets with boxes, and read as bullets. */
export const todoList: BlockMarkdown = { ...bulleted, read: {} }
