import type { Page } from '@playwright/test'

const section = (n: number): string => `## Visit ${n}: north wall

The lime is **drier** than the survey of March suggests, and the mason says *keep it*. ${'Nothing of the coping has moved since the frost, as far as the ladder shows. '.repeat(6)}See [the survey](https://quarry.example/survey/${n}) or \`plan-${n}.pdf\`.

- Bring the ladder
- Measure the ${n}th course ${'once more and then again '.repeat(8)}
  - twice
- [ ] Order copings

> ${'“We can keep the lime,” he said. '.repeat(9)}

`

/** Markdown of the kinds of blocks that notes are made of, of so many characters; its last line is `The end.` */
export const longMarkdown = (characters: number): string => {
  let text = '# Survey\n\n'
  for (let n = 1; text.length < characters; n++) text += section(n)
  return `${text}The end.\n`
}

/** Pastes, and gives when the end was in place and the longest task until then, ms; only tasks over 50 ms are told of, so 0 is good. */
export const timedPaste = (page: Page, text: string): Promise<{ ms: number; longest: number }> =>
  page.evaluate(async (words) => {
    let longest = 0
    const watch = new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longest = Math.max(longest, duration) })
    watch.observe({ type: 'longtask' })
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    const from = performance.now()
    const body = document.querySelector('.memo-body')
    body?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    while (body?.lastElementChild?.textContent !== 'The end.') await new Promise((go) => requestAnimationFrame(go))
    const ms = performance.now() - from
    await new Promise((go) => setTimeout(go, 100))
    watch.disconnect()
    return { ms, longest }
  }, text)
