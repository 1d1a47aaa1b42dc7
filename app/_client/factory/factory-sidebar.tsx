'use client'

import { usePathname } from 'next/navigation'
import { FactorySide, type ConsolePlace } from '#components/factory/factory-side.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { PersonRole } from '#domain/factory/act.ts'
import type { Surroundings } from '#domain/factory/console.ts'
import { tellFactory, whyNot } from './tell-factory.ts'

const PLACES: Readonly<Record<string, ConsolePlace>> = { queue: 'queue', attention: 'attention', pulls: 'pulls', runs: 'runs', metrics: 'metrics' }

/** The console's sidebar with what it does. */
export function FactorySidebar({ around, role }: { around: Surroundings; role: PersonRole }) {
  const [words, refusals, say] = [useWords('factory'), useWords('refusals'), useSay()]
  const place = PLACES[usePathname().split('/')[2] ?? ''] ?? 'line'
  const freeze = async (to: 'freeze' | 'unfreeze') => {
    const outcome = await tellFactory({ act: to, scope: 'all' })
    showToast(outcome.ok ? { kind: 'done', text: words.told.done } : { kind: 'failed', text: say(words.told.notDone, { why: whyNot(outcome, { factory: words, refusals }) }) })
  }
  return <FactorySide place={place} around={around} onFreeze={role === 'operator' ? (to) => void freeze(to) : null} />
}
