/** The languages a block of code can be set to, by the name Markdown writes. Others are kept as they came, without colours. */
export const CODE_LANGUAGES = [
  'plain', 'bash', 'c', 'cpp', 'csharp', 'css', 'diff', 'dockerfile', 'go', 'graphql', 'html', 'ini', 'java', 'javascript', 'json', 'kotlin', 'less', 'lua', 'makefile',
  'markdown', 'objectivec', 'perl', 'php', 'powershell', 'python', 'r', 'ruby', 'rust', 'scala', 'scss', 'sql', 'swift', 'toml', 'typescript', 'xml', 'yaml',
] as const
/** One of those languages. */
export type CodeLanguage = (typeof CODE_LANGUAGES)[number]

/** What each is called: names of languages are the same in every tongue. */
export const LANGUAGE_NAMES: Readonly<Record<Exclude<CodeLanguage, 'plain'>, string>> = {
  bash: 'Bash', c: 'C', cpp: 'C++', csharp: 'C#', css: 'CSS', diff: 'Diff', dockerfile: 'Dockerfile', go: 'Go', graphql: 'GraphQL', html: 'HTML', ini: 'INI', java: 'Java',
  javascript: 'JavaScript', json: 'JSON', kotlin: 'Kotlin', less: 'Less', lua: 'Lua', makefile: 'Makefile', markdown: 'Markdown', objectivec: 'Objective-C', perl: 'Perl',
  php: 'PHP', powershell: 'PowerShell', python: 'Python', r: 'R', ruby: 'Ruby', rust: 'Rust', scala: 'Scala', scss: 'SCSS', sql: 'SQL', swift: 'Swift', toml: 'TOML',
  typescript: 'TypeScript', xml: 'XML', yaml: 'YAML',
}

const ALIASES: Readonly<Record<string, CodeLanguage>> = {
  '': 'plain', text: 'plain', txt: 'plain', plaintext: 'plain', 'plain text': 'plain', sh: 'bash', shell: 'bash', shellscript: 'bash', zsh: 'bash', console: 'bash', 'c++': 'cpp', 'c#': 'csharp', cs: 'csharp',
  docker: 'dockerfile', golang: 'go', gql: 'graphql', htm: 'html', js: 'javascript', jsx: 'javascript', javascriptreact: 'javascript', mjs: 'javascript', jsonc: 'json', kt: 'kotlin', make: 'makefile',
  md: 'markdown', objc: 'objectivec', 'objective-c': 'objectivec', pl: 'perl', ps1: 'powershell', py: 'python', rb: 'ruby', rs: 'rust', ts: 'typescript', tsx: 'typescript', typescriptreact: 'typescript', svg: 'xml', yml: 'yaml',
}

const known = new Set<string>(CODE_LANGUAGES)

/** A language by whatever name a program or person gives it (`TypeScript`, `shellscript`, `c++`); a name that is none of ours stays as it is. */
export function languageOf(name: string): string {
  const short = name.trim().toLowerCase()
  return Object.hasOwn(ALIASES, short) ? (ALIASES[short] ?? name) : known.has(short) ? short : name
}
