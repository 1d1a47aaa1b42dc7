import { sendCommand } from '../send-command.ts'

/** How Memo looks: by day, by night, or as the system does. */
export type Theme = 'light' | 'dark' | 'system'

/** Changes the look at once, remembers it in a cookie for the next first byte, and in the account for other devices. */
export const setTheme = (theme: Theme): void => {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  document.cookie = `memo-theme=${theme}; path=/; max-age=${theme === 'system' ? 0 : 31_536_000}; samesite=lax`
  void sendCommand('account.change', { appearance: theme })
}
