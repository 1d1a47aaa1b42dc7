import { otherAttrs } from '../../markdown/attrs.ts'
import { APART, type BlockMarkdown } from '../../markdown/form.ts'
import { fenced } from '../../markdown/write/fence.ts'
import { note } from '../../markdown/write/note.ts'

const isPlainInfo = (language: string, meta: string): boolean => /^\S+$/.test(language) && !/\n|^\s|\s$/.test(meta)

/** Code between fences. The reader takes a fence that no other block claims. */
export const code: BlockMarkdown = {
  ...APART,
  write: (node, { context, isOwnLanguage }) => {
    const { language, meta } = node.attrs as { readonly language: string; readonly meta: string }
    const inInfo = isPlainInfo(language, meta)
    const info = !inInfo || (language === 'plain' && meta === '') ? '' : `${language}${meta === '' ? '' : ` ${meta}`}`.replace(/[\\&]/g, '\\$&')
    const stated = otherAttrs(node, context, inInfo ? ['language', 'meta'] : [])
    return note(isOwnLanguage(info) ? 'code' : '', stated, context) + fenced(node, info)
  },
  beside: { opens: true, ends: 'itself', paragraph: false },
}
