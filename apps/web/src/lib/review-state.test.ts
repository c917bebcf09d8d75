import type { DraftContent } from '@reread/domain'
import { describe, expect, test } from 'vitest'
import {
  contentOf,
  hasOpenCauses,
  openCriteria,
  type Rateable,
  type ReviewAct,
  type ReviewState,
  reviewAfter,
  saysTheSame,
  startReview,
} from './review-state.ts'

const criteria: readonly Rateable[] = [
  { id: 11, points: 5, allowsNA: true },
  { id: 12, points: 5, allowsNA: false },
  { id: 13, points: 3, allowsNA: true },
  { id: 14, points: 2, allowsNA: true },
]

const fresh = () => startReview(null, criteria)

const having = (...acts: ReviewAct[]): ReviewState =>
  acts.reduce((state, act) => reviewAfter(state, act, criteria), fresh())

const rate = (criterionId: number, choice: number | null, stays = false): ReviewAct => ({
  kind: 'rate',
  criterionId,
  choice,
  stays,
})

const pointOf = (state: ReviewState, criterionId: number) =>
  state.answers.ratings.find((rating) => rating.criterionId === criterionId)?.point

const draft = (changes: Partial<DraftContent> = {}): DraftContent => ({
  ratings: [],
  solved: null,
  keep: null,
  try: null,
  comments: [],
  bestPractice: [],
  secondsSpent: null,
  ...changes,
})

describe('a rating', () => {
  test('moves on to the next criterion', () => {
    const state = having(rate(11, 4))
    expect(pointOf(state, 11)).toBe(4)
    expect(state.active).toBe(1)
  })

  test('stays when it was a step with the arrows', () => {
    expect(having(rate(11, 4, true)).active).toBe(0)
  })

  test('goes back to the criterion that was left out before it comes to the last questions', () => {
    const state = having(rate(11, 4), rate(13, 2), rate(14, 1))
    expect(state.active).toBe(1)
    expect(reviewAfter(state, rate(12, 3), criteria).active).toBe(criteria.length)
  })

  test('of a complete review leads to the last questions', () => {
    const complete = having(rate(11, 1), rate(12, 2), rate(13, 3), rate(14, 2))
    expect(reviewAfter(complete, rate(11, 5), criteria).active).toBe(criteria.length)
  })

  test('replaces the one before instead of standing beside it', () => {
    const state = having(rate(11, 4), rate(11, 2))
    expect(state.answers.ratings).toHaveLength(1)
    expect(pointOf(state, 11)).toBe(2)
  })

  test('that the scale does not have changes nothing', () => {
    const state = fresh()
    expect(reviewAfter(state, rate(13, 4), criteria)).toBe(state)
    expect(reviewAfter(state, rate(14, 3), criteria)).toBe(state)
    expect(reviewAfter(state, rate(11, 0), criteria)).toBe(state)
    expect(reviewAfter(state, rate(99, 1), criteria)).toBe(state)
  })

  test('of N/A counts as an answer where it is allowed, and only there', () => {
    expect(pointOf(having(rate(11, null)), 11)).toBeNull()
    const state = fresh()
    expect(reviewAfter(state, rate(12, null), criteria)).toBe(state)
  })
})

describe('what is still open', () => {
  test('is every criterion without an answer, in the order of the rubric', () => {
    const { answers } = having(rate(13, null), rate(11, 2))
    expect(openCriteria(criteria, answers.ratings).map(({ id }) => id)).toEqual([12, 14])
  })

  test('is nothing when all are rated or N/A', () => {
    const { answers } = having(rate(11, null), rate(12, 1), rate(13, null), rate(14, 2))
    expect(openCriteria(criteria, answers.ratings)).toEqual([])
  })
})

describe('taking a rating back', () => {
  test('brings back the choice before and goes to its criterion', () => {
    const state = having(rate(11, 4), rate(12, 2), rate(12, 5), { kind: 'undo' })
    expect(pointOf(state, 12)).toBe(2)
    expect(state.active).toBe(1)
  })

  test('works step by step to the beginning, and then does nothing', () => {
    const state = having(rate(11, 4), rate(12, 2), { kind: 'undo' }, { kind: 'undo' })
    expect(state.answers.ratings).toEqual([])
    expect(state.active).toBe(0)
    expect(reviewAfter(state, { kind: 'undo' }, criteria)).toBe(state)
  })

  test('leaves words and comments alone', () => {
    const state = having(rate(11, 4), { kind: 'words', field: 'keep', text: 'Calm' }, { kind: 'undo' })
    expect(state.answers.keep).toBe('Calm')
  })
})

describe('root causes', () => {
  const low = [rate(11, 2), { kind: 'cause', criterionId: 11, cause: 'stock-phrase' }] as const

  test('go with a low rating', () => {
    expect(having(...low).answers.ratings[0]?.rootCauses).toEqual(['stock-phrase'])
  })

  test('are taken off by the second click', () => {
    const state = having(...low, { kind: 'cause', criterionId: 11, cause: 'stock-phrase' })
    expect(state.answers.ratings[0]?.rootCauses).toEqual([])
  })

  test('stay when a 2 becomes a 1, and go when it becomes a 4', () => {
    expect(having(...low, rate(11, 1)).answers.ratings[0]?.rootCauses).toEqual(['stock-phrase'])
    expect(having(...low, rate(11, 4)).answers.ratings[0]?.rootCauses).toEqual([])
  })

  test('are open at the open criterion and at the one rated last, not at the others', () => {
    const state = having(rate(11, 2), rate(12, 2))
    expect([0, 1, 2].map((place) => hasOpenCauses(state, place))).toEqual([false, true, true])
  })
})

