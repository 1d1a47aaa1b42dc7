/** What a notice tells: something `done`, something that `failed`, something under way (`doing`), or a `note`. */
export type ToastKind = 'done' | 'failed' | 'doing' | 'note'

/** One notice: a line, and at most one thing to do about it. */
export type Toast = {
  id: number
  kind: ToastKind
  text: string
  action?: { label: string; run: () => void } | undefined
}

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()
const MOST = 3

/** Shows a notice and gives its id. The oldest goes when a fourth comes. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  lastId += 1
  set([...toasts, { ...toast, id: lastId }].slice(-MOST))
  return lastId
}

/** Gives a notice another text, if it is still there. */
export function changeToast(id: number, text: string): void {
  if (toasts.some((toast) => toast.id === id && toast.text !== text)) set(toasts.map((toast) => (toast.id === id ? { ...toast, text } : toast)))
}

/** Takes a notice away. */
export function dismissToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id))
}

/** What is shown now, oldest first. The same array until something changes. */
export function currentToasts(): readonly Toast[] {
  return toasts
}

/** Calls back at every change; gives the function that stops it. */
export function onToasts(heard: () => void): () => void {
  listeners.add(heard)
  return () => listeners.delete(heard)
}

/** How long a notice stays, in ms: 6 s; 10 s when it offers something to do, as long as undo is promised; a failure until dismissed, what is under way until it is over. */
export function lifetimeOf(toast: Toast): number | null {
  if (toast.kind === 'failed' || toast.kind === 'doing') return null
  return toast.action === undefined ? 6000 : 10_000
}

function set(next: readonly Toast[]): void {
  toasts = next
  for (const heard of listeners) heard()
}
