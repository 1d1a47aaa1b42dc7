import type { ImportView } from '#components/transfer/import-view.ts'
import { newId } from '#domain/ids.ts'
import type { ImportStatus } from '#domain/import/state.ts'
import { refuse, type Outcome, type Refusal } from '#domain/outcome.ts'
import { pagePath } from '#domain/page/path.ts'
import { sendCommand } from '../send-command.ts'
import { delayBefore } from '../sync/backoff.ts'
import { askImport, askOpenImport, sendPiece, type ImportAnswer } from './import-door.ts'
import type { PickedFile } from './pick-files.ts'

/** Where an import goes. */
export type ImportInto = { workspace: { id: string; slug: string }; parentId: string | null }

/** The import of this tab. It lives outside the dialog, which may be closed while it goes on. */
export type ImportJob = {
  view: () => ImportView
  subscribe: (heard: () => void) => () => void
  /** Sends what was chosen and has it looked over. */
  choose: (picked: Promise<PickedFile[]>, into: ImportInto) => void
  start: () => void
  cancel: () => void
  /** Tries again where it broke off. */
  goOn: () => void
  reset: () => void
  /** Takes up an import that an earlier visit left under way. */
  resume: (workspace: ImportInto['workspace']) => void
}

const PIECE = 4_000_000
const LOOK = 400

const wait = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms) })

const failedView = ({ refusal, made }: ImportStatus): ImportView => ({ at: 'failed', refusal: refusal ?? refuse('unavailable'), made, goesOn: refusal?.reason === 'unavailable' ? 'can-go-on' : 'ended' })

const sendingView = ({ received, bytes }: ImportStatus): ImportView => ({ at: 'sending', share: bytes === 0 ? 0 : received / bytes, reach: 'reached' })

/** What an import's status looks like in its dialog. */
export const viewOf = (status: ImportStatus, slug: string): ImportView => {
  const report = { count: status.misses, lines: status.report }
  switch (status.state) {
    case 'receiving': return sendingView(status)
    case 'looking': return { at: 'looking', reach: 'reached' }
    case 'ready': return status.preview ? { at: 'ready', preview: status.preview, report } : { at: 'looking', reach: 'reached' }
    case 'running': return { at: 'running', made: status.made, count: status.preview?.count ?? 0, reach: 'reached' }
    case 'cancelling': return { at: 'cancelling', reach: 'reached' }
    case 'cancelled': return { at: 'cancelled' }
    case 'done': return { at: 'done', made: status.made, stored: status.stored, report, first: status.first && { title: status.first.title, href: pagePath(slug, status.first) } }
    case 'failed': return failedView(status)
  }
}

type Current = { id: string; slug: string }

const isMoving = ({ at }: ImportView): boolean => at === 'looking' || at === 'running' || at === 'cancelling'

class TabImport implements ImportJob {
  private shown: ImportView = { at: 'choosing' }
  private current: Current | null = null
  private readonly listeners = new Set<() => void>()

  readonly view = (): ImportView => this.shown

  readonly subscribe = (heard: () => void): (() => void) => {
    this.listeners.add(heard)
    return () => this.listeners.delete(heard)
  }

  choose(picked: Promise<PickedFile[]>, into: ImportInto): void {
    const current = { id: newId(), slug: into.workspace.slug }
    this.current = current
    this.show({ at: 'reading' })
    void this.send(current, picked, into)
  }

  start(): void {
    void this.order('import.run')
  }

  cancel(): void {
    const { current, shown } = this
    if (current === null || shown.at === 'reading' || shown.at === 'sending') {
      // What has arrived is swept away by the server; nothing was made of it.
      this.current = null
      this.show({ at: 'cancelled' })
      if (current !== null) void sendCommand('import.cancel', { importId: current.id })
      return
    }
    this.show({ at: 'cancelling', reach: 'reached' })
    void this.order('import.cancel')
  }

  goOn(): void {
    void this.order('import.run')
  }

