import { describe, expect, it } from 'vitest'
import { type NotCounted, type ReviewToCount, whyNotCounted } from './counts-in-fair.ts'

const blind: ReviewToCount = {
  pickId: 7,
  reviewerId: 3,
  kind: 'peer',
  origin: 'drawn',
  reason: 'blind',
  version: 1,
  score: 80,
  week: '2026-W10',
  revealedAt: 1000,
}
const through = {
  throughWeek: '2026-W10',
  gatheredAt: 1001,
  leftOut: new Set<string>(),
  openWeeks: new Set<string>(),
}

describe('a revealed review', () => {
  it('counts in a fair average when it is a blind one of a drawn pick, by a colleague or a lead', () => {
    expect(whyNotCounted(blind, through)).toBeNull()
    expect(whyNotCounted({ ...blind, kind: 'lead' }, through)).toBeNull()
    expect(whyNotCounted({ ...blind, score: 0 }, through)).toBeNull()
  })

  const cases: [string, Partial<ReviewToCount>, NotCounted][] = [
    ['by oneself', { kind: 'self' }, 'self'],
    ['of a conversation that was chosen', { origin: 'chosen' }, 'not-drawn'],
    ['of a practice round', { origin: 'practice' }, 'not-drawn'],
    ['of a calibration', { origin: 'calibration' }, 'not-drawn'],
    ['handed in after the reveal', { reason: 'late' }, 'late'],
    ['that is a change of mind', { reason: 'changed_mind', version: 2 }, 'changed-mind'],
    ['that a dispute made', { reason: 'dispute', version: 2 }, 'changed-mind'],
    ['in which all is N/A', { score: null }, 'no-score'],
    ['of a week that is not whole yet', { week: '2026-W11' }, 'week-open'],
    ['revealed in the moment of the count', { revealedAt: 1001 }, 'since'],
  ]
  it.each(cases)('does not count %s', (_name, change, why) => {
    expect(whyNotCounted({ ...blind, ...change }, through)).toBe(why)
  })

  it('does not count while its week is open, though another team has closed it', () => {
    expect(whyNotCounted(blind, { ...through, openWeeks: new Set(['2026-W10']) })).toBe('week-open')
  })

  it('does not count where the numbers left it out, and says the more lasting reason first', () => {
    const without = { ...through, leftOut: new Set(['7/3']) }
    expect(whyNotCounted(blind, without)).toBe('left-out')
    expect(whyNotCounted({ ...blind, reviewerId: 4 }, without)).toBeNull()
    expect(whyNotCounted({ ...blind, kind: 'self', origin: 'chosen' }, without)).toBe('self')
    expect(whyNotCounted({ ...blind, score: null, week: '2026-W11' }, through)).toBe('no-score')
  })
})
