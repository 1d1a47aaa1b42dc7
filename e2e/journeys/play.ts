import path from 'node:path'
import { chromium, expect, type Browser, type Page } from '@playwright/test'
import { PROBE_DOMAIN } from '#domain/account/probe.ts'
import { newId } from '#domain/ids.ts'
import { systemChromium } from '../../scripts/chromium.ts'
import type { Journey, Visit } from './journey.ts'

const VIEW = { width: 1280, height: 800 }
const STEP_MS = 15_000

/** How a journey went; `pictures` are names of files in the folder that was given. */
export type Report = { name: string; passed: boolean; ms: number; report: string; pictures: readonly string[] }

// An address without an origin's favicon or a cut-off request at the end of a page is no fault of the product.
const isFault = (text: string): boolean => !/net::ERR_ABORTED|favicon/.test(text)

/** What the browser complains of, from now on. */
const listen = (page: Page): readonly string[] => {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && isFault(message.text())) faults.push(`console: ${message.text()}`)
  })
  return faults
}

const signUp = async (page: Page): Promise<Visit> => {
  const visit: Visit = { page, email: `${newId()}@${PROBE_DOMAIN}`, password: `granite ${newId()}` }
  await page.goto('/sign-up')
  await page.getByLabel('Name', { exact: true }).fill('Probe')
  await page.getByLabel('Email').fill(visit.email)
  await page.getByLabel('Password', { exact: true }).fill(visit.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL(/start-here-[0-9a-f]{32}/)
  return visit
}

// What a probe has made goes with its account, by the door that people use.
const leave = async ({ page, email }: Visit): Promise<void> => {
  const origin = new URL(page.url()).origin
  await page.request.post('/api/commands/account.delete', { headers: { origin }, data: { id: newId(), input: { confirm: email } } })
}

const firstLines = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error)
  // Without the colours of a terminal.
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '').split('\n').slice(0, 12).join('\n')
}

const playOne = async (browser: Browser, journey: Journey, address: string, pictures: string | null): Promise<Report> => {
  const start = performance.now()
  const context = await browser.newContext({ baseURL: address, viewport: VIEW, locale: 'en-GB' })
  context.setDefaultTimeout(STEP_MS)
  const page = await context.newPage()
  const faults = listen(page)
  let said = ''
  let visit: Visit | null = null
  try {
    visit = await signUp(page)
    await journey.play(visit)
    expect(faults, 'what the browser complained of').toEqual([])
  } catch (error) {
    // The boundary of a journey: what breaks it off is its result.
    said = [firstLines(error), ...faults].join('\n').slice(0, 2_000)
  }
  const picture = `${journey.name}.png`
  if (pictures !== null) await page.screenshot({ path: path.join(pictures, picture) })
  if (visit) await leave(visit)
  await context.close()
  return { name: journey.name, passed: said === '', ms: Math.round(performance.now() - start), report: said, pictures: pictures === null ? [] : [picture] }
}

/** Plays journeys one after the other, each with a new account, in a real browser. */
export const playJourneys = async (journeys: readonly Journey[], address: string, pictures: string | null): Promise<Report[]> => {
  const executablePath = systemChromium()
  const browser = await chromium.launch(executablePath ? { executablePath } : {})
  try {
    const reports: Report[] = []
    for (const journey of journeys) reports.push(await playOne(browser, journey, address, pictures))
    return reports
  } finally {
    await browser.close()
  }
}
