'use client'

import { OutsideButtons } from '#components/auth/outside-buttons.tsx'

/** The buttons of outside services; what starts their round trip is fetched at the first press. */
export function OutsideServices({ services, to }: { services: readonly ('github' | 'google')[]; to: string }) {
  const start = async (service: 'github' | 'google') => {
    const { signIn } = await import('next-auth/react')
    await signIn(service, { callbackUrl: to })
  }
  return <OutsideButtons services={services} onPick={(service) => void start(service)} />
}
