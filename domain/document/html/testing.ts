import type { DocumentWords, HtmlContext } from './types.ts'

/** Words for tests: short, and different for each place they come from. */
export const TEST_WORDS: DocumentWords = {
  done: (line) => `Done: ${line}`,
  callout: (icon) => `Callout ${icon}`,
  code: (language) => `Code, ${language}`,
  language: (language) => language,
  copyCode: 'Copy',
  table: (rows, columns) => `Table, ${rows} rows, ${columns} columns`,
  file: (name, type, bytes) => `${name}, ${type}, ${bytes}`,
  fileNote: (type, bytes) => `${type}, ${bytes}`,
  missingFile: (name) => `Missing ${name}`,
  remotePicture: (url) => `Elsewhere ${url}`,
  localPicture: (name) => `Local ${name}`,
  picture: 'Picture', video: 'Video', audio: 'Audio', diagram: 'Diagram', contents: 'Contents', subpages: 'Sub-pages', breadcrumb: 'Breadcrumb',
  privatePage: 'Private page',
  untitled: 'Untitled',
  inTrash: (title) => `${title}, in trash`,
  person: (name) => `Person: ${name}`,
  formerMember: (name) => `${name}, no longer a member`,
  database: (name) => `${name}, database`,
  synced: (title) => `Synced from ${title}`,
  privateContent: 'Private content',
  keptSource: 'Kept source',
  newerMemo: 'This block needs a newer Memo.',
  bookmark: (title, host) => `${title}, ${host}`,
}

/** A context in which every page, person and file exists. */
export const TEST_CONTEXT: HtmlContext = {
  words: TEST_WORDS,
  page: (id) => ({ state: 'open', title: `Page ${id}`, href: `/p/${id}`, icon: null }),
  person: (id) => ({ state: 'member', name: `Person ${id}` }),
  file: (id) => ({ src: `/files/${id}`, name: `${id}.bin`, bytes: 10, type: 'application/octet-stream' }),
  moment: (moment) => ({ text: moment, late: false }),
  path: [],
  children: [],
  remote: 'framed',
  headings: 'page',
  ticks: 'open',
}