describe('moving', () => {
  test('stops at both ends', () => {
    expect(having({ kind: 'go', to: -1 }).active).toBe(0)
    expect(having({ kind: 'go', to: 99 }).active).toBe(criteria.length)
  })

  test('to the same place is no change', () => {
    const state = fresh()
    expect(reviewAfter(state, { kind: 'go', to: 0 }, criteria)).toBe(state)
  })

  test('keeps the answers the same, so that nothing is saved', () => {
    const state = having(rate(11, 3))
    expect(reviewAfter(state, { kind: 'go', to: 3 }, criteria).answers).toBe(state.answers)
  })
})

describe('the questions after the last criterion', () => {
  test('take one answer, and none after the same one again', () => {
    expect(having({ kind: 'solved', solved: 'no' }).answers.solved).toBe('no')
    expect(having({ kind: 'solved', solved: 'no' }, { kind: 'solved', solved: 'yes' }).answers.solved).toBe(
      'yes',
    )
    expect(
      having({ kind: 'solved', solved: 'no' }, { kind: 'solved', solved: 'no' }).answers.solved,
    ).toBeNull()
  })
})

describe('comments', () => {
  const place = { messageId: 7, fromChar: 3, toChar: 9 }

  test('get a key of their own', () => {
    const { answers, lastKey } = having({ kind: 'comment', place }, { kind: 'comment', place })
    expect(answers.comments.map((comment) => comment.key)).toEqual([1, 2])
    expect(lastKey).toBe(2)
  })

  test('never reuse the key of one that was removed', () => {
    const state = having({ kind: 'comment', place }, { kind: 'drop', key: 1 }, { kind: 'comment', place })
    expect(state.answers.comments.map((comment) => comment.key)).toEqual([2])
  })

  test('without words are not sent', () => {
    const { answers } = having(
      { kind: 'comment', place },
      { kind: 'comment', place },
      { kind: 'reword', key: 2, text: 'Good question' },
    )
    expect(contentOf(answers, null).comments).toEqual([{ ...place, text: 'Good question' }])
  })
})

describe('a passage worth copying', () => {
  test('is marked and unmarked by the same key', () => {
    const marked = having({ kind: 'mark', messageId: 7 })
    expect(marked.answers.marks).toEqual([{ messageId: 7, text: '' }])
    expect(reviewAfter(marked, { kind: 'mark', messageId: 7 }, criteria).answers.marks).toEqual([])
  })

  test('may say why', () => {
    const state = having(
      { kind: 'mark', messageId: null },
      { kind: 'mark-why', messageId: null, text: 'Clear' },
    )
    expect(contentOf(state.answers, null).bestPractice).toEqual([{ messageId: null, text: 'Clear' }])
  })
})

describe('a draft', () => {
  test('comes back as it was sent', () => {
    const written = having(
      rate(11, 2),
      { kind: 'cause', criterionId: 11, cause: 'not-read' },
      { kind: 'solved', solved: 'unknown' },
      { kind: 'words', field: 'try', text: ' half a sen' },
      { kind: 'comment', place: { messageId: 7, fromChar: null, toChar: null } },
      { kind: 'reword', key: 1, text: 'Here' },
      { kind: 'mark', messageId: 8 },
    )
    const sent = contentOf(written.answers, 40)
    const again = contentOf(startReview(sent, criteria).answers, 40)
    expect(again).toEqual(sent)
    expect(sent.try).toBe(' half a sen')
    expect(sent.secondsSpent).toBe(40)
  })

  test('opens at the first criterion without an answer', () => {
    const content = contentOf(having(rate(11, 2), rate(13, 2)).answers, null)
    expect(startReview(content, criteria).active).toBe(1)
  })

  test('leaves out ratings of criteria that the rubric does not have', () => {
    const content = { ...draft(), ratings: [{ criterionId: 99, point: 3, rootCauses: [] }] }
    expect(startReview(content, criteria).answers.ratings).toEqual([])
  })

  test('of another device takes the place of this one when it was chosen', () => {
    const content = contentOf(having(rate(12, 5)).answers, null)
    const state = having(rate(11, 1), { kind: 'adopt', content })
    expect(state.answers.ratings.map((rating) => rating.criterionId)).toEqual([12])
    expect(state.past).toEqual([])
  })

  test('says the same whatever the order of ratings and the time spent', () => {
    const one = contentOf(having(rate(11, 1), rate(12, 2)).answers, 5)
    const other = contentOf(having(rate(12, 2), rate(11, 1)).answers, 900)
    expect(saysTheSame(one, other)).toBe(true)
    expect(saysTheSame(draft(), draft({ keep: '' }))).toBe(true)
  })

  test('does not say the same when a point, a word or a mark differs', () => {
    const one = contentOf(having(rate(11, 1)).answers, null)
    expect(saysTheSame(one, contentOf(having(rate(11, 2)).answers, null))).toBe(false)
    expect(saysTheSame(draft(), draft({ keep: 'a' }))).toBe(false)
    expect(saysTheSame(draft(), draft({ solved: 'no' }))).toBe(false)
    expect(saysTheSame(draft(), draft({ bestPractice: [{ messageId: 1, text: null }] }))).toBe(false)
  })
})
