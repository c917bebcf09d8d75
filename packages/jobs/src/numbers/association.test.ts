import type { CriterionAssociation } from '@reread/domain'
import { uniformNumbers, withinBetweenAssociation } from '@reread/statistics'
import { describe, expect, it } from 'vitest'
import { aNumbersInput, type PickShape, times } from '../testing/numbers-inputs.ts'
import { associationNumbers } from './association.ts'
import { countedReviews } from './counted-reviews.ts'

const READER = 11

interface Case {
  readonly personId: number
  readonly point: number
  readonly satisfied?: boolean
  readonly solved?: 'yes' | 'no' | 'unknown'
}

const inputOf = (cases: readonly Case[]) => {
  const picks = cases.map(
    ({ personId, point, solved }, place): PickShape => ({
      pickId: place + 1,
      all: { revieweeId: personId, solved: solved ?? null },
      readings: [[READER, { empathy: point, solution: 3 }]],
    }),
  )
  const satisfaction = cases.flatMap(({ satisfied }, place) =>
    satisfied === undefined ? [] : [{ conversationId: 1001 + place, satisfied }],
  )
  return aNumbersInput(picks, { satisfaction })
}

const numbersOf = (input: ReturnType<typeof aNumbersInput>) =>
  associationNumbers(input, countedReviews(input).reviews)
const linksOf = (cases: readonly Case[]): CriterionAssociation[] =>
  numbersOf(inputOf(cases)).teams[0]?.links ?? []
const linkOf = (cases: readonly Case[], key = 'empathy', outcome = 'satisfied') => {
  const found = linksOf(cases).find((link) => link.key === key && link.outcome === outcome)
  if (!found) throw new Error('every criterion is held against every outcome')
  return found
}

/** Six people, six conversations each. Inside each the better scored ones satisfy; those with high scores have harder customers. */
const OPPOSED = times(36, (number): Case => {
  const person = Math.floor((number - 1) / 6)
  const isHigh = number % 2 === 0
  const point = 1 + Math.floor(person / 2) + (isHigh ? 2 : 0)
  // The first people satisfy nearly everybody, the last ones hardly anybody.
  const satisfied = isHigh ? number % 6 !== 0 || person < 4 : person < 2 || (person < 4 && number % 6 === 1)
  return { personId: 501 + person, point, satisfied }
})

describe('a criterion and what customers said', () => {
  it('is the repeated-measures correlation inside people, and the correlation of their means between them', () => {
    const link = linkOf(OPPOSED)
    const series = {
      x: OPPOSED.map(({ point }) => (point - 1) * 25),
      y: OPPOSED.map(({ satisfied }) => (satisfied ? 1 : 0)),
    }
    const expected = withinBetweenAssociation(
      series,
      OPPOSED.map(({ personId }) => personId),
    )
    expect(link).toMatchObject({ pairs: 36, people: 6 })
    expect(link.within.estimate?.est).toBeCloseTo(expected.rmcorr ?? Number.NaN, 12)
    expect(link.within.estimate?.lo).toBeCloseTo(expected.rmcorrCi?.[0] ?? Number.NaN, 12)
    expect(link.between.estimate?.est).toBeCloseTo(expected.betweenPearson ?? Number.NaN, 12)
  })

  it('may point one way inside people and the other way between them', () => {
    const { within, between } = linkOf(OPPOSED)
    expect(within.estimate?.lo).toBeGreaterThan(0)
    expect(within.clear).toBe(true)
    expect(between.estimate?.est).toBeLessThan(0)
  })

  it('needs thirty pairs, and says how many there are', () => {
    const few = OPPOSED.map((one, place): Case => {
      const { satisfied: _, ...rest } = one
      return place < 12 ? one : rest
    })
    const { within, between, pairs } = linkOf(few)
    expect(pairs).toBe(12)
    expect(within.needs).toEqual({ reason: 'pairs', have: 12, need: 30, aboutMore: 18 })
    expect(between.needs).toEqual(within.needs)
    expect(within).toMatchObject({ estimate: null, p: null, adjustedP: null, clear: false })
  })

  it('needs five people for what lies between them', () => {
    const four = times(
      40,
      (number): Case => ({
        ...{ personId: 501 + (number % 4), point: 1 + (number % 5), satisfied: number % 3 === 0 },
      }),
    )
    const { within, between } = linkOf(four)
    expect(within.estimate).not.toBe(null)
    expect(between).toMatchObject({ estimate: null, needs: { reason: 'people', have: 4, need: 5 } })
  })

  it('is words where everybody is satisfied, or every score is the same', () => {
    const happy = OPPOSED.map((one) => ({ ...one, satisfied: true }))
    expect(linkOf(happy).within).toMatchObject({ estimate: null, needs: { reason: 'all-equal' } })
    expect(linkOf(OPPOSED, 'solution').within.needs?.reason).toBe('all-equal')
    expect(JSON.stringify(linksOf(happy))).not.toContain('NaN')
  })

  it('needs more pairs than people: one conversation each leaves nothing to compare inside', () => {
    const single = times(
      31,
      (number): Case => ({
        ...{ personId: 500 + number, point: 1 + (number % 5), satisfied: number % 2 === 0 },
      }),
    )
    expect(linkOf(single).within.needs).toEqual({ reason: 'pairs', have: 31, need: 34, aboutMore: 3 })
    expect(linkOf(single).between.estimate).not.toBe(null)
  })
})

describe('a criterion and "problem solved?"', () => {
  it('leaves out those who cannot tell', () => {
    const told = times(
      40,
      (number): Case => ({
        ...{ personId: 501 + (number % 5), point: number % 2 === 0 ? 5 : 2 },
        solved: number <= 4 ? 'unknown' : number % 2 === 0 ? 'yes' : 'no',
      }),
    )
    const { pairs, within } = linkOf(told, 'empathy', 'solved')
    expect(pairs).toBe(36)
    expect(within.estimate?.est).toBe(1)
    expect(linkOf(told, 'empathy', 'satisfied').pairs).toBe(0)
  })
})

describe('many links looked at together', () => {
  it('are corrected: a link of chance is rarely called clear', () => {
    const random = uniformNumbers(20)
    const alarms = times(60, () => {
      const chance = times(
        60,
        (number): Case => ({
          personId: 501 + (number % 6),
          point: 1 + Math.floor(random() * 5),
          satisfied: random() < 0.7,
        }),
      )
      return linksOf(chance).some(({ within, between }) => within.clear || between.clear)
    })
    expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(10)
  })

  it('keep their own p beside the corrected one, which is never smaller', () => {
    for (const { within } of linksOf(OPPOSED)) {
      if (within.p === null) continue
      expect(within.adjustedP).toBeGreaterThanOrEqual(within.p)
    }
  })
})

describe('teams', () => {
  it('stand for themselves, and all together where there are two', () => {
    const input = inputOf(OPPOSED)
    const halves = {
      ...input,
      reviews: input.reviews.map((review) => ({ ...review, teamId: review.revieweeId <= 503 ? 1 : 2 })),
    }
    const numbers = numbersOf(halves)
    expect(numbers.teams.map(({ teamId, links }) => [teamId, links[0]?.pairs])).toEqual([
      [1, 18],
      [2, 18],
    ])
    expect(numbers.all?.links[0]?.pairs).toBe(36)
    expect(numbersOf(input).all).toBe(null)
  })
})
