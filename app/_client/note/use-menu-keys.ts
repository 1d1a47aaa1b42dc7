'use client'

import { useMemo } from 'react'

type KeyTaker = (event: KeyboardEvent) => boolean

/** The way for an open menu to take keys before the text does: the editor asks `takeKey`, the menu says by `onKeys` who answers. */
export type MenuKeys = { takeKey: KeyTaker; onKeys: (take: KeyTaker | null) => void }

/** One pair for the life of a screen. */
export const useMenuKeys = (): MenuKeys =>
  useMemo(() => {
    let taker: KeyTaker | null = null
    return { takeKey: (event) => taker?.(event) ?? false, onKeys: (take) => void (taker = take) }
  }, [])
