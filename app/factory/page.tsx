import { LineScreen } from '#components/factory/line.tsx'
import { readConsole } from './_console.ts'
import { readFloor } from './_read-floor.ts'

/** The line. */
export default async function LinePage() {
  const [{ reader }, { line, around }] = await Promise.all([readConsole(), readFloor()])
  return <LineScreen line={line} spend={around.spend} reader={reader} />
}
