import type { FileKind } from './file-type.ts'

/** A file as everybody names it: by id. Width and height are there for pictures whose size could be read. */
export type StoredFile = { id: string; name: string; type: string; kind: FileKind; bytes: number; width: number | null; height: number | null }
