import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Actor, holdsRole, operatorActor, type PersonActor, teamsHeldAs } from './actor.ts'
import { can, demand, keepsAnAdmin, type SubjectOf, WORKSPACE } from './policy.ts'
import {
  type AssignmentFact,
  CONDITIONS,
  type Facts,
  READING_AFTER_ASSIGNMENT_MS,
} from './policy-conditions.ts'
import { POLICY, type Row, type Verb } from './policy-table.ts'
import { Refusal, type RefusalCode } from './refusal.ts'
import { UNDO_MS } from './reveal.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const ME = 10
const COLLEAGUE = 20

const aPerson = (held: Partial<PersonActor> = {}): PersonActor => ({
  personId: ME,
  askedAt: NOW,
  workspaceRoles: [],
  memberships: [],
  ...held,
})
const anAgent = aPerson({ memberships: [{ teamId: 1, role: 'agent' }] })
const aLead = aPerson({ memberships: [{ teamId: 1, role: 'lead' }] })
const aManager = aPerson({ memberships: [{ teamId: 1, role: 'manager' }] })
const anAdmin = aPerson({ workspaceRoles: ['admin'] })
const anAuditor = aPerson({ workspaceRoles: ['auditor'] })
const theOperator = operatorActor(NOW)

const anAssignment = (changes: Partial<AssignmentFact> = {}): AssignmentFact => ({
  reviewerId: ME,
  state: 'open',
  changedAt: NOW - 1000,
  ...changes,
})

const aConversation = (changes: Partial<SubjectOf<'conversation.read'>> = {}) => ({
  teamId: 1,
  settledAt: NOW - 1000,
  conversations: 'open' as const,
  participantIds: [COLLEAGUE],
  assignments: [] as readonly AssignmentFact[],
  ...changes,
})

const aReview = (changes: Partial<SubjectOf<'review.read'>> = {}) => ({
  teamId: 1,
  authorId: COLLEAGUE as number | null,
  revieweeId: 30,
  revealedAt: NOW - 1000,
  scores: 'parties' as const,
  assignments: [anAssignment({ reviewerId: COLLEAGUE, state: 'submitted' })],
  ...changes,
})

const myAssignment = (changes: Partial<SubjectOf<'review.write'>> = {}) => ({
  teamId: 1,
  reviewerId: ME,
  revieweeId: COLLEAGUE,
  reviewKind: 'peer' as const,
  assignmentState: 'open' as const,
  ...changes,
})

const theirRoles = (changes: Partial<SubjectOf<'person.deactivate'>> = {}) => ({
  personId: COLLEAGUE,
  workspaceRoles: [],
  memberships: [{ teamId: 1, role: 'agent' as const }],
  ...changes,
})

/** The code with which a row is refused; null when it is not. */
const refusalOf = <V extends Verb>(actor: Actor, verb: V, found: SubjectOf<V> | null): RefusalCode | null => {
  try {
    demand(actor, verb, found)
    return null
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code
    throw thrown
  }
}

