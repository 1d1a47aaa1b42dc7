import { crashWithBrowsers } from '#e2e/crash/crash-with-browsers.ts'
import { report } from './measure.ts'

process.env['MEMO_SECRET'] ??= 'seals the cookies of a bench and of nothing else'

// A hundred kills of app, database, network and browsers while two people type in two browsers: what was lost, doubled or wrongly called saved.
const RUNS = 5
const KILLS = 20

let [lost, broken, doubled, unequal, wrong, typed] = [0, 0, 0, 0, 0, 0]
for (let seed = 1; seed <= RUNS; seed++) {
  const run = await crashWithBrowsers({ kills: KILLS, seed })
  lost += run.lost.length
  broken += run.broken.length
  if (run.lost.length > 0) process.stderr.write(`seed ${seed}: lost ${run.lost.join(' ')}, of these acknowledged: ${run.broken.join(' ') || 'none'}\n`)
  doubled += run.doubled.length
  unequal += run.equal ? 0 : 1
  wrong += run.frames.wrong.length
  typed += run.typed
}
const context = `${RUNS * KILLS} kills, ${typed} words typed by two people in two browsers, seeds 1 to ${RUNS}`
report('crash: acknowledged words lost', broken, 'words', { target: 0, context })
report('crash: words lost', lost, 'words', { target: 0, context })
report('crash: words doubled', doubled, 'words', { target: 0, context })
report('crash: runs whose copies differ', unequal, 'runs', { target: 0, context })
report('crash: frames that said Saved with a batch unanswered', wrong, 'frames', { target: 0, context })
process.exit(0)
