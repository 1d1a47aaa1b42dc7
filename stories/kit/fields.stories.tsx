import type { Meta, StoryObj } from '@storybook/react-vite'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormField } from '#components/ui/form-field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { PaperSwatch } from '#components/ui/paper.tsx'
import { PickList } from '#components/ui/pick-list.tsx'
import { Select } from '#components/ui/select.tsx'
import { PAPERS } from '#domain/paper.ts'
import { KitSheet } from './lines.tsx'

export default { title: 'Kit/Fields', tags: ['picture'] } satisfies Meta

/** Boxed fields: empty, filled, with a hint, refused. */
export const Boxed: StoryObj = {
  render: () => (
    <KitSheet>
      <div className="grid max-w-80 gap-3">
        <Field label="View" placeholder="Name this view" />
        <Field label="View" defaultValue="Deadlines, autumn" hint="Everybody in the workspace sees it." />
        <Field label="Email" defaultValue="linnea@tern" error="This address has no ending, such as .org" />
        <Field label="Search" placeholder="Search" leading={<Icon of={Search} size={14} className="text-ink-3" />} />
      </div>
    </KitSheet>
  ),
}

/** Fields that are form lines, for forms that are a sheet. */
export const OnLines: StoryObj = {
  render: () => (
    <KitSheet>
      <div className="max-w-96 border-t-[1.5px] border-rule-ink">
        <FormField label="Name" defaultValue="Linnea Aas" />
        <FormField label="Email" defaultValue="linnea@tern" error="This address has no ending, such as .org" />
        <FormField label="Password" type="password" hint="At least 10 characters." />
      </div>
    </KitSheet>
  ),
}

/** The keyboard is in the field. */
export const Focused: StoryObj = { render: () => <KitSheet><div className="max-w-80"><Field label="View" defaultValue="Deadlines, autumn" autoFocus /></div></KitSheet> }

/** On, off, alone, not to be changed. */
export const Checkboxes: StoryObj = {
  render: () => (
    <KitSheet>
      <div className="flex flex-wrap gap-4">
        <Checkbox>Off</Checkbox>
        <Checkbox defaultChecked>On</Checkbox>
        <Checkbox label="Choose Quarry House" defaultChecked />
        <Checkbox disabled>Not now</Checkbox>
      </div>
    </KitSheet>
  ),
}

const roles = [{ value: 'member', label: 'Member' }, { value: 'admin', label: 'Admin' }, { value: 'guest', label: 'Guest' }] as const
function Roles({ error }: { error?: string }) {
  const [role, setRole] = useState<'member' | 'admin' | 'guest'>('member')
  return <Select label="Role" options={roles} value={role} onPick={setRole} error={error} />
}

/** A choice of a few. */
export const SelectOne: StoryObj = { render: () => <KitSheet><div className="grid max-w-60 gap-3"><Roles /><Roles error="Guests need a page to be shared with." /></div></KitSheet> }

const papers = PAPERS.map((paper) => ({ id: paper, label: paper.charAt(0).toUpperCase() + paper.slice(1), paper }))
function PaperChoice() {
  const [paper, setPaper] = useState<string | null>('mint')
  return <Combobox label="Paper" options={papers} value={paper} placeholder="Choose a paper" onPick={(option) => setPaper(option.id)} face={(option) => <PaperSwatch paper={option.paper} />} />
}

/** A choice of many, closed. */
export const ComboboxClosed: StoryObj = { render: () => <KitSheet><div className="max-w-60"><PaperChoice /></div></KitSheet> }

/** The list that narrows while one types. */
export const PickOne: StoryObj = {
  render: () => (
    <KitSheet>
      <div className="inline-block rounded-2 border border-rule-field bg-slip shadow-2">
        <PickList label="Move to" options={[{ id: '1', label: 'Projects' }, { id: '2', label: 'Quarry House', detail: 'Projects' }, { id: '3', label: 'Studio handbook' }]} picked={['2']} onPick={() => undefined} />
      </div>
    </KitSheet>
  ),
}

/** Nothing to pick from. */
export const PickNothing: StoryObj = {
  render: () => <KitSheet><div className="inline-block rounded-2 border border-rule-field bg-slip shadow-2"><PickList label="Tags" options={[]} picked={[]} onPick={() => undefined} /></div></KitSheet>,
}
