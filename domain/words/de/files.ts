import type { files as english } from '../en/files.ts'

/** Uploads and files on pages. */
export const files: typeof english = {
  upload: 'Datei hochladen',
  uploading: '{name} wird hochgeladen, {percent} %',
  refused: {
    bytes: 'Die Datei ist größer als {limit}.',
    pixels: 'Das Bild hat mehr als 50 Millionen Pixel.',
    workspace: 'Der Arbeitsbereich fasst {limit} an Dateien und ist voll.',
    type: 'Die Datei ist kein Bild.',
    gone: 'Die Seite wurde verschoben, gelöscht oder ist nicht für dich freigegeben.',
    forbidden: 'Hier darfst du lesen, aber keine Dateien ablegen.',
    other: 'Der Server hat sie nicht angenommen. Später noch einmal versuchen.',
  },
}
