import { userInfo } from 'node:os'
import { chromium, type Browser, type Page } from '@playwright/test'
import { newId } from '#domain/ids.ts'
import { systemChromium } from '#scripts/chromium.ts'
import type { Stage } from '../stage.ts'
import { holds } from '../untruth.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0'
const SLOW_MS = 20_000

type Person = { email: string; password: string }

const signUp = async (page: Page, { email, password }: Person): Promise<void> => {
  await page.goto('/sign-up')
  await page.getByLabel('Name', { exact: true }).fill('Linnea Aas')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL(/start-here-[0-9a-f]{32}/)
}

const signIn = async (page: Page, { email, password }: Person): Promise<void> => {
  await page.goto('/sign-in?to=/account')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(({ pathname }) => pathname === '/account')
}

const readDevices = async (browser: Browser, baseURL: string): Promise<readonly string[]> => {
  const person = { email: `${newId()}@tern.example`, password: `granite ${newId()}` }
  const desk = await browser.newContext({ baseURL, locale: 'en-GB' })
  const laptop = await browser.newContext({ baseURL, locale: 'en-GB', userAgent: FIREFOX })
  for (const context of [desk, laptop]) context.setDefaultTimeout(SLOW_MS)
  const page = await desk.newPage()
  await signUp(page, person)
  await signIn(await laptop.newPage(), person)
  await page.goto('/account')
  const devices = page.getByRole('region', { name: 'Devices' }).getByRole('listitem')
  await devices.nth(1).waitFor()
  return devices.allInnerTexts()
}

/** Two browsers sign in at the public address, and one of them reads in the list of devices what was asked for. */
export const read = async (stage: Stage): Promise<void> => {
  const executablePath = systemChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: userInfo().uid === 0 ? ['--no-sandbox'] : [] })
  try {
    const rows = await readDevices(browser, stage.house.ports.deploy.address)
    const [here, there] = [rows.find((row) => row.includes('This device')), rows.find((row) => row.includes('Firefox on Linux'))]
    holds(there?.includes('Last used') === true, `the other device says when it was last used: ${there ?? 'no such row'}`)
    holds(here?.includes('Last used') === false, `this device says no time: ${here ?? 'no such row'}`)
    stage.say(`     “${there.replaceAll('\n', ' ')}”`)
  } finally {
    await browser.close()
  }
}
