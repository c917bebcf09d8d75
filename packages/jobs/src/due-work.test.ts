import type { PickAssignment, PickFacts } from '@reread/db'
import { describe, expect, it } from 'vitest'
import { dueWork, type ScheduledTeam } from './due-work.ts'

/** Monday of 2025-W50 in Rome; rounds open at 08:00 there, which is 07:00 UTC. */
const OPENS_AT = Date.parse('2025-12-08T07:00:00Z')
const DUE_AT = Date.parse('2025-12-12T13:00:00Z')

interface TeamChanges {
  readonly lastWeek?: string | null
  readonly lastImportId?: number
  readonly lastChangeId?: number
  readonly away?: number
  readonly team?: Partial<ScheduledTeam['team']>
}

const aTeam = (changes: TeamChanges = {}): ScheduledTeam => ({
  lastWeek: '2025-W49',
  lastImportId: null,
  lastChangeId: null,
  away: 0,
  ...changes,
  team: {
    id: 1,
    zone: 'Europe/Rome',
    opening_day: 1,
    opening_time: '08:00',
    due_day: 5,
    due_time: '14:00',
    created_at: 0,
    ...changes.team,
  },
})

const aPick = (
  id: number,
  states: [PickAssignment['state'], number][],
  changes: Partial<PickFacts> = {},
): PickFacts => ({
  id,
  teamId: 1,
  week: '2025-W50',
  roundId: 1,
  position: 0,
  conversationId: id,
  subject: '',
  revieweeId: 1,
  origin: 'drawn',
  revealedAt: null,
  revealReason: null,
  dueAt: DUE_AT,
  scores: 'parties',
  revealMode: 'each',
  rubricVersionId: 1,
  candidatesCount: 1,
  assignments: states.map(([state, changedAt], index) => ({
    id: id * 10 + index,
    reviewerId: index,
    kind: index === 0 ? 'self' : 'peer',
    state,
    submittedAt: state === 'submitted' ? changedAt : null,
    changedAt,
    cause: null,
    replacedById: null,
  })),
  ...changes,
})

const keys = (input: Partial<Parameters<typeof dueWork>[0]> & { now: number }): string[] =>
  dueWork({ teams: [], picks: [], rubrics: [], dueSoon: [], ...input })
    .jobs.map((job) => job.uniqueKey)
    .filter((key) => !key.startsWith('tidy/'))

describe('rounds', () => {
  it('open at their time in the team’s zone, and not a second before', () => {
    expect(keys({ teams: [aTeam()], now: OPENS_AT - 1 })).toEqual([])
    expect(keys({ teams: [aTeam()], now: OPENS_AT })).toEqual(['open-round/1/2025-W50/0'])
  })

  it('open at the next start when the server was off, until they would be due', () => {
    expect(keys({ teams: [aTeam({ lastWeek: '2025-W40' })], now: OPENS_AT + 86_400_000 })).toHaveLength(1)
    expect(keys({ teams: [aTeam()], now: DUE_AT })).toEqual([])
  })

  it('open once: not where the week has its round already', () => {
    expect(keys({ teams: [aTeam({ lastWeek: '2025-W50' })], now: OPENS_AT })).toEqual([])
  })

  it('looks again once somebody is back who was away', () => {
    const [before] = keys({ teams: [aTeam({ away: 3 })], now: OPENS_AT })
    const [after] = keys({ teams: [aTeam({ away: 2 })], now: OPENS_AT })
    expect(before).not.toBe(after)
  })

  it('looks again once the team changed, and not before', () => {
    const keysAfter = (lastChangeId: number) => keys({ teams: [aTeam({ lastChangeId })], now: OPENS_AT })
    expect(keysAfter(4)).toEqual(keysAfter(4))
    expect(keysAfter(4)).not.toEqual(keysAfter(5))
  })

  it('tells once of each round that is due within a day', () => {
    expect(keys({ dueSoon: [7, 9], now: OPENS_AT }).filter((key) => key.startsWith('due-soon/'))).toEqual([
      'due-soon/7',
      'due-soon/9',
    ])
  })

  it('without candidates are tried again after an import', () => {
    const [before] = keys({ teams: [aTeam({ lastImportId: 4 })], now: OPENS_AT })
    const [after] = keys({ teams: [aTeam({ lastImportId: 5 })], now: OPENS_AT })
    expect(before).not.toBe(after)
  })

  it('of a team that was made after its opening time are started by hand, the first time', () => {
    const young = { created_at: OPENS_AT + 1 }
    expect(keys({ teams: [aTeam({ lastWeek: null, team: young })], now: OPENS_AT + 2 })).toEqual([])
    const nextMonday = OPENS_AT + 7 * 86_400_000
    expect(keys({ teams: [aTeam({ lastWeek: null, team: young })], now: nextMonday })).toHaveLength(1)
  })
})

