import { MetricsScreen } from '#components/factory/metrics.tsx'
import { dayMonth } from '#domain/words/date-text.ts'
import { readConsole } from '../_console.ts'
import { readMetrics } from '../_read-metrics.ts'

/** The figures of the last 30 days and the laws they obey. */
export default async function MetricsPage() {
  const { actor, reader } = await readConsole()
  return <MetricsScreen {...(await readMetrics(actor, reader.now, (at) => dayMonth(new Date(at), reader.language)))} />
}
