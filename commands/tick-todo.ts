import { z } from 'zod'
import { blockById } from '#domain/document/merge/blocks.ts'
import { kindOf, setAttr } from '#domain/document/yjs/elements.ts'
import { done, refuse } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { editDocument } from './documents/edit.ts'
import { pageDoor } from './page-door.ts'

const Input = z.object({ pageId: z.uuidv7(), block: z.string().min(1).max(64), checked: z.boolean() })

/** Ticks a to-do or takes the tick away, from a list of tasks away from its page. It merges with what people write there at the moment. */
export const tickTodo = defineCommand({
  name: 'todo.tick',
  input: Input,
  run: async (context, { pageId, block, checked }) => {
    const page = await pageDoor(context, pageId, { action: 'page.write' })
    if (!page.ok) return page
    if (page.value.lockedBy !== null) return refuse('read-only')
    const ticked = { found: false }
    await editDocument(context.tx, { pageId, accountId: context.actor.accountId }, (doc) => {
      const element = blockById(doc, block)
      if (!element || kindOf(element) !== 'todo') return
      ticked.found = true
      if (checked) setAttr(element, 'checked', true)
      else element.removeAttribute('checked')
    })
    return ticked.found ? done({ pageId, block, checked }) : refuse('not-found', { field: 'block' })
  },
})
