import hljs from 'highlight.js/lib/core'
import type { LanguageFn } from 'highlight.js'
import { CODE_LANGUAGES, languageOf, type CodeLanguage } from '#domain/code/languages.ts'
import { tokenRanges, type TokenRange } from './token-ranges.ts'

type Grammar = () => Promise<{ default: LanguageFn }>

// Each grammar is fetched when a page first needs it.
const GRAMMARS: Readonly<Record<Exclude<CodeLanguage, 'plain'>, Grammar>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  graphql: () => import('highlight.js/lib/languages/graphql'),
  html: () => import('highlight.js/lib/languages/xml'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  less: () => import('highlight.js/lib/languages/less'),
  lua: () => import('highlight.js/lib/languages/lua'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  objectivec: () => import('highlight.js/lib/languages/objectivec'),
  perl: () => import('highlight.js/lib/languages/perl'),
  php: () => import('highlight.js/lib/languages/php'),
  powershell: () => import('highlight.js/lib/languages/powershell'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scala: () => import('highlight.js/lib/languages/scala'),
  scss: () => import('highlight.js/lib/languages/scss'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  toml: () => import('highlight.js/lib/languages/ini'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
}

const known = new Set<string>(CODE_LANGUAGES)

/** The coloured stretches of code in a language, fetching its grammar the first time; none for a language that has no colours. */
export async function colour(text: string, language: string): Promise<readonly TokenRange[]> {
  const name = languageOf(language)
  if (!known.has(name) || name === 'plain') return []
  const of = name as Exclude<CodeLanguage, 'plain'>
  if (hljs.getLanguage(of) === undefined) hljs.registerLanguage(of, (await GRAMMARS[of]()).default)
  return tokenRanges(hljs.highlight(text, { language: of, ignoreIllegals: true }).value)
}
