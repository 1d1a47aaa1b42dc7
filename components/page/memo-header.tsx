import type { ReactNode } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { FormLine, FormLines } from '#components/ui/form-lines.tsx'

type MemoHeaderProps = {
  labels: { createdBy: string; updated: string; filedUnder: string; tags: string }
  /** Null: the person has left and is not known any more. */
  createdBy: { name: string } | null
  unknownPerson: string
  /** When and by whom it was changed last; live. */
  updated: ReactNode
  /** Where it is filed; opens the move dialog. */
  filedUnder: ReactNode
  tags: ReactNode
}

/** The ruled form lines under a page's title: who, when, where and what about. */
export function MemoHeader({ labels, createdBy, unknownPerson, updated, filedUnder, tags }: MemoHeaderProps) {
  return (
    <FormLines className="mt-5 mb-6">
      <FormLine label={labels.createdBy}>
        {createdBy && <Avatar name={createdBy.name} />}
        <span className="truncate">{createdBy?.name ?? unknownPerson}</span>
      </FormLine>
      <FormLine label={labels.updated}>{updated}</FormLine>
      <FormLine label={labels.filedUnder}>{filedUnder}</FormLine>
      <FormLine label={labels.tags}>{tags}</FormLine>
    </FormLines>
  )
}
