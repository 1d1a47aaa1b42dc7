import { kindOfPath } from '#domain/import/path.ts'

/** A file that was chosen, with its path in what was chosen. */
export type PickedFile = { path: string; file: File }

// What systems leave everywhere is not worth its way.
const meant = (files: readonly PickedFile[]): PickedFile[] => files.filter(({ path }) => kindOfPath(path) !== 'system')

/** The files of a file field; of a folder they come with their paths in it. */
export const filesChosen = (files: readonly File[]): PickedFile[] => meant(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })))

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject))

const entriesOf = async (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  // A browser gives a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

const filesIn = async (entry: FileSystemEntry): Promise<PickedFile[]> => {
  if (isFile(entry)) return [{ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) }]
  if (!isFolder(entry)) return []
  const found: PickedFile[] = []
  for (const inside of await entriesOf(entry)) found.push(...(await filesIn(inside)))
  return found
}

/** The files and folders of a drop. Call it while the drop is being told of: afterwards the browser shows nothing of it any more. */
export const filesDropped = (dropped: DataTransfer): Promise<PickedFile[]> => {
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const files = [...dropped.files]
  if (entries.length === 0) return Promise.resolve(filesChosen(files))
  return Promise.all(entries.map(filesIn)).then((all) => meant(all.flat()))
}
