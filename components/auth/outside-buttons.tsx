'use client'

import { Button } from '#components/ui/button.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { AuthActions } from './auth-lines.tsx'

const NAMES = { github: 'GitHub', google: 'Google' } as const

/** The outside services this server is set up for. */
export function OutsideButtons({ services, onPick }: { services: readonly ('github' | 'google')[]; onPick: (service: 'github' | 'google') => void }) {
  const words = useWords('auth')
  const say = useSay()
  if (services.length === 0) return null
  return (
    <AuthActions>
      {services.map((service) => (
        <Button key={service} size="large" onClick={() => onPick(service)}>{say(words.signInWith, { provider: NAMES[service] })}</Button>
      ))}
    </AuthActions>
  )
}
