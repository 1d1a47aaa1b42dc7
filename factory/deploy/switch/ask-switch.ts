import { request } from 'node:http'
import { connect } from 'node:net'
import { socketIn, type SwitchAnswer, type SwitchAsk } from './switch.ts'

const ANSWER_MS = 5_000

/**
 * Asks the switch of a folder to serve something else.
 * @throws Error when no answer comes: then only the pointer can tell whether it was done.
 */
export const askSwitch = (folder: string, asked: SwitchAsk): Promise<SwitchAnswer> =>
  new Promise((resolve, reject) => {
    const sent = request({ socketPath: socketIn(folder), method: 'POST', path: '/', timeout: ANSWER_MS }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => { text += part })
      answer.once('end', () => (answer.statusCode === 200 ? resolve(JSON.parse(text) as SwitchAnswer) : reject(new Error(`The switch answered ${answer.statusCode ?? 0}.`))))
      answer.once('error', reject)
    })
    sent.once('timeout', () => sent.destroy(new Error(`The switch did not answer in ${ANSWER_MS} ms.`)))
    sent.once('error', reject)
    sent.end(JSON.stringify(asked))
  })

/** Whether the switch of a folder takes orders: its public port answers a moment before it does. */
export const takesOrders = (folder: string): Promise<boolean> =>
  new Promise((resolve) => {
    const line = connect(socketIn(folder))
    line.once('error', () => resolve(false))
    line.once('connect', () => {
      line.destroy()
      resolve(true)
    })
  })