describe('reading conversations', () => {
  const cases: [string, Actor, Partial<SubjectOf<'conversation.read'>>, boolean][] = [
    ['an agent reads the team’s settled one', anAgent, {}, true],
    ['settled this very moment is settled', anAgent, { settledAt: NOW }, true],
    ['not one that settles a moment later', anAgent, { settledAt: NOW + 1 }, false],
    ['not one that has not settled', anAgent, { settledAt: null }, false],
    ['nor does its lead', aLead, { settledAt: null }, false],
    ['agents of a closed team do not browse', anAgent, { conversations: 'assigned' }, false],
    [
      'but read the ones they wrote in',
      anAgent,
      { conversations: 'assigned', participantIds: [COLLEAGUE, ME] },
      true,
    ],
    ['though not while unsettled', anAgent, { settledAt: null, participantIds: [ME] }, false],
    [
      'an assigned one is readable after it reopened',
      anAgent,
      { settledAt: null, assignments: [anAssignment()] },
      true,
    ],
    ['an admin reads none', anAdmin, {}, false],
    ['an auditor reads none', anAuditor, {}, false],
    ['the terminal reads none', theOperator, {}, false],
    ['a conversation of no team is nobody’s', aLead, { teamId: null }, false],
    ['nor is one of the workspace a team’s', aLead, { teamId: 'workspace' }, false],
  ]
  test.each(cases)('%s', (...[, actor, changes, expected]) => {
    expect(can(actor, 'conversation.read', aConversation(changes))).toBe(expected)
  })

  const endedMsAgo = (ms: number, state: AssignmentFact['state']) =>
    can(
      anAgent,
      'conversation.read-assigned',
      aConversation({ assignments: [anAssignment({ state, changedAt: NOW - ms })] }),
    )
  test.each([
    ['a review handed in lets its author read on', 'submitted', READING_AFTER_ASSIGNMENT_MS - 1, true],
    ['for 14 days and no longer', 'submitted', READING_AFTER_ASSIGNMENT_MS, false],
    ['a missed one just the same', 'missed', READING_AFTER_ASSIGNMENT_MS - 1, true],
    ['an open one as long as it is open', 'open', 100 * READING_AFTER_ASSIGNMENT_MS, true],
    ['a skipped one ends the reading at once', 'skipped', 0, false],
    ['a swapped one too', 'swapped', 0, false],
  ] as const)('%s', (...[, state, ms, expected]) => {
    expect(endedMsAgo(ms, state)).toBe(expected)
  })
  test('keeps the 14 days at fourteen days', () => {
    expect(READING_AFTER_ASSIGNMENT_MS).toBe(1_209_600_000)
  })

  test('hides what the customer said from a lead who has a review of it open, and from nobody else', () => {
    const csat = (assignments: readonly AssignmentFact[]) =>
      can(aLead, 'conversation.read-csat', aConversation({ assignments }))
    expect(csat([anAssignment({ state: 'submitted' }), anAssignment()])).toBe(false)
    expect(csat([anAssignment({ state: 'submitted', changedAt: NOW - 60_000 })])).toBe(true)
    expect(csat([anAssignment({ reviewerId: COLLEAGUE })])).toBe(true)
  })
  test('hides it as long as the review can be taken back and written anew', () => {
    const csat = (msAgo: number, revealedAt: number | null) =>
      can(
        aLead,
        'conversation.read-csat',
        aConversation({
          assignments: [anAssignment({ state: 'submitted', changedAt: NOW - msAgo, revealedAt })],
        }),
      )
    expect(csat(UNDO_MS, null)).toBe(false)
    expect(csat(UNDO_MS + 1, null)).toBe(true)
    expect(csat(UNDO_MS, NOW)).toBe(true)
  })
  test.each(['skipped', 'swapped'] as const)(
    'hides it as long as one that is %s can be taken back',
    (state) => {
      const csat = (msAgo: number, revealedAt: number | null = null, cause: 'returned' | null = null) => {
        const changedAt = NOW - msAgo
        const assignments = [anAssignment({ state, changedAt, revealedAt, cause })]
        return can(aLead, 'conversation.read-csat', aConversation({ assignments }))
      }
      expect(csat(UNDO_MS)).toBe(false)
      expect(csat(UNDO_MS + 1)).toBe(true)
      expect(csat(UNDO_MS, NOW)).toBe(true)
      expect(csat(0, null, 'returned')).toBe(true)
    },
  )
  test.each([
    ['a review set aside for an absence returns with its reviewer', 'skipped', 'away', false],
    ['also when a colleague took it over', 'swapped', 'away', false],
    ['and with somebody who comes back to the team', 'skipped', 'left', false],
    ['one that was handed back does not', 'swapped', 'returned', true],
    ['one skipped a minute ago does not', 'skipped', null, true],
  ] as const)('hides it as long as %s', (...[, state, cause, seesIt]) => {
    const csat = (revealedAt: number | null) =>
      can(
        aLead,
        'conversation.read-csat',
        aConversation({
          assignments: [anAssignment({ state, cause, revealedAt, changedAt: NOW - 60_000 })],
        }),
      )
    expect(csat(null)).toBe(seesIt)
    expect(csat(NOW)).toBe(true)
  })
})

