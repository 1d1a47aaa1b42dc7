/** Something to look at of a commit: its change as a patch, or a picture of a story, before or after it, or what differs. */
export type Exhibit = { head: string; kind: 'diff' | 'picture'; name: string; side: 'before' | 'after' | 'difference'; body: Uint8Array }
