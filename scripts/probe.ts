// Tries a running Memo as a person would: node --import tsx scripts/probe.ts --address URL [--journeys a,b] [--pictures FOLDER] [--json]
// Ends with 0 when every journey passed, 1 when one did not, 2 when it was asked wrongly.
import { parseArgs } from 'node:util'
import { playJourneys } from '../e2e/journeys/play.ts'
import { JOURNEYS } from '../e2e/journeys/table.ts'

const { values } = parseArgs({ options: { address: { type: 'string' }, journeys: { type: 'string' }, pictures: { type: 'string' }, json: { type: 'boolean', default: false } } })

const main = async (): Promise<number> => {
  const { address, journeys: asked, pictures, json } = values
  if (!address || !URL.canParse(address)) {
    process.stderr.write('Give the address that is tried: --address http://localhost:3000\n')
    return 2
  }
  const names = asked?.split(',')
  // An area without a journey of its own is no mistake: smoke goes through all of them.
  const chosen = names ? JOURNEYS.filter(({ name, areas }) => names.includes(name) || areas.some((area) => names.includes(area))) : JOURNEYS
  const journeys = await playJourneys(chosen, address, pictures ?? null)
  for (const { name, passed, ms, report } of journeys) process.stderr.write(`${passed ? 'passed' : 'FAILED'} ${name} ${ms} ms${report ? `\n${report}` : ''}\n`)
  if (json) process.stdout.write(`${JSON.stringify({ journeys })}\n`)
  return journeys.length > 0 && journeys.every(({ passed }) => passed) ? 0 : 1
}

process.exitCode = await main()
