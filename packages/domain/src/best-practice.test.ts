import { describe, expect, it } from 'vitest'
import {
  allGaveAtLeast,
  type BoardReview,
  byWorthReading,
  isWorthCopying,
  passageOf,
  strengthsOf,
} from './best-practice.ts'

const aReview = (
  kind: BoardReview['kind'],
  score: number | null,
  ratings: Record<string, number | null> = {},
): BoardReview => ({
  kind,
  score,
  ratings: Object.entries(ratings).map(([key, point]) => ({ key, points: 5, point })),
})

describe('a conversation is worth copying', () => {
  it.each([
    ['two colleagues at 90 and 100', [aReview('peer', 90), aReview('peer', 100)], true],
    ['the owner and one colleague', [aReview('self', 95), aReview('peer', 92)], true],
    ['a lead beside a colleague', [aReview('lead', 95), aReview('peer', 92)], true],
    ['one just below', [aReview('peer', 89.99), aReview('peer', 100)], false],
    ['the owner below', [aReview('self', 80), aReview('peer', 95), aReview('peer', 95)], false],
    ['one colleague alone', [aReview('peer', 100)], false],
    ['only the owner, twice', [aReview('self', 100), aReview('self', 100)], false],
    ['a colleague without a score', [aReview('self', 100), aReview('peer', null)], false],
    ['a third without a score', [aReview('self', 95), aReview('peer', 95), aReview('peer', null)], true],
    ['nobody', [], false],
  ])('%s', (_, reviews, expected) => {
    expect(isWorthCopying(reviews)).toBe(expected)
  })
})

describe('everyone gave at least a point', () => {
  const reviews = [
    aReview('self', 80, { empathy: 4, tone: 5, process: null }),
    aReview('peer', 80, { empathy: 5, tone: 5, process: 5 }),
    aReview('peer', 80, { empathy: 5, tone: 5, process: null }),
  ]
  it.each([
    ['tone', 5, true],
    ['empathy', 5, false],
    ['empathy', 4, true],
    ['process', 5, false],
    ['unknown', 1, false],
  ])('%s %s', (criterionKey, point, expected) => {
    expect(allGaveAtLeast(reviews, { criterionKey, point })).toBe(expected)
  })

  it('reads a yes of a yes / no question as the top', () => {
    const yes = (kind: BoardReview['kind'], point: number): BoardReview => ({
      kind,
      score: 100,
      ratings: [{ key: 'checked', points: 2, point }],
    })
    expect(allGaveAtLeast([yes('self', 2), yes('peer', 2)], { criterionKey: 'checked', point: 5 })).toBe(true)
    expect(allGaveAtLeast([yes('self', 2), yes('peer', 1)], { criterionKey: 'checked', point: 4 })).toBe(
      false,
    )
  })

  it('names the criteria that everyone put at the top, in their order', () => {
    expect(strengthsOf(reviews)).toEqual(['tone'])
    expect(strengthsOf([])).toEqual([])
  })
})

describe('the passage', () => {
  const short = { messageId: 1, text: 'Hello!' }
  const long = {
    messageId: 2,
    text: 'I stopped the campaign, gave the money back, and wrote down why it happened.',
  }
  const alsoLong = { messageId: 3, text: long.text.replaceAll('o', 'u') }

  it('is what was pinned, the words when they are enough to read', () => {
    const words = { messageId: 2, fromChar: 0, toChar: 45 }
    expect(passageOf([short, long], [words])).toEqual({
      ...{ messageId: 2, text: long.text.slice(0, 45), isMarked: true },
    })
    expect(passageOf([short, long], [{ messageId: 1, fromChar: null, toChar: null }])).toEqual({
      ...{ ...short, isMarked: true },
    })
    expect(passageOf([short, long], [{ messageId: 2, fromChar: 0, toChar: 5 }])).toEqual({
      ...long,
      isMarked: true,
    })
  })

  it('skips pins on what somebody else wrote', () => {
    expect(passageOf([short, long], [{ messageId: 99, fromChar: null, toChar: null }])).toEqual({
      ...{ ...long, isMarked: false },
    })
  })

  it('is the longest message otherwise, the first of two, and says that nobody marked it', () => {
    expect(passageOf([short, long, alsoLong], [])).toEqual({ ...long, isMarked: false })
    expect(passageOf([], [])).toBe(null)
  })
})

it('sorts by week, then flags, then mean, then newest', () => {
  const sorted = [
    { week: '2026-W10', flags: 0, score: 99, conversationId: 1 },
    { week: '2026-W11', flags: 0, score: null, conversationId: 2 },
    { week: '2026-W11', flags: 0, score: 92, conversationId: 3 },
    { week: '2026-W11', flags: 0, score: 92, conversationId: 4 },
    { week: '2026-W11', flags: 2, score: null, conversationId: 5 },
  ].toSorted(byWorthReading)
  expect(sorted.map(({ conversationId }) => conversationId)).toEqual([5, 4, 3, 2, 1])
})
