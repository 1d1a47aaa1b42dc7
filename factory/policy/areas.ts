const UNDER = /^(?:components|domain)\/([^/]+)\/|^([^./][^/]*)\//
const SPLIT: ReadonlySet<string> = new Set(['components', 'domain'])

/** What paths are about: the folders of components and domain by their names, and every other folder at the top. */
export const areasIn = (paths: readonly string[]): string[] => [...new Set(paths.flatMap((each) => {
  const [, part, top] = UNDER.exec(each) ?? []
  return part ?? (top !== undefined && !SPLIT.has(top) ? top : [])
}))].sort()
