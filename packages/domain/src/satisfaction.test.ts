import { describe, expect, it } from 'vitest'
import { isSatisfied, satisfiedShare } from './satisfaction.ts'

const said = (score: string | number, scale = 'good_bad') => ({ scale, score })

describe('what a customer said', () => {
  it.each([
    [said('good'), true],
    [said('bad'), false],
    [said('fair'), null],
    [said(5, 'stars'), null],
  ])('%o is satisfied: %s', (answer, expected) => {
    expect(isSatisfied(answer)).toBe(expected)
  })

  it('is a share of those who answered', () => {
    const weeks = [
      { satisfied: 1, unsatisfied: 2 },
      { satisfied: 3, unsatisfied: 0 },
    ]
    expect(satisfiedShare(weeks)).toEqual({ satisfied: 4, n: 6 })
  })

  it('is unknown, not 0, when nobody answered', () => {
    expect(satisfiedShare([])).toBe(null)
    expect(satisfiedShare([{ satisfied: 0, unsatisfied: 0 }])).toBe(null)
    expect(satisfiedShare([{ satisfied: 0, unsatisfied: 1 }])).toEqual({ satisfied: 0, n: 1 })
  })
})
