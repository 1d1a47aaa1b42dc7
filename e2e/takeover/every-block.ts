import type { StoredBlock, StoredRun } from '#domain/document/stored/types.ts'
import { block, item, line, list } from '../editor/pages.ts'

/** What the page of every block points to: things that exist, so that they are shown with their names. */
export type Targets = { picture: string; document: string; page: string; person: string }

const rich = (id: string, ...runs: StoredRun[]): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [runs] })
const bare = (kind: string, attrs: StoredBlock['attrs'], ...content: StoredBlock[]): StoredBlock => ({ kind, ...(attrs === undefined ? {} : { attrs }), content })
const words = 'The north wall is drier than in spring, and the gutter above it holds. '

const marks: readonly StoredRun[] = [
  { insert: 'Bold', marks: { bold: true } }, { insert: ', ' }, { insert: 'italic', marks: { italic: true } }, { insert: ', ' },
  { insert: 'underlined', marks: { underline: true } }, { insert: ', ' }, { insert: 'struck', marks: { strike: true } }, { insert: ', H' },
  { insert: '2', marks: { subscript: true } }, { insert: 'O, m' }, { insert: '2', marks: { superscript: true } }, { insert: ', ' },
  { insert: 'code', marks: { inlineCode: true } }, { insert: ', ' }, { insert: 'marked', marks: { highlight: { tint: 'canary' } } }, { insert: ', ' },
  { insert: 'inked', marks: { inkColour: { ink: 'pink' } } }, { insert: ', ' }, { insert: 'a link', marks: { link: { href: 'https://tern.example/roof', title: '' } } }, { insert: '.' },
]

const lists = (): StoredBlock[] => [
  list(item('bullet01aaaa', 'First'), item('bullet02aaaa', 'Second', list(item('bullet03aaaa', 'Below it')))),
  bare('numberedList', { start: 3 }, item('number01aaaa', 'Three'), item('number02aaaa', 'Four', bare('numberedList', undefined, item('number03aaaa', 'Below')))),
  bare('numberedList', undefined, item('number04aaaa', 'Goes on')),
  bare('todoList', undefined,
    block('todo', 'todo01aaaaaa', [line('todo01line00', 'Clear the gutter')]),
    block('todo', 'todo02aaaaaa', [line('todo02line00', 'Order tiles'), line('todo02below0', 'Slate, 30 by 20')], { checked: true, due: '2026-11-16' }),
    block('todo', 'todo03aaaaaa', [line('todo03line00', '')], { due: '2099-02-03' })),
]

const cell = (id: string, text: string, attrs: StoredBlock['attrs'] = {}): StoredBlock => bare('tableCell', attrs, line(id, text))

const tables = (): StoredBlock[] => [
  block('table', 'table01aaaaa', [
    bare('tableRow', undefined, cell('cell01aaaaaa', 'Wall'), cell('cell02aaaaaa', 'Moisture', { align: 'end' }), cell('cell03aaaaaa', 'Note')),
    bare('tableRow', undefined, cell('cell04aaaaaa', 'North'), cell('cell05aaaaaa', '14', { align: 'end' }), cell('cell06aaaaaa', '')),
    bare('tableRow', undefined, cell('cell07aaaaaa', 'South'), cell('cell08aaaaaa', '9', { align: 'end', tint: 'mint' }), cell('cell09aaaaaa', words)),
  ], { headerColumn: true }),
  block('table', 'table02aaaaa', [
    bare('tableRow', undefined, cell('cell11aaaaaa', 'A', { colwidth: [120] }), cell('cell12aaaaaa', 'B', { colwidth: [200] })),
    bare('tableRow', undefined, cell('cell13aaaaaa', 'Both', { colspan: 2 })),
  ], { headerRow: false }),
]

const folds = (): StoredBlock[] => [
  block('toggle', 'toggle01aaaa', [line('toggle01line', 'A closed toggle'), line('toggle01text', 'What it hid'), list(item('toggle01item', 'and a list'))]),
  block('toggle', 'toggle02aaaa', [line('toggle02line', 'An open toggle'), line('toggle02text', 'What it shows'), block('quote', 'toggle02quot', [line('toggle02qlin', words)])], { startsOpen: true }),
  block('toggle', 'toggle03aaaa', [line('toggle03line', ''), line('toggle03text', 'Under an empty line')], { startsOpen: true }),
  block('toggleHeading', 'toghead01aaa', [line('toghead01lin', 'A heading that folds'), line('toghead01txt', words)], { level: 2, startsOpen: true }),
  block('toggleHeading', 'toghead02aaa', [line('toghead02lin', 'A closed one'), line('toghead02txt', words)], { level: 1, startsOpen: false }),
]

const boxes = (): StoredBlock[] => [
  block('quote', 'quote01aaaaa', [line('quote01line0', words), line('quote01more0', 'A second line of it')]),
  ...['info', 'tip', 'warning'].map((icon) => block('callout', `callout-${icon}`.padEnd(15, '0'), [line(`callin-${icon}`.padEnd(15, '0'), `${icon}: ${words}`)], { icon })),
  block('callout', 'callout09aaa', [line('callin09aaaa', 'On its own paper'), list(item('callist09aaa', 'with a list'))], { icon: 'rocket', tint: 'sky' }),
  block('columns', 'columns01aaa', [
    bare('column', { share: 2 }, line('column01line', words), line('column01more', words)), bare('column', undefined, line('column02line', 'The narrow side')),
  ]),
  block('synced', 'synced01aaaa', [line('synced01line', 'Shown in several places')]),
]

