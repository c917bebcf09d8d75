import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Actor, operatorActor, type PersonActor } from './actor.ts'
import { can, canSomewhere, type SubjectOf, scope } from './policy.ts'
import { type AssignmentFact, LINKS } from './policy-conditions.ts'
import { POLICY, type Verb } from './policy-table.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const ME = 10

const aPerson = (held: Partial<PersonActor> = {}): PersonActor => ({
  personId: ME,
  askedAt: NOW,
  workspaceRoles: [],
  memberships: [],
  ...held,
})
const inTeams = (...memberships: PersonActor['memberships']) => aPerson({ memberships })

const NOTHING = { everything: false, teamIds: [], optInTeamIds: [], ownOf: null }

describe('the scope of a list', () => {
  const cases: [string, Actor, Verb, object][] = [
    [
      'a lead’s rounds are their teams’',
      inTeams({ teamId: 1, role: 'lead' }),
      'round.open',
      { ...NOTHING, teamIds: [1] },
    ],
    [
      'several teams come once each, in order',
      inTeams(
        { teamId: 12, role: 'lead' },
        { teamId: 3, role: 'manager' },
        { teamId: 12, role: 'manager' },
        { teamId: 5, role: 'agent' },
      ),
      'round.open',
      { ...NOTHING, teamIds: [3, 12] },
    ],
    ['an agent opens none', inTeams({ teamId: 1, role: 'agent' }), 'round.open', NOTHING],
    [
      'an agent’s reviews are their own, and the team’s where it opted for it',
      inTeams({ teamId: 2, role: 'agent' }, { teamId: 1, role: 'agent' }),
      'review.read',
      { ...NOTHING, optInTeamIds: [1, 2], ownOf: ME },
    ],
    [
      'a team one leads needs no opting in',
      inTeams({ teamId: 1, role: 'agent' }, { teamId: 1, role: 'lead' }, { teamId: 2, role: 'agent' }),
      'review.read',
      { everything: false, teamIds: [1], optInTeamIds: [2], ownOf: ME },
    ],
    [
      'an admin’s reviews are those about them',
      aPerson({ workspaceRoles: ['admin'] }),
      'review.read',
      { ...NOTHING, ownOf: ME },
    ],
    [
      'an admin lists no conversation',
      aPerson({ workspaceRoles: ['admin'] }),
      'conversation.search',
      NOTHING,
    ],
    [
      'an admin lists every person',
      aPerson({ workspaceRoles: ['admin'] }),
      'person.list',
      { ...NOTHING, everything: true },
    ],
    [
      'a review to write is found through the person, not the team',
      inTeams({ teamId: 1, role: 'agent' }),
      'review.write',
      { ...NOTHING, ownOf: ME },
    ],
    [
      'the terminal exports everything',
      operatorActor(NOW),
      'export.conversations',
      { ...NOTHING, everything: true },
    ],
    ['the terminal owns nothing', operatorActor(NOW), 'review.read', NOTHING],
  ]
  test.each(cases)('%s', (...[, actor, verb, expected]) => {
    expect(scope(actor, verb)).toEqual(expected)
  })

  test('is empty exactly where the page has no entry', () => {
    expect(canSomewhere(inTeams({ teamId: 1, role: 'agent' }), 'import.run')).toBe(false)
    expect(canSomewhere(inTeams({ teamId: 1, role: 'manager' }), 'import.run')).toBe(true)
    expect(canSomewhere(aPerson({ workspaceRoles: ['admin'] }), 'import.run')).toBe(true)
    expect(canSomewhere(inTeams({ teamId: 1, role: 'agent' }), 'debrief.withdraw')).toBe(true)
    expect(canSomewhere(aPerson(), 'conversation.read')).toBe(false)
    expect(canSomewhere(aPerson(), 'user.sessions')).toBe(true)
  })
  test('of opted-in teams alone is an entry too', () => {
    const agent = inTeams({ teamId: 1, role: 'agent' })
    expect(scope(agent, 'conversation.search').teamIds).toEqual([])
    expect(canSomewhere(agent, 'conversation.search')).toBe(true)
  })
})

