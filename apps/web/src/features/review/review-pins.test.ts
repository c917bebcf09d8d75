import { describe, expect, test } from 'vitest'
import { inReadingOrder } from './review-pins.ts'

const messages = [
  { id: 30, text: 'Where is my invoice?' },
  { id: 10, text: 'Under Settings, then Billing.' },
]

const comment = (key: number, messageId: number, range: readonly [number, number] | null = null) => ({
  key,
  messageId,
  fromChar: range?.[0] ?? null,
  toChar: range?.[1] ?? null,
  text: `comment ${key}`,
})

describe('comments in reading order', () => {
  test('follow the transcript, not the ids and not the time they were made', () => {
    const ordered = inReadingOrder([comment(1, 10), comment(2, 30)], messages)
    expect(ordered.map(({ key, number }) => [key, number])).toEqual([
      [2, 1],
      [1, 2],
    ])
  })

  test('put the whole message before its words, and words by their place', () => {
    const ordered = inReadingOrder(
      [comment(1, 10, [20, 27]), comment(2, 10, [0, 5]), comment(3, 10)],
      messages,
    )
    expect(ordered.map(({ key }) => key)).toEqual([3, 2, 1])
  })

  test('keep the order they were made in at the same place', () => {
    const ordered = inReadingOrder([comment(2, 10), comment(1, 10)], messages)
    expect(ordered.map(({ key }) => key)).toEqual([1, 2])
  })

  test('quote the selected words, and nothing for a whole message', () => {
    const [whole, part] = inReadingOrder([comment(1, 30), comment(2, 30, [9, 19])], messages)
    expect(whole?.quote).toBeNull()
    expect(part?.quote).toBe('my invoice')
  })

  test('keep one whose message is gone, at the end and without a quote', () => {
    const ordered = inReadingOrder([comment(1, 99, [0, 3]), comment(2, 10)], messages)
    expect(ordered.map(({ key, quote }) => [key, quote])).toEqual([
      [2, null],
      [1, null],
    ])
  })
})
