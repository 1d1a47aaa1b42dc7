import { expect, test } from 'vitest'
import { wordsFor } from '../words/words.ts'
import { slashOffers, TURN_OFFERS } from './block-offers.ts'

test('the slash menu offers what is written most often first, and every built block once', () => {
  expect(slashOffers(wordsFor('en').menus).map(({ id }) => id)).toEqual([
    'text', 'heading1', 'heading2', 'heading3', 'bulletedList', 'numberedList', 'todoList', 'toggle', 'quote', 'callout', 'code', 'table', 'divider',
    'image', 'file', 'bookmark', 'page', 'pageLink',
  ])
})

test('the turn-into menu offers every built block that lines can become or stand in', () => {
  expect(TURN_OFFERS.map(({ entry }) => entry.name)).toEqual([
    'text', 'heading1', 'heading2', 'heading3', 'bulletedList', 'numberedList', 'todoList', 'toggle', 'quote', 'callout', 'code',
  ])
})