const VERBS = Object.keys(POLICY).filter((name): name is Verb => name in POLICY)
const teamId = fc.constantFrom(1, 2, 3)
const someone = fc.constantFrom(ME, 20, 30)
const anActor: fc.Arbitrary<Actor> = fc.record({
  personId: fc.constant(ME),
  askedAt: fc.constant(NOW),
  workspaceRoles: fc.subarray(['admin', 'auditor'] as const),
  memberships: fc.array(fc.record({ teamId, role: fc.constantFrom('agent', 'lead', 'manager') }), {
    maxLength: 4,
  }),
})
const assignment: fc.Arbitrary<AssignmentFact> = fc.record({
  reviewerId: someone,
  state: fc.constantFrom('open', 'submitted', 'skipped', 'swapped', 'missed'),
  changedAt: fc.constantFrom(NOW - 1, NOW - 20 * 86_400_000),
})
const instant = fc.constantFrom(null, NOW - 1, NOW + 1)
const aRow: fc.Arbitrary<SubjectOf<Verb> & { teamId: number }> = fc.record({
  teamId,
  authorId: someone,
  revieweeId: someone,
  reviewerId: someone,
  assignmentState: fc.constantFrom('open', 'submitted', 'skipped'),
  reviewKind: fc.constantFrom('self', 'peer'),
  assignments: fc.array(assignment, { maxLength: 2 }),
  participantIds: fc.array(someone, { maxLength: 2 }),
  ownerId: someone,
  facilitatorId: someone,
  uploaderId: someone,
  personId: someone,
  workspaceRoles: fc.constant([]),
  memberships: fc.constant([]),
  tracedTeamIds: fc.constant([]),
  changedRole: fc.constantFrom('agent', 'lead'),
  revealedAt: instant,
  settledAt: instant,
  finishedAt: instant,
  scores: fc.constantFrom('parties', 'team'),
  conversations: fc.constantFrom('open', 'assigned'),
  accessEvent: fc.boolean(),
})
const LISTED = [
  'conversation.search',
  'review.read',
  'pick.read',
  'round.read',
  'action.read',
  'debrief.read',
  'team.read',
  'person.list',
  'import.read',
  'audit.read',
] as const

const isTied = (actor: Actor, row: SubjectOf<Verb>) =>
  Object.values(LINKS).some((link) => link.holds(row, { actor, role: 'anyone' }))

test('no list leaves out a row that may be read, and none is wider than the row’s own state explains', () => {
  fc.assert(
    fc.property(anActor, aRow, (actor, row) => {
      for (const verb of LISTED) {
        const { everything, teamIds, optInTeamIds, ownOf } = scope(actor, verb)
        const optedIn = verb === 'conversation.search' ? row.conversations === 'open' : row.scores === 'team'
        const listed =
          everything ||
          teamIds.includes(row.teamId) ||
          (optedIn && optInTeamIds.includes(row.teamId)) ||
          (ownOf === ME && isTied(actor, row))
        if (can(actor, verb, row)) expect(listed, verb).toBe(true)
        const ripe = { ...row, revealedAt: NOW - 1, settledAt: NOW - 1, accessEvent: true }
        if (everything || teamIds.includes(row.teamId)) expect(can(actor, verb, ripe), verb).toBe(true)
      }
    }),
    { seed: 20261120, numRuns: 2000 },
  )
})

test('more roles never take a right away', () => {
  fc.assert(
    fc.property(anActor, anActor, aRow, (one, other, row) => {
      const both = aPerson({
        workspaceRoles: [...one.workspaceRoles, ...other.workspaceRoles],
        memberships: [...one.memberships, ...other.memberships],
      })
      for (const verb of VERBS) {
        if (can(one, verb, row) || can(other, verb, row)) expect(can(both, verb, row), verb).toBe(true)
      }
    }),
    { seed: 20261121, numRuns: 500 },
  )
})
