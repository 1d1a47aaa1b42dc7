/** From where on people are told, and where adding stops. Text already there is never cut, and a merge is never refused. */
export const LIMITS = {
  /** Blocks in a page. */
  blocks: { notice: 10_000, stop: 30_000 },
  /** Bytes of a document's state. */
  stateBytes: { notice: 8 * 1024 * 1024, stop: 16 * 1024 * 1024 },
  /** Characters in a line, and in a block of code, a formula or a diagram. */
  lineCharacters: { stop: 100_000 },
  sourceCharacters: { stop: 500_000 },
  /** Items, toggles, quotes, callouts and columns around a block. */
  depth: { stop: 10 },
  table: { columns: 50, rows: 1_000, cells: 10_000 },
  columns: { least: 2, most: 5 },
  /** Bytes of one update to the server: from `split` on it goes in parts. */
  updateBytes: { split: 256 * 1024, stop: 4 * 1024 * 1024 },
  imageBytes: { stop: 20 * 1024 * 1024 },
  imagePixels: { stop: 50_000_000 },
  fileBytes: { stop: 100 * 1024 * 1024 },
  title: { notice: 230, stop: 250 },
  /** Characters of a caption, an alternative text, a URL. */
  caption: { stop: 2_000 },
  url: { stop: 2_000 },
  /** Lines of code that become a paragraph each; of more, one paragraph is made. */
  linesFromCode: { stop: 1_000 },
} as const
