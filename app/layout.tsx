import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { pickLanguage } from '#domain/words/pick-language.ts'
import { interfaceFace, readingFace } from './fonts.ts'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Memo', template: '%s · Memo' }, robots: { index: false } }

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover', interactiveWidget: 'resizes-content' }

/** The document around every screen: language, and the theme from the first byte so that nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const theme = jar.get('memo-theme')?.value
  const language = pickLanguage(jar.get('memo-language')?.value ?? head.get('accept-language') ?? '')
  return (
    <html lang={language} className={`${interfaceFace.variable} ${readingFace.variable}`} {...(theme === 'light' || theme === 'dark' ? { 'data-theme': theme } : {})}>
      <body>{children}</body>
    </html>
  )
}
