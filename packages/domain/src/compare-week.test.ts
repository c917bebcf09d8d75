import { describe, expect, it } from 'vitest'
import {
  byWidestDisagreement,
  coReadings,
  type MeasuredReview,
  type PeerScore,
  pickMeasure,
} from './compare-week.ts'

const review = (kind: MeasuredReview['kind'], amount: number | null, isBlind = true) => ({
  kind,
  amount,
  isBlind,
})

describe('what a row of the week compares', () => {
  it('is self, the gap to colleagues and leads, and the spread of the peers', () => {
    const reviews = [review('self', 90), review('peer', 60), review('peer', 80), review('lead', 40)]
    expect(pickMeasure(reviews)).toEqual({ self: 90, gapInPoints: 30, spread: 20 })
  })

  it('leaves a late review out', () => {
    const reviews = [review('self', 90), review('peer', 60), review('peer', 80), review('peer', 0, false)]
    expect(pickMeasure(reviews)).toEqual({ self: 90, gapInPoints: 20, spread: 20 })
    expect(pickMeasure([review('self', 90, false), review('peer', 60)]).self).toBe(null)
  })

  it('is unknown, not zero, where a side is missing', () => {
    expect(pickMeasure([])).toEqual({ self: null, gapInPoints: null, spread: null })
    expect(pickMeasure([review('peer', 60)])).toEqual({ self: null, gapInPoints: null, spread: null })
    expect(pickMeasure([review('self', 70), review('peer', null), review('peer', 70)])).toEqual({
      self: 70,
      gapInPoints: 0,
      spread: null,
    })
  })
})

describe('the order of the week', () => {
  const row = (pickId: number, spread: number | null, gapInPoints: number | null) => ({
    pickId,
    spread,
    gapInPoints,
  })

  const orderOf = (rows: ReturnType<typeof row>[]) => byWidestDisagreement(rows).map(({ pickId }) => pickId)

  it('is the widest disagreement first, between colleagues or with the own score, whatever its sign', () => {
    expect(orderOf([row(1, 2, 0), row(2, null, 57), row(3, 30, 1), row(4, 5, -40)])).toEqual([2, 4, 3, 1])
  })

  it('puts colleagues who differ before a gap of the same size, and then goes by id', () => {
    expect(orderOf([row(4, 10, 1), row(3, 10, 1), row(2, 1, -10), row(1, null, 10)])).toEqual([3, 4, 2, 1])
  })

  it('puts what is unknown last, after a difference of nothing', () => {
    expect(orderOf([row(1, null, null), row(2, null, 0), row(3, 0, null)])).toEqual([3, 2, 1])
  })
})

describe('a reviewer beside those who read the same', () => {
  const [TOM, ANNA, BEN] = [1, 2, 3]
  /** Picks from a number on, each read by Tom and Anna. */
  const pairs = (picks: number, tom: number | null, anna: number | null): PeerScore[] =>
    Array.from({ length: picks }, (_, pickId) => [
      { pickId, reviewerId: TOM, score: tom },
      { pickId, reviewerId: ANNA, score: anna },
    ]).flat()
  const of = (scores: readonly PeerScore[], reviewerId: number) =>
    coReadings(scores).find((one) => one.reviewerId === reviewerId)

  it('is the mean distance to the others of the same picks: negative is stricter', () => {
    expect(of(pairs(5, 70, 76), TOM)).toEqual({ reviewerId: TOM, picks: 5, differenceInPoints: -6 })
    expect(of(pairs(5, 70, 76), ANNA)).toEqual({ reviewerId: ANNA, picks: 5, differenceInPoints: 6 })
  })

  it('compares with the mean of several others, pick by pick', () => {
    const scores = [0, 1, 2, 3, 4].flatMap((pickId) => [
      { pickId, reviewerId: TOM, score: 60 + pickId },
      { pickId, reviewerId: ANNA, score: 70 + pickId },
      { pickId, reviewerId: BEN, score: 80 + pickId },
    ])
    expect(of(scores, TOM)?.differenceInPoints).toBe(-15)
    expect(of(scores, ANNA)?.differenceInPoints).toBe(0)
  })

  it('says no number below five shared picks, and how many there are', () => {
    expect(of(pairs(4, 0, 100), TOM)).toEqual({ reviewerId: TOM, picks: 4, differenceInPoints: null })
  })

  it('counts no pick that nobody else scored, and none without an own score', () => {
    const alone = [10, 11, 12].map((pickId) => ({ pickId, reviewerId: TOM, score: 10 }))
    expect(of([...pairs(4, 50, 50), ...alone], TOM)).toMatchObject({ picks: 4, differenceInPoints: null })
    expect(of(pairs(6, null, 50), TOM)).toMatchObject({ picks: 0 })
    expect(of(pairs(6, null, 50), ANNA)).toMatchObject({ picks: 0 })
  })

  it('tells apart what is level from what is not known', () => {
    expect(of(pairs(5, 80, 80), TOM)?.differenceInPoints).toBe(0)
    expect(coReadings([])).toEqual([])
  })
})
