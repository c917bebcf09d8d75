import { describe, expect, it } from 'vitest'
import { presetOf, presets, workloadOf } from './workload.ts'

describe('what a week asks of a team', () => {
  it('is 48 reviews and 2 h 40 for 8 people with 2 conversations and 2 colleagues', () => {
    expect(workloadOf({ people: 8, aiAgents: 0 }, presets.standard)).toEqual({
      people: 8,
      reviewsEach: 6,
      aiReviews: 0,
      reviews: 48,
      minutes: 160,
      minutesEach: 20,
      fewerColleagues: null,
    })
  })
  it('is half of it when light', () => {
    expect(workloadOf({ people: 8, aiAgents: 0 }, presets.light)).toMatchObject({
      reviewsEach: 3,
      reviews: 24,
      minutes: 80,
    })
  })
  it('adds the conversations of AI agents, which have no self review', () => {
    expect(workloadOf({ people: 8, aiAgents: 2 }, presets.standard)).toMatchObject({
      reviewsEach: 6,
      aiReviews: 8,
      reviews: 56,
    })
  })
  it('asks no more colleagues than there are', () => {
    expect(workloadOf({ people: 2, aiAgents: 1 }, presets.standard)).toMatchObject({
      reviewsEach: 4,
      aiReviews: 4,
      fewerColleagues: 1,
    })
    expect(workloadOf({ people: 1, aiAgents: 0 }, presets.standard)).toMatchObject({
      reviews: 2,
      fewerColleagues: 0,
    })
  })
  it('is unknown, not zero, without people', () => {
    expect(workloadOf({ people: 0, aiAgents: 3 }, presets.standard)).toBeNull()
  })
})

describe('the preset of some settings', () => {
  it('is named when both numbers are its own', () => {
    expect(presetOf({ picksPerAgent: 2, peersPerPick: 2 })).toBe('standard')
    expect(presetOf({ picksPerAgent: 1, peersPerPick: 2 })).toBe('light')
  })
  it('is none for anything else', () => {
    expect(presetOf({ picksPerAgent: 1, peersPerPick: 3 })).toBeNull()
  })
})
