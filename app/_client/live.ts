/** What keeps a page live, fetched as one: what each part of it needs too (Yjs, its encodings) then comes once. */
export { openPresence } from './sync/presence.ts'
export { syncOf } from './sync/browser.ts'

/** Fetches the editor. Asked for from here, since a bundler leaves out of a part only what whoever asks for it has already. */
export const loadEditor = async () => (await import('./note/mount-note.ts')).mountNote
