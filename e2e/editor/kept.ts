import type { Locator, Page } from '@playwright/test'
import { stored } from '#commands/documents/testing.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { bodyOf, storedOf } from '#domain/document/yjs/elements.ts'
import { elementsIn } from '#domain/document/yjs/mirror.ts'
import { newId } from '#domain/ids.ts'
import type { Person, Studio } from '../fixtures.ts'
import { isStatus, open, type Note } from '../notes.ts'
import { noteOf } from '../takeover/held.ts'
import { outline } from './pages.ts'
import { body, expect } from './written-note.ts'

/** Waits for the tools around the text: they come after the editor, and until then their keys are not theirs. */
const withTools = (page: Page): Promise<void> => expect(page.getByRole('button', { name: /^Block menu/ }).or(page.getByRole('toolbar', { name: 'Block bar' })).first()).toBeAttached()

/** Opens a note and puts the caret behind a text of it. */
export const openAt = async (page: Page, note: { path: string }, text: string): Promise<void> => {
  await open(page, note)
  await caretIn(page, text)
  await withTools(page)
}

/** A new note of these blocks, open to be written. */
export const openBlocks = async (page: Page, { person, studio, blocks, at }: { person: Person; studio: Studio; blocks: readonly StoredBlock[]; at: string }): Promise<Note> => {
  const id = newId()
  const note = { id, path: await noteOf(person, studio, blocks, id) }
  await openAt(page, note, at)
  return note
}

/** The line with exactly this text. */
export const lineOf = (page: Page, text: string): Locator => body(page).getByText(text, { exact: true })

/** Puts the caret at an end of the line with this text, as people do: a click and a key. */
export const caretIn = async (page: Page, text: string, at: 'Home' | 'End' = 'End'): Promise<void> => {
  await lineOf(page, text).first().click()
  await page.keyboard.press(at)
}

/** The blocks as the database has them. */
export const keptBlocks = async ({ id }: { id: string }): Promise<readonly StoredBlock[]> => elementsIn(bodyOf((await stored(id)).doc)).map(storedOf)

/** The note as the database has it, in words; a browser types some spaces as ones that do not break. */
export const keptOutline = async (note: { id: string }): Promise<string[]> => outline(await keptBlocks(note)).map((text) => text.replaceAll('\u00a0', ' ').trimEnd())

/** What a person sees of the text, line by line. */
export const seen = (page: Page): Promise<string[]> => body(page).evaluate((element) => (element as HTMLElement).innerText.replaceAll('\u00a0', ' ').split('\n').map((text) => text.trim()).filter((text) => text !== ''))

/** Waits until the database has this outline, and until the page, loaded anew, shows what it showed before. */
export const isKept = async (page: Page, note: { id: string }, wanted: readonly string[]): Promise<void> => {
  await expect.poll(() => keptOutline(note)).toEqual(wanted)
  const before = await seen(page)
  await reload(page)
  await expect.poll(() => seen(page)).toEqual(before)
}

/** Loads the page anew once everything is saved. */
export const reload = async (page: Page): Promise<void> => {
  await isStatus(page, 'saved')
  await page.reload()
  await expect(body(page)).toBeVisible({ timeout: 30_000 })
  await isStatus(page, 'saved')
}

/** What has gone wrong in the page's own scripts so far. */
export const faultsOf = (page: Page): readonly string[] => {
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  return faults
}
