import type { Meta, StoryObj } from '@storybook/react-vite'
import { ExportDialog } from '#components/transfer/export-dialog.tsx'
import { ExportRow } from '#components/transfer/export-row.tsx'
import type { ExportState } from '#components/transfer/export-state.ts'
import { SettingsSection } from '#components/ui/settings-section.tsx'

export default { title: 'Transfer/Export' } satisfies Meta

const run = () => undefined
const asked = { name: 'Quarry House: site visit 6', onExport: run, onCancel: run, onClose: run }

const states: readonly ExportState[] = [
  { at: 'ready' },
  { at: 'running', bytes: 12_400_000 },
  { at: 'done', name: 'Quarry House- site visit 6.zip' },
  { at: 'failed', why: 'The export broke off. Nothing was changed, and no file was kept. Try again.' },
]

/** A page is exported: what of it, and how. */
export const Asking: StoryObj = { render: () => <main className="h-150 bg-desk"><ExportDialog {...asked} state={{ at: 'ready' }} /></main> }

/** The zip is on its way; it can be given up. */
export const Running: StoryObj = { render: () => <main className="h-150 bg-desk"><ExportDialog {...asked} state={{ at: 'running', bytes: 12_400_000 }} /></main> }

/** A settings screen: the button, and what it says in every state. */
export const Rows: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => (
    <main className="bg-sheet p-6">
      {states.map((state) => (
        <SettingsSection key={state.at} title="Take everything with you" lead="One zip: your profile, and every page you may read.">
          <ExportRow label="Export everything" state={state} onExport={run} onCancel={run} />
        </SettingsSection>
      ))}
    </main>
  ),
}
