import { LANGUAGE_NAMES, languageOf } from '../code/languages.ts'
import type { DocumentWords } from '../document/html/types.ts'
import { sizeText } from './size-text.ts'
import { say, type Entry, type Language, type Values } from './say.ts'
import type { Words } from './words.ts'

type Texts = Words['document']

const CALLOUTS: Readonly<Record<string, keyof Texts>> = {
  info: 'calloutInfo', tip: 'calloutTip', important: 'calloutImportant', warning: 'calloutWarning', caution: 'calloutCaution',
}

/** `application/pdf` as people call it: “PDF”. */
const typeText = (type: string): string => {
  const short = type.split('/').pop() ?? type
  return short.length <= 5 ? short.toUpperCase() : short.replace(/^x-|^vnd\./, '')
}

const languageText = (language: string, plain: string): string => {
  const name = languageOf(language)
  if (name === 'plain') return plain
  return Object.hasOwn(LANGUAGE_NAMES, name) ? LANGUAGE_NAMES[name as keyof typeof LANGUAGE_NAMES] : language.charAt(0).toUpperCase() + language.slice(1)
}

/** The words that a document's elements are named by, in one language; what static pages and the editor share. */
export const documentWords = (texts: Texts, language: Language): DocumentWords => {
  const fill = (entry: Entry, values: Values) => say(entry, values, language)
  return {
    done: (line) => fill(texts.done, { line }),
    callout: (icon) => texts[CALLOUTS[icon] ?? 'calloutOther'],
    code: (name) => fill(texts.code, { language: languageText(name, texts.plainCode) }),
    language: (name) => languageText(name, texts.plainCode),
    copyCode: texts.copyCode,
    table: (rows, columns) => fill(texts.table, { rows, columns }),
    file: (name, type, bytes) => fill(texts.file, { name, type: typeText(type), size: sizeText(bytes, language) }),
    fileNote: (type, bytes) => fill(texts.fileNote, { type: typeText(type), size: sizeText(bytes, language) }),
    missingFile: (name) => (name === '' ? texts.missingPicture : fill(texts.missingFile, { name })),
    remotePicture: (url) => fill(texts.remotePicture, { url }),
    localPicture: (name) => (name === '' ? texts.localPicture : fill(texts.localPictureNamed, { name })),
    picture: texts.picture,
    video: texts.video,
    audio: texts.audio,
    diagram: texts.diagram,
    contents: texts.contents,
    subpages: texts.subpages,
    breadcrumb: texts.breadcrumb,
    privatePage: texts.privatePage,
    untitled: texts.untitled,
    inTrash: (title) => fill(texts.inTrash, { title }),
    person: (name) => fill(texts.person, { name }),
    formerMember: (name) => fill(texts.formerMember, { name }),
    database: (name) => fill(texts.database, { name }),
    synced: (title) => fill(texts.synced, { title }),
    privateContent: texts.privateContent,
    keptSource: texts.keptSource,
    newerMemo: texts.newerMemo,
    bookmark: (title, host) => fill(texts.bookmark, { title, host }),
  }
}
