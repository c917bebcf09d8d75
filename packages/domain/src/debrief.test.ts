import { describe, expect, it } from 'vitest'
import {
  type AgendaCandidate,
  actionsByDue,
  isActionOverdue,
  isTalkedAbout,
  onRecord,
  showsScores,
  suggestAgenda,
} from './debrief.ts'

const pick = (pickId: number, facts: Partial<AgendaCandidate> = {}): AgendaCandidate => ({
  pickId,
  gapInPoints: null,
  spreadInPoints: null,
  peerMean: null,
  saidUnsolved: false,
  ...facts,
})
const rulesOf = (candidates: AgendaCandidate[], places?: number) =>
  suggestAgenda(candidates, places).map(({ pickId, rule }) => `${rule} ${pickId}`)

describe('the suggested agenda', () => {
  it('is a disagreement, an unresolved experience and the best of the week, which comes last', () => {
    const week = [
      pick(1, { gapInPoints: -40, peerMean: 60 }),
      pick(2, { peerMean: 95 }),
      pick(3, { peerMean: 55, saidUnsolved: true }),
      pick(4, { spreadInPoints: 50, peerMean: 70 }),
    ]
    expect(rulesOf(week)).toEqual(['gap 1', 'unresolved 3', 'best 2'])
  })

  it('takes the widest spread where one of the others is missing, or there is room', () => {
    const calm = [pick(1, { gapInPoints: 10, peerMean: 80 }), pick(2, { spreadInPoints: 25, peerMean: 70 })]
    expect(rulesOf(calm)).toEqual(['gap 1', 'spread 2'])
    const full = [
      pick(1, { gapInPoints: 10 }),
      pick(2, { spreadInPoints: 25 }),
      pick(3, { saidUnsolved: true }),
      pick(4, { peerMean: 90 }),
    ]
    expect(rulesOf(full, 4)).toEqual(['gap 1', 'spread 2', 'unresolved 3', 'best 4'])
  })

  it('names no pick twice: its next rule goes to the next pick', () => {
    const week = [pick(1, { gapInPoints: 50, spreadInPoints: 50 }), pick(2, { spreadInPoints: 25 })]
    expect(rulesOf(week)).toEqual(['gap 1', 'spread 2'])
    expect(rulesOf([pick(1, { gapInPoints: 50, spreadInPoints: 50, saidUnsolved: true })])).toEqual(['gap 1'])
  })

  it('measures a gap whatever its sign, and breaks ties by id', () => {
    expect(rulesOf([pick(2, { gapInPoints: 30 }), pick(1, { gapInPoints: -30 })])).toEqual(['gap 1'])
    expect(rulesOf([pick(2, { gapInPoints: 30 }), pick(3, { gapInPoints: -31 })])).toEqual(['gap 3'])
  })

  it.each([
    ['nothing is known', pick(1)],
    ['everyone agrees', pick(1, { gapInPoints: 0, spreadInPoints: 0, peerMean: 74 })],
    ['it is middling', pick(1, { peerMean: 50 })],
  ])('leaves out a conversation about which %s', (_, middling) => {
    expect(rulesOf([middling])).toEqual([])
  })

  it('prefers what was said to be unsolved to what is scored low, and of those the lowest', () => {
    const low = pick(1, { peerMean: 10 })
    expect(rulesOf([low, pick(2, { peerMean: 60, saidUnsolved: true })], 1)).toEqual(['unresolved 2'])
    expect(rulesOf([low, pick(2, { peerMean: 49 })], 1)).toEqual(['unresolved 1'])
    const twoUnsolved = [
      pick(3, { peerMean: 60, saidUnsolved: true }),
      pick(4, { peerMean: 30, saidUnsolved: true }),
    ]
    expect(rulesOf(twoUnsolved, 1)).toEqual(['unresolved 4'])
  })

  it('calls nothing the best that left the customer with the problem', () => {
    expect(rulesOf([pick(1, { peerMean: 100, saidUnsolved: true })])).toEqual(['unresolved 1'])
    expect(rulesOf([pick(1, { peerMean: 75 })])).toEqual(['best 1'])
  })

  it('fills only the places there are', () => {
    const week = [pick(1, { gapInPoints: 40 }), pick(2, { peerMean: 95 }), pick(3, { saidUnsolved: true })]
    expect(rulesOf(week, 1)).toEqual(['gap 1'])
    expect(rulesOf(week, 0)).toEqual([])
    expect(rulesOf([])).toEqual([])
  })
})

describe('a place on the agenda', () => {
  const place = { masked: false, objectedAt: null, agreedAt: null }

  it('falls to an objection unless nobody is named', () => {
    expect(isTalkedAbout(place)).toBe(true)
    expect(isTalkedAbout({ ...place, objectedAt: 1 })).toBe(false)
    expect(isTalkedAbout({ ...place, objectedAt: 1, masked: true })).toBe(true)
  })

  it('shows its scores to the team where scores are the team’s', () => {
    expect(showsScores(place, 'team')).toBe(true)
    expect(showsScores({ ...place, objectedAt: 1 }, 'team')).toBe(false)
  })

  it('shows them elsewhere once the person agreed, or without names', () => {
    expect(showsScores(place, 'parties')).toBe(false)
    expect(showsScores({ ...place, agreedAt: 1 }, 'parties')).toBe(true)
    expect(showsScores({ ...place, masked: true }, 'parties')).toBe(true)
    expect(showsScores({ ...place, agreedAt: 1, objectedAt: 2 }, 'parties')).toBe(false)
  })
})

describe('the record of the meeting', () => {
  const place = { masked: false, objectedAt: null, agreedAt: null }

  it('holds of the agenda what the meeting shows', () => {
    expect(onRecord(place, 'team')).toBe('scores')
    expect(onRecord(place, 'parties')).toBe('folded')
    expect(onRecord({ ...place, agreedAt: 1 }, 'parties')).toBe('scores')
    expect(onRecord({ ...place, masked: true }, 'parties')).toBe('scores')
    expect(onRecord({ ...place, objectedAt: 1 }, 'team')).toBe('nothing')
  })

  it('holds what was not on the agenda only where scores are the team’s', () => {
    expect(onRecord(null, 'team')).toBe('scores')
    expect(onRecord(null, 'parties')).toBe('nothing')
  })
})

describe('actions', () => {
  it('are overdue the day after they were due, while they are open', () => {
    const action = { state: 'open', dueOn: '2026-03-13' }
    expect(isActionOverdue(action, '2026-03-13')).toBe(false)
    expect(isActionOverdue(action, '2026-03-14')).toBe(true)
    expect(isActionOverdue({ ...action, state: 'done' }, '2026-03-14')).toBe(false)
  })

  it('stand open before done, by day, then as they were written', () => {
    const rows = [
      { id: 1, state: 'done', dueOn: '2026-01-01' },
      { id: 3, state: 'open', dueOn: '2026-02-01' },
      { id: 2, state: 'open', dueOn: '2026-02-01' },
      { id: 4, state: 'open', dueOn: '2026-01-05' },
    ]
    expect(actionsByDue(rows).map(({ id }) => id)).toEqual([4, 2, 3, 1])
  })
})
