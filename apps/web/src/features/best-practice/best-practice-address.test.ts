import { expect, it } from 'vitest'
import {
  bestPracticeSearch,
  boardInput,
  guidelinesInput,
  isFiltered,
  neighbour,
  publishedInput,
  tabOf,
  tagsIn,
  withoutFilters,
} from './best-practice-address.ts'

it('“all 5 on empathy, Italian, last 4 weeks” is a link', () => {
  const search = bestPracticeSearch({ criterion: 'empathy', point: '5', language: 'it', weeks: 4 })
  expect(search).toEqual({ criterion: 'empathy', point: 5, language: 'it', weeks: 4 })
  expect(boardInput(search)).toEqual({ criterion: 'empathy', point: 5, language: 'it', weeks: 4 })
  expect(publishedInput(search)).toEqual({ criterion: 'empathy', language: 'it', weeks: 4 })
  expect(guidelinesInput(search)).toEqual({ criterion: 'empathy', language: 'it' })
})

it('drops what it does not know', () => {
  expect(
    bestPracticeSearch({
      ...{ tab: 'all', criterion: 'Empathy!', point: 5, weeks: 5, agent: 'me', team: -1, card: 1.5 },
      ...{ show: 'active', language: '', tag: null, other: 'x' },
    }),
  ).toEqual({})
  expect(bestPracticeSearch({ point: 4 })).toEqual({})
  expect(bestPracticeSearch({ tag: 2026, agent: '7', card: 12, show: 'retired' })).toEqual({
    ...{ tag: '2026', agent: 7, card: 12, show: 'retired' },
  })
})

it('opens the board for those who decide, what is published for everybody else', () => {
  expect(tabOf({}, true)).toBe('worth')
  expect(tabOf({}, false)).toBe('published')
  expect(tabOf({ tab: 'worth' }, false)).toBe('published')
  expect(tabOf({ tab: 'guidelines' }, false)).toBe('guidelines')
})

it('knows what filters, and how the address looks without it', () => {
  expect(isFiltered({ weeks: 12, card: 4 }, 'worth')).toBe(false)
  expect(isFiltered({ channel: 'chat' }, 'worth')).toBe(true)
  // Guidelines have no channel: a filter of another tab hides none of them.
  expect(isFiltered({ channel: 'chat' }, 'guidelines')).toBe(false)
  expect(withoutFilters({ tab: 'guidelines', tag: 'x', weeks: 12, card: 3, show: 'all' })).toEqual({
    ...{ tab: 'guidelines', weeks: 12, show: 'all' },
  })
})

it('reads tags between commas, each once', () => {
  expect(tagsIn(' billing, quota ,, billing')).toEqual(['billing', 'quota'])
  expect(tagsIn(' , ')).toEqual([])
})

it('moves from card to card and stays at the ends', () => {
  const cards = [{ conversationId: 1 }, { conversationId: 2 }]
  expect(neighbour(cards, undefined, 1)).toBe(cards[0])
  expect(neighbour(cards, cards[0], 1)).toBe(cards[1])
  expect(neighbour(cards, cards[1], 1)).toBe(cards[1])
  expect(neighbour(cards, cards[0], -1)).toBe(cards[0])
  expect(neighbour([], undefined, 1)).toBe(null)
})
