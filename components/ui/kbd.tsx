/** A key or combination as people read it (see keyText): “Ctrl K”. */
export function Kbd({ children }: { children: string }) {
  return <kbd className="inline-block min-w-4.5 rounded-1 border border-b-2 border-rule bg-sheet px-1 text-center font-ui text-micro font-medium text-ink-2">{children}</kbd>
}