describe('reveals', () => {
  const submittedAt = OPENS_AT
  const complete = aPick(7, [
    ['submitted', submittedAt - 60_000],
    ['submitted', submittedAt],
  ])

  it('wait ten seconds after the last review, and say when to look again', () => {
    const scheduled = [{ pick: complete, round: [complete] }]
    const before = dueWork({
      teams: [],
      picks: scheduled,
      rubrics: [],
      dueSoon: [],
      now: submittedAt + 9_999,
    })
    expect(before.nextLookAt).toBe(submittedAt + 10_000)
    expect(before.jobs).toHaveLength(1)
    expect(keys({ picks: scheduled, now: submittedAt + 10_000 })).toEqual([`reveal/7/${submittedAt}`])
  })

  it('come at the deadline whoever is missing', () => {
    const pick = aPick(7, [
      ['submitted', submittedAt],
      ['open', 5],
    ])
    expect(keys({ picks: [{ pick, round: [pick] }], now: DUE_AT - 1 })).toEqual([])
    expect(keys({ picks: [{ pick, round: [pick] }], now: DUE_AT })).toEqual([`reveal/7/${submittedAt}`])
  })

  it('of a review that was taken back and handed in again are another occasion', () => {
    const again = aPick(7, [
      ['submitted', submittedAt - 60_000],
      ['submitted', submittedAt + 20_000],
    ])
    const [first] = keys({ picks: [{ pick: complete, round: [complete] }], now: DUE_AT })
    const [second] = keys({ picks: [{ pick: again, round: [again] }], now: DUE_AT })
    expect(first).not.toBe(second)
  })

  it('of a round at once wait for its slowest pick', () => {
    const mode = { revealMode: 'round' } as const
    const first = { ...complete, ...mode }
    const open = aPick(8, [['open', 5]], mode)
    const done = aPick(8, [['submitted', submittedAt + 5_000]], mode)
    const now = submittedAt + 30_000
    expect(keys({ picks: [{ pick: first, round: [first, open] }], now })).toEqual([])
    expect(keys({ picks: [{ pick: first, round: [first, done] }], now })).toEqual([
      `reveal/7/${submittedAt + 5_000}`,
    ])
  })
})

it('tidies once a day', () => {
  const { jobs } = dueWork({ teams: [], picks: [], rubrics: [], dueSoon: [], now: OPENS_AT })
  expect(jobs).toEqual([{ kind: 'tidy', payload: {}, uniqueKey: 'tidy/2025-12-08' }])
})

describe('numbers of a rubric', () => {
  const keysAt = (rubric: { gatheredAt: number | null; isWhole: boolean }) =>
    keys({ rubrics: [{ rubricId: 1, ...rubric }], now: OPENS_AT })

  it('are computed after a reveal they do not hold, and each night, also when an earlier try has failed for good', () => {
    const [night] = keysAt({ gatheredAt: 60, isWhole: true })
    expect(keysAt({ gatheredAt: 60, isWhole: false })).toEqual(['fit/1/60', night])
    expect(keysAt({ gatheredAt: null, isWhole: false })).toEqual(['fit/1/0', night])
  })
})