describe('what the customer said of a hidden pick', () => {
  const seenBy = (actor: Actor, change: Partial<AssignmentFact>) => {
    const theirs = anAssignment({ reviewerId: COLLEAGUE, state: 'submitted', changedAt: NOW - 60_000 })
    return can(
      actor,
      'conversation.read-csat',
      aConversation({ assignments: [theirs, { ...theirs, ...change }] }),
    )
  }
  test('is told to who has no review of it, as of any other: nobody learns by its absence what is reviewed', () => {
    for (const state of ['open', 'submitted', 'skipped', 'swapped'] as const)
      expect(seenBy(anAgent, { state, reviewerId: 4_711 }), state).toBe(true)
  })
  test('is kept from who has to write one, and told to who has handed in or will not be asked again', () => {
    expect(seenBy(anAgent, { reviewerId: ME, state: 'open' })).toBe(false)
    for (const state of ['submitted', 'skipped', 'swapped'] as const)
      expect(seenBy(anAgent, { reviewerId: ME, state }), state).toBe(true)
  })
})

describe('writing a review', () => {
  const cases: [string, Actor, Partial<SubjectOf<'review.write'>>, boolean][] = [
    ['the assigned colleague writes', anAgent, {}, true],
    ['nobody else does', anAgent, { reviewerId: COLLEAGUE }, false],
    ['not even their lead', aLead, { reviewerId: COLLEAGUE }, false],
    ['a lead may be assigned', aLead, { reviewKind: 'lead' }, true],
    ['a peer review is never about oneself', anAgent, { revieweeId: ME }, false],
    ['a lead’s review is never about oneself', aLead, { revieweeId: ME, reviewKind: 'lead' }, false],
    ['a self review is about oneself', anAgent, { revieweeId: ME, reviewKind: 'self' }, true],
    ['and about nobody else', anAgent, { reviewKind: 'self' }, false],
    ['a skipped assignment gives nothing', anAgent, { assignmentState: 'skipped' }, false],
    ['a swapped one neither', anAgent, { assignmentState: 'swapped' }, false],
    ['a missed one may still be handed in late', anAgent, { assignmentState: 'missed' }, true],
    [
      'a second click meets its own review, not a closed door',
      anAgent,
      { assignmentState: 'submitted' },
      true,
    ],
    ['who left the team no longer writes for it', anAgent, { teamId: 2 }, false],
    ['an admin as such does not', anAdmin, {}, false],
  ]
  test.each(cases)('%s', (...[, actor, changes, expected]) => {
    for (const verb of ['review.write', 'review.draft', 'review.submit'] as const) {
      expect(can(actor, verb, myAssignment(changes))).toBe(expected)
    }
  })
})

describe('the blind', () => {
  const hidden = { revealedAt: null }
  const mine = [anAssignment({ state: 'submitted' })]
  const cases: [string, Actor, Partial<SubjectOf<'review.read'>>, boolean][] = [
    ['hides a review from its subject', anAgent, { ...hidden, revieweeId: ME }, false],
    ['from the others who read the same pick', anAgent, { ...hidden, assignments: mine }, false],
    ['from the lead', aLead, hidden, false],
    ['from the manager', aManager, hidden, false],
    ['from a team with open scores', anAgent, { ...hidden, scores: 'team' }, false],
    ['but never from its author', anAgent, { ...hidden, authorId: ME }, true],
    ['ends for the subject', anAgent, { revieweeId: ME }, true],
    ['ends for the subject who is an admin now', anAdmin, { revieweeId: ME }, true],
    ['ends for those who read the same pick', anAgent, { assignments: mine }, true],
    ['not for who skipped it', anAgent, { assignments: [anAssignment({ state: 'skipped' })] }, false],
    ['nor for who was swapped', anAgent, { assignments: [anAssignment({ state: 'swapped' })] }, false],
    ['nor for the rest of the team', anAgent, {}, false],
    ['unless the team opened its scores', anAgent, { scores: 'team' }, true],
    ['ends for the lead', aLead, {}, true],
    ['not for an admin', anAdmin, {}, false],
    ['not for an auditor', anAuditor, { scores: 'team' }, false],
    ['a review without an author is not the terminal’s', theOperator, { authorId: null }, false],
  ]
  test.each(cases)('%s', (...[, actor, changes, expected]) => {
    expect(can(actor, 'review.read', aReview(changes))).toBe(expected)
  })

  test.each([
    ['the lead', aLead, { revealedAt: null }],
    ['the subject', anAgent, { revealedAt: null, revieweeId: ME }],
    ['another reader of the pick', anAgent, { revealedAt: null, assignments: mine }],
  ] as const)(
    'tells %s about a hidden review exactly as about one that was never written',
    (_who, actor, changes) => {
      for (const verb of ['review.read', 'review.undo', 'review.change-mind', 'comment.create'] as const) {
        expect(refusalOf(actor, verb, aReview(changes))).toBe('not-found')
      }
    },
  )
  test('tells its author why not', () => {
    expect(refusalOf(anAgent, 'review.change-mind', aReview({ authorId: ME, revealedAt: null }))).toBe(
      'not-allowed',
    )
  })
  test('tells the team "not allowed" once it is revealed', () => {
    expect(refusalOf(anAgent, 'review.read', aReview())).toBe('not-allowed')
  })
})

