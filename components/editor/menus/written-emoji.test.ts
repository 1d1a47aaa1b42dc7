import { expect, test } from 'vitest'
import { writtenEmoji } from './written-emoji.ts'

const all = [
  { emoji: '😀', name: 'grinning face', keywords: ['smile', 'grinning'], codes: ['grinning'] },
  { emoji: '😄', name: 'grinning face with smiling eyes', keywords: ['eye', 'smile'], codes: ['smile'] },
  { emoji: '👍️', name: 'thumbs up', keywords: ['+1', 'thumbsup'], codes: ['+1', 'thumbsup'] },
]

test('a short name between colons is the emoji of that name, not one it also describes', () => {
  expect(writtenEmoji(all, 'smile:')).toBe('😄')
  expect(writtenEmoji(all, '+1:')).toBe('👍️')
  expect(writtenEmoji(all, 'SMILE：')).toBe('😄')
})

test('nothing is made of a name that goes on, or that is nobody’s', () => {
  expect(writtenEmoji(all, 'smile')).toBeNull()
  expect(writtenEmoji(all, 'nobody:')).toBeNull()
  expect(writtenEmoji(all, 'a smile:')).toBeNull()
})
