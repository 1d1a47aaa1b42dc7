'use client'

import { useEffect } from 'react'

/**
 * A browser that is sent here from a link to a block keeps the `#…` of that link at this address (`?to=…#b-…`). It joins the way back, so that every
 * way in leads to the block. Few bytes: it comes before the screen can be read.
 */
export function CarryHash() {
  useEffect(() => {
    const { search, hash } = location
    if (hash !== '' && /^\?to=[^&]*$/.test(search) && !search.includes('%23')) location.replace(search + encodeURIComponent(hash))
  }, [])
  return null
}