describe('nobody decides on themselves', () => {
  const thePick = (changes: object = {}) => ({
    teamId: 1,
    revieweeId: COLLEAGUE,
    assignments: [],
    ...changes,
  })
  const cases: [string, boolean][] = [
    ['a lead confirms a reveal about a colleague', can(aLead, 'reveal.confirm', thePick())],
    [
      'a lead whose own review is in confirms',
      can(aLead, 'reveal.confirm', thePick({ assignments: [anAssignment({ state: 'submitted' })] })),
    ],
    ['a lead swaps an assignment about a colleague', can(aLead, 'assignment.swap', thePick())],
    ['an admin deactivates somebody else', can(anAdmin, 'person.deactivate', theirRoles())],
  ]
  test.each(cases)('%s', (_fact, granted) => expect(granted).toBe(true))

  const denied: [string, boolean][] = [
    [
      'a lead does not confirm a reveal about themselves',
      can(aLead, 'reveal.confirm', thePick({ revieweeId: ME })),
    ],
    [
      'nor with their own review still open',
      can(
        aLead,
        'reveal.confirm',
        thePick({ assignments: [anAssignment({ state: 'submitted' }), anAssignment()] }),
      ),
    ],
    [
      'a lead does not swap reviewers of their own work',
      can(aLead, 'assignment.swap', thePick({ revieweeId: ME })),
    ],
    [
      'an admin does not change their own role',
      can(
        anAdmin,
        'person.change-role',
        theirRoles({ personId: ME, workspaceRoles: ['admin'], memberships: [] }),
      ),
    ],
    [
      'an admin does not make themselves a manager',
      can(anAdmin, 'membership.change', { teamId: 1, personId: ME, changedRole: 'manager' }),
    ],
    [
      'a manager does not make themselves an agent',
      can(aManager, 'membership.change', { teamId: 1, personId: ME, changedRole: 'agent' }),
    ],
  ]
  test.each(denied)('%s', (_fact, granted) => expect(granted).toBe(false))

  test.each([
    ['keeps the last admin', [ME], false],
    ['lets one of two go', [ME, COLLEAGUE], true],
    ['does not mind who is no admin', [COLLEAGUE], true],
    ['has nobody left of nobody', [], false],
  ] as const)('%s', (_fact, adminIds, expected) => {
    expect(keepsAnAdmin(adminIds, ME)).toBe(expected)
  })
})

