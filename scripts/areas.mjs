// Which journeys belong to which part of the product: a change there plays these and the smoke, a change anywhere else plays all.

/** What a broken product cannot pass: it answers, a page is read, the frame works, a word is saved. */
const SMOKE = ['health', 'note', 'shell', 'saving']

const EDITOR = ['editor/', 'note-together', 'takeover', 'killed']

/** First fit decides; null plays everything. A path is listed only where what it serves is seen nowhere else. */
const AREAS = [
  [/^components\/(account|auth)\//, ['accounts']],
  [/^components\/search\//, ['search']],
  [/^components\/transfer\//, ['export', 'import']],
  [/^components\/workspace\//, ['workspaces', 'accounts']],
  [/^components\/shell\//, ['search', 'workspaces', 'takeover', 'tasks', 'tree-offline', 'tree-touch', 'widths']],
  [/^components\/page\//, ['note-together', 'takeover', 'saving-troubles', 'killed']],
  [/^components\/editor\//, [...EDITOR, 'files', 'import', 'export', 'saving-troubles']],
  [/^(commands|server\/api)\/[^/]*export[^/]*$/, ['export']],
  [/^(commands|server\/api)\/[^/]*import[^/]*$/, ['import']],
  [/^(commands|server\/api)\/[^/]*(search|titles)[^/]*$/, ['search']],
  [/^(commands\/[^/]*(workspace|invite|member)|app\/.*\/(workspaces|members|invites?)\/)/, ['workspaces', 'accounts']],
  // Pictures and stories are the component book's, tests beside sources are Vitest's, prose is nobody's.
  [/^(stories\/|docs\/|bench\/|factory\/|[^/]+\.md$)|\.test\.tsx?$/, []],
]

/** The journeys to play after a change, as the beginnings of their names below e2e/; null means all. */
export const affectedJourneys = (changed) => {
  const areas = changed.map((name) => (/^e2e\/.*\.spec\.ts$/.test(name) ? [name.slice('e2e/'.length, -'.spec.ts'.length)] : (AREAS.find(([where]) => where.test(name))?.[1] ?? null)))
  return areas.includes(null) ? null : [...new Set([...SMOKE, ...areas.flat()])].sort()
}
