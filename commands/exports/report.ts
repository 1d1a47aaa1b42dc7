import type { ArchiveEntry } from './archive.ts'

/** Counts what goes into an export and notes what could not. */
export class ExportReport {
  private readonly missed: string[] = []
  private readonly losses = new Map<string, readonly string[]>()
  private pages = 0
  private files = 0

  /** A page was written; `lost` is what its Markdown leaves out, by name. */
  page(path: string, lost: readonly string[]): void {
    this.pages += 1
    if (lost.length > 0) this.losses.set(path, lost)
  }

  file(): void {
    this.files += 1
  }

  /** The bytes of a file are not in the storage. */
  missing(path: string): void {
    this.missed.push(path)
  }

  /** The report as a file of the zip; none when everything is in it. */
  entries(at: Date): readonly ArchiveEntry[] {
    if (this.missed.length === 0 && this.losses.size === 0) return []
    const report = { at, pages: this.pages, files: this.files, missingFiles: this.missed, notInMarkdown: Object.fromEntries(this.losses) }
    return [{ path: 'export-report.json', at, packed: false, content: `${JSON.stringify(report, null, 2)}\n` }]
  }
}
