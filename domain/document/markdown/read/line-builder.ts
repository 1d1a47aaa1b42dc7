import { Fragment } from 'prosemirror-model'
import type { Mark, Node } from 'prosemirror-model'
import { parseMoment } from '../../moment.ts'
import { schema } from '../../schema.ts'
import { storedFileHref } from '../attrs.ts'
import { linkMark } from '../link-mark.ts'
import { mailParts } from '../syntax/autolink.ts'
import type { PageTarget, ReadContext } from '../types.ts'

type Frame = { readonly marks: readonly Mark[]; readonly from: number; readonly link: { readonly href: string; readonly title: string } | null }

/** What a to-do's own links said. */
export type Facts = { due?: string; assignee?: string }

const unitText = (nodes: readonly Node[]): string => nodes.map((node) => (node.isText ? (node.text ?? '') : node.type.spec.leafText?.(node) ?? '')).join('')

/** Joins neighbouring text of the same marks, as a fragment must be. */
function joined(nodes: readonly Node[]): Fragment {
  const out: Node[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (last?.isText === true && node.isText && last.sameMarkup(node)) out[out.length - 1] = schema.text((last.text ?? '') + (node.text ?? ''), last.marks)
    else out.push(node)
  }
  return Fragment.fromArray(out)
}

const moment = (text: string): string | null => (parseMoment(text) === null ? null : text)

/** Collects the text, marks and units of one line, from Markdown tokens or from HTML. */
export class LineBuilder {
  readonly context: ReadContext
  readonly facts: Facts = {}
  private nodes: Node[] = []
  private marks: readonly Mark[] = []
  private readonly frames: Frame[] = []

  constructor(context: ReadContext) {
    this.context = context
  }

  /** Adds text; a bare mail address in it becomes a link. */
  text(text: string): void {
    const linked = this.frames.some(({ link }) => link !== null)
    for (const part of linked ? [{ text, mail: false }] : mailParts(text)) {
      if (part.text === '') continue
      const marks = part.mail ? linkMark(`mailto:${part.text}`, '').addToSet(this.marks) : this.marks
      this.nodes.push(schema.text(part.text, marks))
    }
  }

  /** Adds text as it stands. */
  plain(text: string): void {
    if (text !== '') this.nodes.push(schema.text(text, this.marks))
  }

  /** Adds inline code. */
  code(text: string): void {
    if (text !== '') this.nodes.push(schema.text(text, schema.marks.inlineCode.create().addToSet(this.marks)))
  }

  /** Adds a unit. */
  unit(node: Node): void {
    this.nodes.push(node.mark(this.marks))
  }

  /** Adds source that is kept as it is. */
  kept(raw: string, format: 'html' | 'markdown'): void {
    this.unit(schema.nodes.keptInline.create({ raw, format }))
  }

  /** Begins a mark; `close` ends it. */
  open(mark: Mark | null): void {
    this.frames.push({ marks: this.marks, from: this.nodes.length, link: null })
    if (mark !== null) this.marks = mark.addToSet(this.marks)
  }

  /** Begins a link. What it becomes is known when its text is. */
  openLink(href: string, title: string): void {
    this.frames.push({ marks: this.marks, from: this.nodes.length, link: { href, title } })
  }

  /** Ends the innermost mark or link. */
  close(): void {
    const frame = this.frames.pop()
    if (frame === undefined) return
    this.marks = frame.marks
    if (frame.link === null) return
    const inside = this.nodes.splice(frame.from)
    this.nodes.push(...this.linked(inside, frame.link))
  }

  /** The finished line. */
  end(): Fragment {
    while (this.frames.length > 0) this.close()
    return joined(this.nodes)
  }

  private linked(inside: readonly Node[], link: { readonly href: string; readonly title: string }): readonly Node[] {
    const own = this.own(link.href, unitText(inside))
    if (own !== null) return own
    const target = this.target(link.href)
    const text = unitText(inside)
    if (target !== null && (target.title === null || target.title === text)) return [this.mention(target, text)]
    if (inside.length === 0) {
      const title = link.title === '' ? '' : ` "${link.title}"`
      return [schema.nodes.keptInline.create({ raw: `[](${link.href}${title})`, format: 'markdown' }).mark(this.marks)]
    }
    const file = target === null ? this.context.file(link.href) : null
    if (target === null && file === null && !/^(?:[a-z][a-z0-9+.-]*:|[#/])/i.test(link.href)) this.context.miss({ kind: 'link', text: link.href })
    const mark = linkMark(target?.href ?? (file === null ? link.href : storedFileHref(file)), link.title)
    return inside.map((node) => (node.marks.some(({ type }) => type.name === 'link') ? node : node.mark(mark.addToSet(node.marks))))
  }

  /** What Memo's own addresses mean: people, dates, and the facts of a to-do, which leave the text. */
  private own(href: string, text: string): readonly Node[] | null {
    const [, word = '', value = ''] = /^memo:(person|date|due|assignee)\/(.*)$/.exec(href) ?? []
    switch (word) {
      case 'person':
        return [schema.nodes.personMention.create({ person: value || null, name: text.replace(/^@/, '') }).mark(this.marks)]
      case 'date':
        return moment(value) === null ? null : [schema.nodes.dateMention.create({ at: value }).mark(this.marks)]
      case 'due':
        if (moment(value) === null) return null
        this.facts.due = value
        return []
      case 'assignee':
        this.facts.assignee = value
        return []
      default:
        return null
    }
  }

  private target(href: string): PageTarget | null {
    const [, page, block] = /^memo:page\/([^#]*)(?:#b-(\w+))?$/.exec(href) ?? []
    // An import knows pages by the ids they had where they come from.
    const found = this.context.page(href)
    if (found !== null || page === undefined) return found
    return { page, block: block ?? null, title: null, href }
  }

  private mention({ page, block }: PageTarget, title: string): Node {
    return schema.nodes.pageMention.create({ page: page || null, block, title }).mark(this.marks)
  }
}
