import type { Locator, Page } from '@playwright/test'

/** Something done before a picture is taken. */
export type Step = { click: string } | { type: string } | { press: string }

const ROLES = ['button', 'link', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'tab', 'checkbox', 'radio', 'switch', 'option', 'textbox', 'searchbox', 'combobox', 'slider', 'spinbutton', 'treeitem'] as const

// Whatever a screen reader calls by this name and one can click.
const named = (page: Page, name: string): Locator => {
  const [first, ...rest] = ROLES.map((role) => page.getByRole(role, { name, exact: true }))
  return rest.reduce((all, one) => all.or(one), first as Locator).first()
}

/** Clicks what has that name, types where the focus is, or presses a key. */
export const takeStep = async (page: Page, step: Step): Promise<void> => {
  if ('click' in step) await named(page, step.click).click()
  else if ('type' in step) await page.keyboard.type(step.type)
  else await page.keyboard.press(step.press)
  await stillness(page)
}

// Parts of a screen are fetched when they are first wanted: a step is over when nothing has changed for a moment.
// No function in it has a name: what compiles this marks names with a helper that the page does not have.
const stillness = (page: Page): Promise<void> =>
  page.evaluate(([quiet, most]) => new Promise<void>((resolve) => {
    let timer = setTimeout(resolve, quiet)
    setTimeout(resolve, most)
    new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(resolve, quiet)
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  }), [300, 3_000] as const)
