import type { Decorator, Preview } from '@storybook/react-vite'
import { useEffect, type ReactNode } from 'react'
import { WordsProvider } from '#components/ui/words.tsx'
import { isLanguage } from '#domain/words/pick-language.ts'
import { wordsFor } from '#domain/words/words.ts'
import './preview.css'

type Theme = 'light' | 'dark' | 'both' | 'system'

function Themed({ theme, children }: { theme: Theme; children: ReactNode }) {
  useEffect(() => {
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
    else delete document.documentElement.dataset.theme
  }, [theme])
  if (theme !== 'both') return children
  return (
    <div className="grid min-h-dvh grid-cols-2">
      {(['light', 'dark'] as const).map((side) => <div key={side} data-theme={side} className="min-w-0 bg-desk text-ink">{children}</div>)}
    </div>
  )
}

const withTheme: Decorator = (Story, { globals }) => <Themed theme={globals.theme as Theme}><Story /></Themed>

const withWords: Decorator = (Story, { globals }) => {
  const language = isLanguage(globals.language) ? globals.language : 'en'
  return <WordsProvider language={language} texts={wordsFor(language)}><Story /></WordsProvider>
}

const FACES = ["1em 'Instrument Sans Variable'", "1em 'Literata Variable'", "italic 1em 'Literata Variable'", "1em 'JetBrains Mono Variable'"]

/** The faces are there before a story is drawn: what hangs from a caret would else be placed by the widths of the stand-ins. */
const facesFirst = async (): Promise<Record<string, never>> => {
  await Promise.all(FACES.map((face) => document.fonts.load(face)))
  return {}
}

const preview: Preview = {
  parameters: { layout: 'fullscreen', controls: { disable: true }, actions: { disable: true } },
  initialGlobals: { theme: 'system', language: 'en' },
  globalTypes: {
    theme: { description: 'Theme', toolbar: { title: 'Theme', icon: 'contrast', dynamicTitle: true, items: ['system', 'light', 'dark', 'both'] } },
    language: { description: 'Language', toolbar: { title: 'Language', icon: 'globe', dynamicTitle: true, items: [{ value: 'en', title: 'English' }, { value: 'de', title: 'Deutsch' }] } },
  },
  loaders: [facesFirst],
  decorators: [withTheme, withWords],
}

export default preview
