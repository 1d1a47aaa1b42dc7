import { z } from 'zod'
import type { Stage } from '../stage.ts'
import { holds } from '../untruth.ts'
import { checkoutNow } from './open.ts'

const Figures = z.object({ metrics: z.looseObject({ product: z.int(), laws: z.array(z.looseObject({ state: z.literal('holds') })) }) })

/** What `metrics` says, as it says it. */
export type Metrics = z.infer<typeof Figures>['metrics']

/** Every figure is counted twice and every law holds; nothing is unproven or unapproved; the operator's checkout is as it was. */
export const counted = async (stage: Stage, checkout: string): Promise<Metrics> => {
  const { metrics } = Figures.parse(await stage.type('metrics'))
  await stage.type('audit')
  holds(metrics.product > 0, 'a product change was merged')
  holds((await checkoutNow(stage.place.checkout)) === checkout, 'the checkout is as it was before')
  stage.say(`     ${metrics.laws.length} laws hold, ${metrics.product} product changes merged`)
  return metrics
}
