import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '#components/ui/button.tsx'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { StateError } from '#components/ui/state-error.tsx'
import { StateLoading } from '#components/ui/state-loading.tsx'
import { KitSheet } from './lines.tsx'

export default { title: 'Kit/States', tags: ['picture', 'screen'] } satisfies Meta

/** A place with nothing in it. */
export const Empty: StoryObj = {
  render: () => <KitSheet><h1 className="text-h1 font-head">Snag list</h1><StateEmpty title="No snags yet" body="Write one per line as you walk the building. Rooms and photos can be added later." actions={<><Button kind="primary">New snag</Button><Button>Import a CSV</Button></>} /></KitSheet>,
}

/** It exists and did not open. */
export const Failed: StoryObj = {
  render: () => (
    <KitSheet>
      <StateError
        reason="failed"
        title="This page did not open"
        body="The server did not answer in 10 seconds. Your last change, at 16:40, is kept on this computer and will be sent when the connection returns."
        actions={<><Button kind="primary">Try again</Button><Button>Open the copy on this computer</Button></>}
        reference={{ label: 'Reference', value: '7F3-0412', copyLabel: 'Copy', onCopy: () => undefined }}
        lines={[{ label: 'Since', value: '16:42, 1 minute ago' }]}
      />
    </KitSheet>
  ),
}

/** Nothing is filed here. */
export const Missing: StoryObj = {
  render: () => <KitSheet><StateError reason="missing" title="Nothing is filed here" body="The page was moved, deleted for good, or is not shared with you. Ask the person who sent the link." actions={<Button kind="primary">Go to Home</Button>} /></KitSheet>,
}

/** A page on its way: title and labels are known. */
export const Loading: StoryObj = { render: () => <KitSheet><StateLoading title="Quarry House: site visit 6" formLabels={['Created by', 'Updated', 'Filed under', 'Tags']} label="Opening the page" /></KitSheet> }

/** Not even the title is known. */
export const LoadingUnknown: StoryObj = { render: () => <KitSheet><StateLoading formLabels={['Created by', 'Updated']} label="Opening the page" /></KitSheet> }
