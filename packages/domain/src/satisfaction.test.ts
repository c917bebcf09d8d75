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

  it('is a share of those who answered on a known scale', () => {
    expect(satisfiedShare([said('good'), said('bad'), null, said(3, 'stars')])).toEqual({
      satisfied: 1,
      n: 2,
    })
  })

  it('is unknown, not 0, when nobody answered', () => {
    expect(satisfiedShare([])).toBe(null)
    expect(satisfiedShare([null])).toBe(null)
    expect(satisfiedShare([said('bad')])).toEqual({ satisfied: 0, n: 1 })
  })
})