describe('a manager’s hold on people', () => {
  const cases: [string, Partial<SubjectOf<'person.deactivate'>>, boolean][] = [
    ['an agent of their team', {}, true],
    ['no lead of it', { memberships: [{ teamId: 1, role: 'lead' }] }, false],
    [
      'nobody who is more than an agent of it',
      {
        memberships: [
          { teamId: 1, role: 'agent' },
          { teamId: 1, role: 'manager' },
        ],
      },
      false,
    ],
    [
      'nobody who works for another team too',
      {
        memberships: [
          { teamId: 1, role: 'agent' },
          { teamId: 2, role: 'agent' },
        ],
      },
      false,
    ],
    ['no admin', { workspaceRoles: ['admin'] }, false],
    ['nobody without a team', { memberships: [] }, false],
    ['nobody of another team', { memberships: [{ teamId: 2, role: 'agent' }] }, false],
  ]
  test.each(cases)('invites and deactivates: %s', (_fact, changes, expected) => {
    expect(can(aManager, 'person.deactivate', theirRoles(changes))).toBe(expected)
    const newcomer = { ...theirRoles(changes), tracedTeamIds: [1] }
    expect(can(aManager, 'person.invite', newcomer)).toBe(expected)
  })
  test('invites nobody who has a past in another team', () => {
    expect(can(aManager, 'person.invite', { ...theirRoles(), tracedTeamIds: [1, 2] })).toBe(false)
    expect(can(anAdmin, 'person.invite', { ...theirRoles(), tracedTeamIds: [1, 2] })).toBe(true)
  })
  test('reaches only the teams they manage, not those they lead', () => {
    const both = aPerson({
      memberships: [
        { teamId: 1, role: 'manager' },
        { teamId: 2, role: 'lead' },
      ],
    })
    expect(can(both, 'person.deactivate', theirRoles({ memberships: [{ teamId: 2, role: 'agent' }] }))).toBe(
      false,
    )
  })
  test('makes agents, not leads', () => {
    const change = (changedRole: 'agent' | 'lead') =>
      can(aManager, 'membership.change', { teamId: 1, personId: COLLEAGUE, changedRole })
    expect([change('agent'), change('lead')]).toEqual([true, false])
  })
  test('sees who opened what in their teams, and no other audit', () => {
    expect(can(aManager, 'audit.read', { teamId: 1, accessEvent: true })).toBe(true)
    expect(can(aManager, 'audit.read', { teamId: 1, accessEvent: false })).toBe(false)
    expect(can(anAuditor, 'audit.read', { teamId: 1, accessEvent: false })).toBe(true)
  })
})

describe('imports', () => {
  test('show their rows to whoever uploaded them, until they end', () => {
    const preview = (actor: Actor, uploaderId: number | null, finishedAt: number | null) =>
      can(actor, 'import.preview', { teamId: 1, uploaderId, finishedAt })
    expect(preview(anAdmin, ME, null)).toBe(true)
    expect(preview(anAdmin, COLLEAGUE, null)).toBe(false)
    expect(preview(anAdmin, null, null)).toBe(false)
    expect(preview(anAdmin, ME, NOW)).toBe(false)
    expect(preview(anAgent, ME, null)).toBe(false)
    expect(preview(theOperator, COLLEAGUE, NOW)).toBe(true)
  })
})

describe('what a row is to somebody who may not touch it', () => {
  const cases: [string, RefusalCode | null, RefusalCode | null][] = [
    ['no row', refusalOf(aLead, 'round.open', null), 'not-found'],
    ['a row of my team', refusalOf(anAgent, 'round.open', { teamId: 1 }), 'not-allowed'],
    ['a row of another team', refusalOf(aLead, 'round.open', { teamId: 2 }), 'not-found'],
    ['a row of no team', refusalOf(aLead, 'round.open', { teamId: null }), 'not-found'],
    ['the workspace', refusalOf(anAgent, 'team.create', WORKSPACE), 'not-allowed'],
    [
      'a row of another team that is tied to me',
      refusalOf(anAgent, 'review.write', myAssignment({ teamId: 2 })),
      'not-allowed',
    ],
    [
      'a row of another team tied to me as its subject',
      refusalOf(anAgent, 'reveal.confirm', { teamId: 2, revieweeId: ME, assignments: [] }),
      'not-allowed',
    ],
    ['a person of my team', refusalOf(anAgent, 'person.deactivate', theirRoles()), 'not-allowed'],
    [
      'a person without a team',
      refusalOf(anAgent, 'person.deactivate', theirRoles({ memberships: [] })),
      'not-found',
    ],
    [
      'myself',
      refusalOf(anAdmin, 'person.deactivate', theirRoles({ personId: ME, memberships: [] })),
      'not-allowed',
    ],
    ['a team’s row to an admin', refusalOf(anAdmin, 'round.open', { teamId: 1 }), 'not-found'],
    ['a team’s row to the terminal', refusalOf(theOperator, 'round.open', { teamId: 1 }), 'not-found'],
    [
      'a pick of my team before its reveal',
      refusalOf(anAgent, 'pick.read', {
        teamId: 1,
        revieweeId: 30,
        revealedAt: null,
        scores: 'parties',
        assignments: [],
      }),
      'not-allowed',
    ],
    [
      'a hidden review without an author, to the terminal',
      refusalOf(theOperator, 'review.read', aReview({ revealedAt: null, authorId: null })),
      'not-found',
    ],
    ['a row I may touch', refusalOf(aLead, 'round.open', { teamId: 1 }), null],
  ]
  test.each(cases)('%s', (_row, answer, expected) => expect(answer).toBe(expected))

  test('refuses what was not looked up as not found', () => {
    const nothing: { teamId: number } | undefined = undefined
    expect(() => demand(aLead, 'round.open', nothing)).toThrow('not-found')
  })
})