const sources = (): StoredBlock[] => [
  // Without a language: the colours of one come some time after the editor, which quality.md owes.
  { kind: 'code', attrs: { id: 'code01aaaaaa' }, content: [[{ insert: 'def wall(side):\n    return moisture[side]\n' }]] },
  { kind: 'code', attrs: { id: 'code02aaaaaa', wrap: true, numbers: true }, content: [[{ insert: 'a long line '.repeat(20) }]] },
  { kind: 'code', attrs: { id: 'code03aaaaaa' }, content: [[]] },
  { kind: 'math', attrs: { id: 'math01aaaaaa' }, content: [[{ insert: 'a^2 + b^2 = c^2' }]] },
  { kind: 'diagram', attrs: { id: 'diagram01aaa', title: 'Flow' }, content: [[{ insert: 'graph TD\nA-->B' }]] },
  { kind: 'keptSource', attrs: { id: 'kept01aaaaaa', raw: '<x-roof>slate</x-roof>' } },
]

const objects = ({ picture, document, page }: Targets): StoredBlock[] => [
  { kind: 'image', attrs: { id: 'image01aaaaa', file: picture, name: 'wall.png', alt: 'The wall', width: 160, naturalWidth: 1, naturalHeight: 1 }, content: [[{ insert: 'The north wall in April' }]] },
  { kind: 'image', attrs: { id: 'image02aaaaa', file: picture, name: 'wall.png', width: 200, align: 'centre', naturalWidth: 1, naturalHeight: 1 }, content: [[]] },
  { kind: 'image', attrs: { id: 'image03aaaaa', file: picture, name: 'wall.png', width: 120, naturalWidth: 1, naturalHeight: 1, crop: { x: 0.25, y: 0.5, width: 0.5, height: 0.25 } }, content: [[]] },
  { kind: 'image', attrs: { id: 'image04aaaaa', file: picture, name: 'wall.png', align: 'wide', naturalWidth: 1, naturalHeight: 1, crop: { x: 0, y: 0.5, width: 1, height: 0.25 } }, content: [[]] },
  { kind: 'video', attrs: { id: 'video01aaaaa', name: 'lost.mp4' }, content: [[{ insert: 'A film that is gone' }]] },
  { kind: 'audio', attrs: { id: 'audio01aaaaa', name: 'lost.mp3' }, content: [[]] },
  { kind: 'file', attrs: { id: 'file01aaaaaa', file: document, name: 'survey.txt', bytes: 12, type: 'text/plain' } },
  { kind: 'file', attrs: { id: 'file02aaaaaa', name: 'lost.pdf', bytes: 4_200_000, type: 'application/pdf' } },
  { kind: 'bookmark', attrs: { id: 'bookmark01aa', url: 'https://tern.example/roof', title: 'Roofs', description: 'All about slate.' } },
  { kind: 'embed', attrs: { id: 'embed01aaaaa', url: 'https://tern.example/map', title: 'A map', height: 180 } },
  { kind: 'divider', attrs: { id: 'divider01aaa' } },
  { kind: 'contents', attrs: { id: 'contents01aa', depth: 3 } },
  { kind: 'subpages', attrs: { id: 'subpages01aa' } },
  { kind: 'breadcrumb', attrs: { id: 'breadcrumb01' } },
  { kind: 'pageLink', attrs: { id: 'pagelink01aa', page, title: 'Old name' } },
  { kind: 'pageLink', attrs: { id: 'pagelink02aa', page: '01a20000-0000-7000-8000-000000000000', title: 'Nobody’s' } },
  { kind: 'database', attrs: { id: 'database01aa' } },
  { kind: 'poem', attrs: { id: 'poem01aaaaaa', verses: 3 } },
]

/** A page on which every block and every inline node stands at least once, in more than one state where it has several. */
export const everyBlock = (targets: Targets): StoredBlock[] => [
  line('intro01aaaaa', words.repeat(3)),
  rich('marks01aaaaa', ...marks),
  rich('inline01aaaa',
    { insert: { kind: 'personMention', person: targets.person, name: 'Otto' } }, { insert: ' wrote ' }, { insert: { kind: 'pageMention', page: targets.page, title: 'Old name' } },
    { insert: ' on ' }, { insert: { kind: 'dateMention', at: '2026-11-16' } }, { insert: ': ' }, { insert: { kind: 'inlineMath', tex: 'x^2' } }, { insert: ' ' },
    { insert: { kind: 'inlineImage', file: targets.picture, alt: 'wall' } }, { insert: ' ' }, { insert: { kind: 'keptInline', raw: '<kbd>' } }, { insert: ' ' }, { insert: { kind: 'sparkle', shade: 3 } },
    { insert: { kind: 'lineBreak' } }, { insert: 'and a second line' }, { insert: { kind: 'lineBreak' } }),
  line('empty01aaaaa', ''),
  ...[1, 2, 3].map((level) => block('heading', `heading0${level}aaa`, [[{ insert: `Heading of level ${level}` }]], { level })),
  { kind: 'paragraph', attrs: { id: 'colour01aaaa', tint: 'pink', ink: 'grey' }, content: [[{ insert: words }]] },
  { kind: 'paragraph', attrs: { id: 'rtl01aaaaaaa' }, content: [[{ insert: 'الجدار الشمالي جاف' }]] },
  ...lists(), ...tables(), ...folds(), ...boxes(), ...sources(), ...objects(targets),
  line('last01aaaaaa', 'The last line.'),
]
