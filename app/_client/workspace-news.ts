/** An `event` frame of the live protocol, as it concerns the screens around a page. */
export type WorkspaceNews = { kind: string; workspace: string; page: string | null; account: string | null; data: Record<string, unknown> }

const listeners = new Set<(news: WorkspaceNews) => void>()

/** Hands on what the live connection heard. The connection calls it for each `event` frame of a workspace it watches. */
export const tellNews = (news: WorkspaceNews): void => {
  for (const heard of listeners) heard(news)
}

/** Calls back with the news of every watched workspace; gives the function that stops it. */
export const onNews = (heard: (news: WorkspaceNews) => void): (() => void) => {
  listeners.add(heard)
  return () => listeners.delete(heard)
}