describe('the table', () => {
  const everyWay = Object.entries(POLICY).flatMap(([verb, row]: [string, Row]) =>
    row.flatMap((cell, column) => cell.map((way) => ({ verb, column, way }))),
  )
  test('lets no admin, auditor or terminal read or write what people said, but for what is about themselves', () => {
    const people = /^(conversation|review|pick|comment|flag|debrief|action)\./
    expect(everyWay.filter(({ verb, column }) => people.test(verb) && column >= 3 && column <= 5)).toEqual([])
    expect(
      everyWay.filter(({ verb, column, way }) => people.test(verb) && column === 6 && way.reach !== 'own'),
    ).toEqual([])
  })
  test('ties every way that reaches "own" to a person', () => {
    const ties = /^is(Author|Subject|Reviewer|Assigned|Reading|Participant|Owner|Uploader|Self)$/
    expect(everyWay.filter(({ way }) => way.reach === 'own' && !ties.test(way.when[0] ?? ''))).toEqual([])
  })
  test('reaches by team only in columns whose role has a team', () => {
    expect(everyWay.filter(({ column, way }) => way.reach === 'team' && column > 2)).toEqual([])
  })
  test('uses every condition', () => {
    const used = new Set(everyWay.flatMap(({ way }) => way.when))
    expect(new Set(Object.keys(CONDITIONS))).toEqual(used)
  })
  test('answers no wherever a fact is missing', () => {
    for (const condition of Object.values(CONDITIONS)) {
      expect(condition.holds({}, { actor: anAgent, role: 'agent' })).toBe(false)
      const needed: readonly (keyof Facts)[] = condition.needs
      expect(needed.length).toBeGreaterThan(0)
    }
    expect(CONDITIONS.kindFits.holds({ reviewKind: 'peer' }, { actor: anAgent, role: 'agent' })).toBe(false)
  })
  test('does not compile where a fact, a verb or a column is missing', () => {
    expectTypeOf<{ teamId: number; revieweeId: number }>().not.toExtend<SubjectOf<'reveal.confirm'>>()
    expectTypeOf<{ teamId: number }>().toExtend<SubjectOf<'round.open'>>()
    expectTypeOf<'review.delete'>().not.toExtend<Verb>()
    expectTypeOf<readonly [[], [], [], [], [], []]>().not.toExtend<Row>()
    expectTypeOf<readonly [[], [], [], [], [], [], []]>().toExtend<Row>()
  })
})

describe('actors', () => {
  test('hold a role where they hold it and nowhere else', () => {
    const both = aPerson({
      workspaceRoles: ['auditor'],
      memberships: [
        { teamId: 1, role: 'agent' },
        { teamId: 2, role: 'lead' },
        { teamId: 3, role: 'agent' },
      ],
    })
    expect(teamsHeldAs(both, 'agent')).toEqual([1, 3])
    expect(teamsHeldAs(both, 'lead')).toEqual([2])
    expect(teamsHeldAs(both, 'auditor')).toEqual([])
    expect([holdsRole(both, 'lead'), holdsRole(both, 'auditor'), holdsRole(both, 'anyone')]).toEqual([
      true,
      true,
      true,
    ])
    expect([holdsRole(both, 'manager'), holdsRole(both, 'admin'), holdsRole(both, 'operator')]).toEqual([
      false,
      false,
      false,
    ])
  })
  test('at the terminal hold only its own role and are nobody', () => {
    expect(theOperator).toEqual({
      operator: true,
      personId: null,
      askedAt: NOW,
      workspaceRoles: [],
      memberships: [],
    })
    expect(holdsRole(theOperator, 'operator')).toBe(true)
    expect(holdsRole(theOperator, 'anyone')).toBe(false)
    expect(can(theOperator, 'session.own', WORKSPACE)).toBe(false)
  })
  test('who lost their last membership keep nothing of the team', () => {
    const former = aPerson()
    expect(can(former, 'action.read', { teamId: 1 })).toBe(false)
    expect(can(former, 'session.own', WORKSPACE)).toBe(true)
  })
})
