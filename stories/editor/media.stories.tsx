import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect } from 'react'
import type { EditorHandle } from '#components/editor/editor.ts'
import { FullView } from '#components/editor/media/full-view.tsx'
import { cropPicture, PictureCrop } from '#components/editor/media/picture-crop.tsx'
import { Mounted, stored } from './mounted.tsx'

export default { title: 'Editor/Media' } satisfies Meta

// A wall, drawn: the same bytes on every machine.
const WALL = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300"><rect width="480" height="300" fill="#b9c4b4"/><path d="M0 100h480M0 200h480M120 0v100M320 0v100M220 100v100M400 100v100M80 200v100M300 200v100" stroke="#6f7a6b" stroke-width="4"/></svg>')}`
const wall = { src: WALL, name: 'north wall.png', bytes: 340_000, type: 'image/png' }
const files = { wall, plan: { src: '#plan', name: 'Gutter detail, rev C.pdf', bytes: 2_100_000, type: 'application/pdf' } }
const picture = (id: string, more: object = {}) => stored('image', id, { file: 'wall', name: 'north wall.png', alt: 'The north wall', naturalWidth: 480, naturalHeight: 300, width: 300, ...more })

/** A picture with its caption, one in the middle, a part of one; a file. */
export const Shown: StoryObj = {
  tags: ['screen'],
  render: () => (
    <Mounted
      media={{ files }}
      blocks={[
        { ...picture('a'), content: [[{ insert: 'North wall, in March' }]] },
        picture('b', { align: 'centre', width: 200 }),
        picture('d', { crop: { x: 0.25, y: 0, width: 0.5, height: 0.4 } }),
        stored('file', 'c', { file: 'plan', name: 'Gutter detail, rev C.pdf', bytes: 2_100_000, type: 'application/pdf' }),
      ]}
    />
  ),
}

/** On its way: being sent, kept on the device, refused; a file too. */
export const Uploading: StoryObj = {
  tags: ['screen'],
  render: () => (
    <Mounted
      media={{
        files: { ...files, sent: wall, kept: wall, refused: wall },
        states: { sent: { at: 'sending', share: 0.4 }, kept: { at: 'waiting', why: 'network' }, refused: { at: 'failed', reason: 'The workspace holds 5 GB of files, the most it can.' }, plan: { at: 'sending', share: 0.7 } },
      }}
      blocks={[picture('a', { file: 'sent', width: 260 }), picture('b', { file: 'kept', width: 260 }), picture('c', { file: 'refused', width: 260 }), stored('file', 'd', { file: 'plan', name: 'Gutter detail, rev C.pdf', bytes: 2_100_000, type: 'application/pdf' })]}
    />
  ),
}

/** Frames of pictures that are not there: on their way from somebody else, lost, out of reach, being read, left behind on another computer. */
export const Frames: StoryObj = {
  tags: ['screen'],
  render: () => (
    <Mounted
      media={{ states: { theirs: { at: 'elsewhere' } }, remotes: { 'https://tern.example/wall.png': 'failed', 'https://tern.example/plinth.png': 'fetching' } }}
      blocks={[
        picture('a', { file: 'theirs', width: 240 }),
        picture('b', { file: 'lost', width: 240 }),
        stored('image', 'c', { url: 'https://tern.example/wall.png' }),
        stored('image', 'd', { url: 'https://tern.example/plinth.png' }),
        stored('image', 'e', { name: 'clip_image001.png' }),
      ]}
    />
  ),
}

/** For somebody who may only read: no handles, nothing to retry. */
export const ReadOnly: StoryObj = {
  render: () => <Mounted mode="read" media={{ files }} blocks={[picture('a'), stored('image', 'b', { url: 'https://tern.example/wall.png' })]} />,
}

const card = { url: 'https://tern.example/journal/lead-work', title: 'Lead work on steep roofs', description: 'How lead falls, how it is fixed, and why it should never be longer than it has to be: notes from forty years on other people’s roofs.' }

/** Cards of web pages: with and without a picture, being read, out of reach, and one that asks for its address. All are of one height. */
export const Bookmarks: StoryObj = {
  tags: ['screen'],
  render: () => (
    <Mounted
      media={{ files, remotes: { 'https://tern.example/a': 'fetching', 'https://tern.example/b': 'failed' } }}
      blocks={[stored('bookmark', 'a', { ...card, image: 'wall' }), stored('bookmark', 'b', card), stored('bookmark', 'c', { url: 'https://tern.example/a' }), stored('bookmark', 'd', { url: 'https://tern.example/b' }), stored('bookmark', 'e')]}
    />
  ),
}

/** The whole window for one picture. */
export const Full: StoryObj = {
  tags: ['screen'],
  render: () => <main className="min-h-dvh bg-desk"><FullView picture={{ src: WALL, name: 'north wall.png', alt: 'The north wall', caption: 'North wall, in March', width: 480 }} onClose={() => undefined} onClosed={() => undefined} /></main>,
}

function Cropping({ editor }: { editor: EditorHandle }) {
  // What is asked for is heard once the tool stands beside.
  useEffect(() => cropPicture(editor, 0), [editor])
  return null
}

/** A part of a picture is chosen. */
export const Crop: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => (
    <Mounted
      media={{ files }}
      blocks={[picture('a', { crop: { x: 0.25, y: 0.2, width: 0.5, height: 0.6 }, width: 150 }), stored('paragraph', 'b', {}, 'The north wall is drier than in March.')]}
      shows="[data-crop=all]"
      tools={(editor) => <><PictureCrop editor={editor} /><Cropping editor={editor} /></>}
    />
  ),
}
