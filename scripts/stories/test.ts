import { test as base } from '@playwright/test'
import { startBook } from './book-server.ts'

/** A test whose pages are those of the book. */
export const test = base.extend<object, { book: string }>({
  book: [async ({}, use) => {
    const { url, close } = await startBook()
    await use(url)
    await close()
  }, { scope: 'worker' }],
  baseURL: ({ book }, use) => use(book),
})