  reset(): void {
    this.current = null
    this.show({ at: 'choosing' })
  }

  resume(workspace: ImportInto['workspace']): void {
    if (this.current !== null) return
    void askOpenImport(workspace.id).then((answer) => {
      if (typeof answer === 'string' || !answer.ok || answer.value === null || this.current !== null || this.shown.at !== 'choosing') return
      this.current = { id: answer.value.id, slug: workspace.slug }
      this.show(viewOf(answer.value, workspace.slug))
      void this.follow(this.current)
    })
  }

  private show(view: ImportView): void {
    this.shown = view
    for (const heard of this.listeners) heard()
  }

  private fail(current: Current, refusal: Refusal): void {
    if (this.current === current) this.show({ at: 'failed', refusal, made: 0, goesOn: 'ended' })
  }

  /** Whether an answer settles a question; if it does not, it is asked again, and the dialog says that it waits. */
  private isAnswer<T>(current: Current, answer: ImportAnswer<T>): answer is Outcome<T> {
    if (answer === 'signed-out') this.fail(current, refuse('forbidden', { detail: 'signed-out' }))
    else if (answer === 'no-answer' && this.current === current && 'reach' in this.shown) this.show({ ...this.shown, reach: 'waiting' })
    return typeof answer !== 'string'
  }

  private async send(current: Current, picked: Promise<PickedFile[]>, into: ImportInto): Promise<void> {
    const files = await picked.catch(() => [])
    if (this.current !== current) return
    if (files.length === 0) return this.fail(current, refuse('invalid', { field: 'nothing' }))
    const begun = await sendCommand('import.begin', {
      importId: current.id, workspaceId: into.workspace.id, parentId: into.parentId, sources: files.map(({ path, file }) => ({ path, bytes: file.size })),
    })
    if (!begun.ok) return this.fail(current, begun)
    // One stretch of bytes that the browser reads from the disk piece by piece.
    await this.sendAll(current, new Blob(files.map(({ file }) => file)))
  }

  private async sendAll(current: Current, all: Blob): Promise<void> {
    let from = 0
    for (let tries = 0; this.current === current;) {
      this.show({ at: 'sending', share: all.size === 0 ? 0 : from / all.size, reach: tries === 0 ? 'reached' : 'waiting' })
      const answer = await sendPiece(current.id, from, all.slice(from, from + PIECE))
      if (this.current !== current || answer === 'signed-out') return void this.isAnswer(current, answer)
      if (answer === 'no-answer') {
        await wait(delayBefore(tries, Math.random))
        tries += 1
        continue
      }
      if (!answer.ok) return this.fail(current, answer)
      tries = 0
      from = answer.value.received
      if (from >= all.size) break
    }
    if (this.current !== current) return
    this.show({ at: 'looking', reach: 'reached' })
    await this.follow(current)
  }

  /** Sends an order about the import and follows what comes of it. */
  private async order(name: 'import.run' | 'import.cancel'): Promise<void> {
    const { current } = this
    if (current === null) return
    const outcome = await sendCommand(name, { importId: current.id })
    if (!outcome.ok && outcome.reason !== 'conflict') return this.fail(current, outcome)
    await this.follow(current)
  }

  /** Shows how the import stands until it rests. */
  private async follow(current: Current): Promise<void> {
    for (let tries = 0; this.current === current;) {
      const answer = await askImport(current.id)
      if (this.current !== current || answer === 'signed-out') return void this.isAnswer(current, answer)
      if (this.isAnswer(current, answer)) {
        tries = 0
        if (!answer.ok) return this.fail(current, answer)
        const view = viewOf(answer.value, current.slug)
        this.show(view)
        if (!isMoving(view)) return
      } else tries += 1
      await wait(tries === 0 ? LOOK : delayBefore(tries, Math.random))
    }
  }
}

/** The import of this tab. */
export const importJob: ImportJob = new TabImport()
