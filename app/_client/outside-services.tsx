'use client'

import { OutsideButtons } from '#components/auth/outside-buttons.tsx'
import { ZONE_COOKIE } from '#domain/account/zone-cookie.ts'

/** The buttons of outside services; what starts their round trip is fetched at the first press. */
export function OutsideServices({ services, to }: { services: readonly ('github' | 'google')[]; to: string }) {
  const start = async (service: 'github' | 'google') => {
    document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)}; path=/; max-age=3600; samesite=lax`
    const { signIn } = await import('next-auth/react')
    await signIn(service, { callbackUrl: to })
  }
  return <OutsideButtons services={services} onPick={(service) => void start(service)} />
}
