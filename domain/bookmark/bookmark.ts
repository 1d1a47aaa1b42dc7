/** A web page as a bookmark card shows it: texts, and pictures by the id of our own copy. `title` is empty when the page names none. */
export type Bookmark = { url: string; title: string; description: string; icon: string | null; image: string | null }
