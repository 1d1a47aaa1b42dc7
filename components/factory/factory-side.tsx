'use client'

import { ArrowLeft, ChartNoAxesColumn, CirclePause, CirclePlay, GitPullRequest, Inbox, ListOrdered, Route, ScrollText, type LucideIcon } from 'lucide-react'
import type { Surroundings } from '#domain/factory/console.ts'
import { SideRow, sideRowClass } from '#components/ui/side-row.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Mark } from '#components/ui/mark.tsx'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import { moneyText } from './measures.ts'

/** The screens of the console. */
export type ConsolePlace = 'line' | 'queue' | 'attention' | 'pulls' | 'runs' | 'metrics'

type SideProps = { place: ConsolePlace; around: Surroundings; /** Null for whoever may not pause it. */ onFreeze: ((to: 'freeze' | 'unfreeze') => void) | null }

/** The console's sidebar: its screens with counts, today's spend, and the way to pause everything. */
export function FactorySide({ place, around, onFreeze }: SideProps) {
  const words = useWords('factory')
  const rows: readonly { at: ConsolePlace; href: string; icon: LucideIcon; label: string; count?: number }[] = [
    { at: 'line', href: '/factory', icon: Route, label: words.line, count: around.onLine },
    { at: 'attention', href: '/factory/attention', icon: Inbox, label: words.attention, count: around.waiting },
    { at: 'queue', href: '/factory/queue', icon: ListOrdered, label: words.queue, count: around.queue },
    { at: 'pulls', href: '/factory/pulls', icon: GitPullRequest, label: words.pulls, count: around.pulls },
    { at: 'runs', href: '/factory/runs', icon: ScrollText, label: words.runs, count: around.runs },
    { at: 'metrics', href: '/factory/metrics', icon: ChartNoAxesColumn, label: words.metrics },
  ]
  return (
    <>
      <p className="flex h-rail shrink-0 items-center gap-[9px] px-4 text-lead font-strong"><Mark />{words.factory}</p>
      <nav aria-label={words.factory} className="-mr-px min-h-0 flex-1 overflow-x-hidden overflow-y-auto pb-4 *:mr-px">
        {rows.map(({ at, count, ...row }) => (
          <SideRow key={at} {...row} state={at === place ? 'tab' : 'rest'} paper={at === place ? 'goldenrod' : undefined} {...(count === undefined ? {} : { trailing: count })} />
        ))}
      </nav>
      <div className="shrink-0 pt-2">
        <SpendLine spend={around.spend} />
        <hr className="my-2 mr-3 ml-3.5 border-rule" />
        {onFreeze !== null && <FreezeRow frozen={around.frozen.includes('all')} onFreeze={onFreeze} />}
        <SideRow href="/" icon={ArrowLeft} label={words.back} />
      </div>
    </>
  )
}

function SpendLine({ spend }: { spend: Surroundings['spend'] }) {
  const words = useWords('factory')
  const say = useSay()
  const language = useLanguage()
  const spent = moneyText(spend.spent, language)
  const share = spend.cap ? Math.min(100, Math.round(((spend.spent + spend.reserved) / spend.cap) * 100)) : 0
  return (
    <div className="px-4 text-label text-ink-2">
      <p className="flex justify-between">{words.spendToday}<span className="num">{spend.cap === null ? spent : say(words.ofCap, { spent, cap: moneyText(spend.cap, language) })}</span></p>
      {spend.cap !== null && <div role="meter" aria-label={words.spendToday} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share} className="mt-1.5 h-1.5 rounded-[1px] border border-rule-field"><div style={{ width: `${share}%` }} className="h-full bg-rule-ink" /></div>}
      {!spend.known && <p className="mt-1 text-caution">{words.costUnknown}</p>}
    </div>
  )
}

function FreezeRow({ frozen, onFreeze }: { frozen: boolean; onFreeze: NonNullable<SideProps['onFreeze']> }) {
  const words = useWords('factory')
  return (
    <>
      {frozen && <p role="status" className="px-4 pb-1 text-label text-caution">{words.paused}</p>}
      <button type="button" onClick={() => onFreeze(frozen ? 'unfreeze' : 'freeze')} className={`${sideRowClass('rest')} w-full!`}><Icon of={frozen ? CirclePlay : CirclePause} />{frozen ? words.unpause : words.pause}</button>
    </>
  )
}
