'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * A browser that is sent here from a link to a block keeps the `#…` of that link at this address. It joins the way back, so that every way in
 * leads to the block.
 */
export function CarryHash() {
  const router = useRouter()
  useEffect(() => {
    const { pathname, search, hash } = location
    const query = new URLSearchParams(search)
    const to = query.get('to')
    if (hash === '' || to === null || to.includes('#')) return
    query.set('to', to + hash)
    router.replace(`${pathname}?${query.toString()}`)
  }, [router])
  return null
}
