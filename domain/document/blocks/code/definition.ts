import { languageOf } from '../../../code/languages.ts'
import { flag, text, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import type { HtmlContext } from '../../html/types.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'
import { numberedLines } from './numbered.ts'

const attrs = { language: text('plain'), wrap: flag(false), numbers: flag(false), meta: text() }

// Where nothing can be ticked there is no script either, and nothing to copy with.
const copyButton = ({ ticks, words }: HtmlContext): string =>
  ticks === 'fixed' ? '' : element('button', { type: 'button', class: 'memo-code-copy' }, escapeHtml(words.copyCode))

/** A block of code: plain text without marks. `meta` is the rest of the fence's info string, kept as it was. */
export const code = {
  ...PLAIN,
  phase: 'core',
  shape: 'source',
  standing: 'notInCells',
  attrs,
  slash: [{ name: 'code', group: 'blocks', keywords: ['snippet', 'pre', 'source'], icon: 'Code', phase: 'core', shortcut: '```', asks: 'lastLanguage' }],
  typing: [{ pattern: /^```([\w+#.-]*)$/, then: 'spaceOrEnter', attrs: (match) => ({ language: match[1] === '' ? 'plain' : (match[1] ?? 'plain') }) }],
  turn: 'source',
  dom: (node) => {
    const { language, wrap, numbers } = valuesOf(node, attrs)
    return [
      'figure',
      blockDom(node, { dir: 'ltr', 'data-language': language, 'data-wrap': wrap ? '' : undefined, 'data-numbers': numbers ? '' : undefined }),
      ['figcaption', { class: 'memo-code-head', contenteditable: 'false' }],
      ['pre', { spellcheck: 'false' }, ['code', {}, 0]],
    ]
  },
  html: (node, { context, children }) => {
    const { language, wrap, numbers } = valuesOf(node, attrs)
    return element(
      'figure',
      blockDom(node, {
        dir: 'ltr', 'data-language': language, 'data-wrap': wrap ? '' : undefined, 'data-numbers': numbers ? '' : undefined,
        // The last line has nothing yet that its number could stand before.
        'data-open-end': numbers && /(?:^|\n)$/.test(node.textContent) ? '' : undefined,
        'aria-label': context.words.code(language),
      }),
      element('figcaption', { class: 'memo-code-head', contenteditable: 'false' }, escapeHtml(context.words.language(language)) + copyButton(context)) +
        // Lines that do not wrap scroll sideways, by keys too.
        element('pre', { spellcheck: 'false', tabindex: wrap ? undefined : '0' }, element('code', {}, numbers && context.remote === 'framed' ? numberedLines(children(node)) : children(node))),
    )
  },
  parse: [
    {
      tag: 'figure.memo-code',
      contentElement: 'code',
      preserveWhitespace: 'full',
      getAttrs: (dom) => ({
        language: dom.getAttribute('data-language') ?? 'plain',
        wrap: dom.hasAttribute('data-wrap'),
        numbers: dom.hasAttribute('data-numbers'),
      }),
    },
    { tag: 'pre', preserveWhitespace: 'full', getAttrs: (dom) => ({ language: languageOf(dom.getAttribute('lang') ?? '') }) },
  ],
  accessibleName: (node, words) => words.code(valuesOf(node, attrs).language),
} as const satisfies BlockDefinition
