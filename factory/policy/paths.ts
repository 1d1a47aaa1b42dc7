const ESCAPED = /[.+^${}()|[\]\\]/g

/** Whether a path fits a pattern: `*` within a name, `**` across folders. */
export const matches = (glob: string, path: string): boolean => {
  const source = glob
    .replace(ESCAPED, '\\$&')
    .replaceAll('**/', '\u0001')
    .replaceAll('**', '\u0002')
    .replaceAll('*', '[^/]*')
    .replaceAll('\u0001', '(?:.*/)?')
    .replaceAll('\u0002', '.*')
  return new RegExp(`^${source}$`, 'u').test(path)
}

/** What no change may touch, whoever makes it. */
export const NEVER: readonly string[] = [
  '.git/**', '**/.git/**', '.gitmodules', '.gitattributes', '**/.gitattributes', '.env', '.env.*', '**/.env', '**/.env.*', 'factory.config.*', 'factory/recordings/**',
]

/** Whether a path is among the allowed ones and not among the forbidden ones. */
export const mayTouch = (path: string, { allow, never }: { allow: readonly string[]; never: readonly string[] }): boolean =>
  allow.some((glob) => matches(glob, path)) && ![...never, ...NEVER].some((glob) => matches(glob, path))
