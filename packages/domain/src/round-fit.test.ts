import { describe, expect, it } from 'vitest'
import { narrowestRule, type RoundFit } from './round-fit.ts'

const FIT: RoundFit = {
  people: 8,
  away: 0,
  picks: 10,
  picksWanted: 16,
  settled: 30,
  warm: 0,
  withoutReviewee: 0,
  tooLong: 0,
}
const ruleOf = (part: Partial<RoundFit>) => narrowestRule({ ...FIT, ...part })

describe('the rule that makes a round too small', () => {
  it('is none when there is as much as was asked for, whatever else was left out', () => {
    expect(ruleOf({ picks: 16, warm: 100 })).toBeNull()
  })
  it('is the one that leaves most out', () => {
    expect(ruleOf({ warm: 12, withoutReviewee: 3, tooLong: 2 })).toEqual({ rule: 'rest', leftOut: 12 })
    expect(ruleOf({ warm: 1, withoutReviewee: 3, tooLong: 2 })).toEqual({ rule: 'owner', leftOut: 3 })
    expect(ruleOf({ tooLong: 2 })).toEqual({ rule: 'length', leftOut: 2 })
  })
  it('is that there are few when no rule leaves any out', () => {
    expect(ruleOf({})).toEqual({ rule: 'few', leftOut: 0 })
  })
  it('is that nothing happened, or that nobody is there', () => {
    expect(ruleOf({ picks: 0, settled: 0 })).toEqual({ rule: 'nothing-settled', leftOut: 0 })
    expect(ruleOf({ people: 0, picks: 0, picksWanted: 0 })).toEqual({ rule: 'nobody', leftOut: 0 })
    expect(ruleOf({ people: 0, away: 2, picks: 0 })).toEqual({ rule: 'everyone-away', leftOut: 0 })
  })
})
