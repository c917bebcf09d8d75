import { expect, test } from 'vitest'
import { type Actor, operatorActor, ROLES, type Role, type TeamRole, type WorkspaceRole } from './actor.ts'
import { can, demand, type SubjectOf, WORKSPACE } from './policy.ts'
import { type AssignmentFact, READING_AFTER_ASSIGNMENT_MS } from './policy-conditions.ts'
import { type Cell, POLICY, type Row, type Verb } from './policy-table.ts'
import { Refusal } from './refusal.ts'

/*
 * The oracle: the rights written a second time, by hand, as sentences about situations instead of ways and
 * conditions. A line reads: verbs | roles | claims. A claim is `who:states`.
 *   who     team    a row of a team where the role is held        all   any row of any team
 *           author assigned own subject participant owner uploader self facilitator   the row is tied to me like that
 *           (own = my self review: I am assigned, it is about me, and I wrote in the conversation); they hold in other teams too,
 *           with @home only in the role's team; +scores, +open = only where the team opted for it
 *   states  D nobody has submitted · S submitted, not revealed · R just revealed · C closed weeks ago · * all four
 *           !D = never in D, whatever else is claimed · ~ = on regular rows only; the irregular ones are: a
 *           conversation that has not settled, an assignment whose kind does not fit, a person or a change
 *           with more than the role agent, an audit row that tells of no access
 */
const ORACLE = `
conversation.read conversation.search flag.set | agent | team+open:*~ participant:*~ own:*~ assigned:DSR own:DSR
conversation.read conversation.search flag.set | lead manager | team:*~ assigned:DSR own:DSR
conversation.read-assigned | agent | assigned:DSR own:DSR
conversation.read-assigned | lead manager | team:*~ assigned:DSR own:DSR
conversation.read-csat | agent | team+open:*~ participant:*~ own:*~ assigned:SR own:SR assigned:!D own:!D
conversation.read-csat | lead manager | team:*~ assigned:SR own:SR assigned:!D own:!D
flag.remove comment.remove | agent lead manager | author:*
review.write review.draft review.submit | agent lead manager | assigned@home:*~ own@home:*~
review.undo reveal.open assignment.unskip | agent lead manager | author:DS
review.another | agent | team:*
review.change-mind | agent lead manager | author:RC
review.read | agent | author:* assigned:RC own:RC subject:RC team+scores:RC
review.read | lead manager | author:* assigned:RC own:RC team:RC
review.read review.thank pick.read | anyone | subject:RC own:RC
pick.read | agent | assigned:* own:* team+scores:RC
pick.read | lead manager | team:* assigned:* own:*
comment.create debrief.propose | agent | subject:RC own:RC assigned:RC team+scores:RC
comment.create | lead manager | team:RC assigned:RC own:RC
round.read round.progress | agent | assigned:* own:*
round.read round.progress round.open round.configure | lead manager | team:*
absence.read | agent lead manager | team:*
absence.set | agent | self@home:*
absence.set | lead manager | team:*
draw.read draw.verify | agent | team:RC
draw.read draw.verify | lead manager | team:*
draw.read draw.verify | auditor | all:*
draw.verify | admin | all:*
assignment.skip | agent lead manager | assigned:* own:*
assignment.swap | lead manager | team:* subject:!DSRC own:!DSRC
reveal.confirm | lead manager | team:* subject:!DSRC own:!DSRC assigned:!D
debrief.propose | lead manager | team:RC
debrief.withdraw | agent | author:* subject:* own:*
debrief.withdraw debrief.run debrief.decide debrief.remove-note | lead manager | team:*
debrief.run debrief.decide | agent | facilitator@home:*
debrief.move | agent lead manager | facilitator@home:*
debrief.object | agent lead manager | subject:* own:*
debrief.remove-note | agent | author:*
debrief.prepare debrief.note debrief.read debrief.export action.read action.create | agent lead manager | team:*
action.change | agent | owner:*
action.change | lead manager | team:*
rubric.read guideline.read | agent lead manager admin auditor | all:*
best-practice.read | agent lead manager auditor | all:*
best-practice.publish | lead manager | team:* subject:!DSRC own:!DSRC
best-practice.credit | anyone | subject:* own:*
guideline.publish | lead manager | team:*
rubric.publish | manager | team:*
rubric.publish | admin | all:*
dashboard.team | agent lead manager | team:*
dashboard.person reviewer.severity | lead manager | team:* self:*
dashboard.person reviewer.severity self-insight.read | anyone | self:*
agreement.read | lead manager | team:*
team.read | agent lead manager | team:*
team.read | admin auditor operator | all:*
team.create | admin operator | all:*
person.rename identity.merge | admin | all:*
team.configure | manager | team:*
team.configure | admin | all:*
team.transparency | manager | team:*
team.webhook | lead manager | team:*
team.webhook | admin | all:*
membership.change person.invite person.deactivate | manager | team:*~ self:!DSRC
membership.change person.invite person.deactivate person.change-role | admin | all:* self:!DSRC
person.list | agent lead | team:*
person.list | manager admin auditor | all:*
person.create | manager admin operator | all:*
membership.change person.list person.change-role | operator | all:*
person.invite person.reset doctor.run demo.load demo.remove | operator | all:*
demo.remove | manager | team:*
demo.remove | admin | all:*
session.own | anyone | all:*
user.sessions | admin | all:*
user.sessions | anyone | self:*
import.run import.read import.undo | manager | team:*
import.run import.read import.undo | admin operator | all:*
import.preview | manager admin | uploader:DSR
import.preview | operator | all:*
export.team-reviews export.conversations | lead manager | team:*
export.conversations | operator | all:*
audit.read | manager | team:*~
audit.read | admin auditor | all:*
`

const TIES = [
  'none',
  'author',
  'assigned',
  'own',
  'subject',
  'participant',
  'owner',
  'uploader',
  'facilitator',
  'self',
] as const
type Tie = (typeof TIES)[number]
const STATES = ['D', 'S', 'R', 'C'] as const
const ME = 10
const SOMEBODY = 20
const HOME = 1
const AWAY = 2
const NOW = Date.UTC(2026, 10, 20, 12)
const HOUR = 3_600_000

interface Situation {
  readonly tie: Tie
  readonly teamId: number
  readonly state: (typeof STATES)[number]
  readonly scores: 'parties' | 'team'
  readonly conversations: 'open' | 'assigned'
  readonly regular: boolean
}

const SITUATIONS: Situation[] = TIES.flatMap((tie) =>
  [HOME, AWAY].flatMap((teamId) =>
    STATES.flatMap((state) =>
      [true, false].flatMap((regular) => [
        { tie, teamId, state, regular, scores: 'parties', conversations: 'open' } as const,
        { tie, teamId, state, regular, scores: 'team', conversations: 'assigned' } as const,
      ]),
    ),
  ),
)

interface Claim {
  readonly verb: string
  readonly role: string
  readonly who: string
  readonly homeOnly: boolean
  readonly optIn: string | undefined
  readonly states: string
  readonly never: boolean
  readonly regularOnly: boolean
}

const CLAIMS: Claim[] = ORACLE.trim()
  .split('\n')
  .flatMap((line) => {
    const [verbs = '', roles = '', claims = ''] = line.split('|').map((part) => part.trim().split(' '))
    return [...verbs].flatMap((verb) =>
      [...roles].flatMap((role) =>
        [...claims].map((claim) => {
          const [subject = '', states = ''] = claim.split(':')
          const [, who = '', optIn, , place] = /^(\w+)(\+(\w+))?(@home)?$/.exec(subject) ?? []
          return {
            verb,
            role,
            who,
            homeOnly: place === '@home',
            optIn,
            states: states.replace('*', 'DSRC').replace(/[!~]/, ''),
            never: states.startsWith('!'),
            regularOnly: states.endsWith('~'),
          }
        }),
      ),
    )
  })

const CLAIMS_OF = Map.groupBy(CLAIMS, ({ verb, role }) => `${verb} ${role}`)

const optedIn = (claim: Claim, at: Situation) =>
  (claim.optIn !== '+scores' || at.scores === 'team') &&
  (claim.optIn !== '+open' || at.conversations === 'open')

/** What the oracle says of one role held in one team (null: a role without a team). */
function claimed(verb: Verb, held: { role: Role; teamId: number | null }, at: Situation): boolean {
  const claims = (CLAIMS_OF.get(`${verb} ${held.role}`) ?? []).filter(({ states }) =>
    states.includes(at.state),
  )
  if (claims.some(({ never, who }) => never && who === at.tie)) return false
  const isHome = held.teamId === at.teamId
  return claims.some((claim) => {
    if (claim.never || !optedIn(claim, at)) return false
    if ((claim.homeOnly && !isHome) || (claim.regularOnly && !at.regular)) return false
    return claim.who === 'all' || (claim.who === 'team' ? isHome : claim.who === at.tie)
  })
}

const either = <T>(condition: boolean, mine: T, theirs: T): T => (condition ? mine : theirs)

function rowAt({ tie, teamId, state, scores, conversations, regular }: Situation): SubjectOf<Verb> {
  const isAssigned = tie === 'assigned' || tie === 'own'
  const isAboutMe = tie === 'subject' || tie === 'own'
  const assignment: AssignmentFact = {
    reviewerId: either(isAssigned, ME, SOMEBODY),
    state: state === 'D' ? 'open' : 'submitted',
    changedAt: state === 'C' ? NOW - READING_AFTER_ASSIGNMENT_MS : NOW - HOUR,
  }
  return {
    teamId,
    authorId: either(tie === 'author', ME, SOMEBODY),
    revieweeId: either(isAboutMe, ME, 30),
    reviewerId: assignment.reviewerId,
    assignmentState: assignment.state,
    reviewKind: (tie === 'own') === regular ? 'self' : 'peer',
    assignments: [assignment],
    participantIds: [40, either(tie === 'participant' || tie === 'own', ME, SOMEBODY)],
    ownerId: either(tie === 'owner', ME, SOMEBODY),
    facilitatorId: either(tie === 'facilitator', ME, SOMEBODY),
    uploaderId: either(tie === 'uploader', ME, SOMEBODY),
    personId: either(tie === 'self', ME, SOMEBODY),
    workspaceRoles: [],
    memberships: [{ teamId, role: regular ? 'agent' : 'lead' }],
    tracedTeamIds: [teamId],
    changedRole: regular ? 'agent' : 'lead',
    revealedAt: state === 'R' || state === 'C' ? NOW - HOUR : null,
    settledAt: regular ? NOW - HOUR : null,
    finishedAt: state === 'C' ? NOW - HOUR : null,
    scores,
    conversations,
    accessEvent: regular,
  }
}

type Held = { readonly role: TeamRole | WorkspaceRole; readonly teamId: number | null }
const TEAM_ROLES: readonly TeamRole[] = ['agent', 'lead', 'manager']
const heldIn = (teamId: number): Held[] => TEAM_ROLES.map((role) => ({ role, teamId }))
const WITHOUT_TEAM: Held[] = [
  { role: 'admin', teamId: null },
  { role: 'auditor', teamId: null },
]
const FIRST: Held[] = [...heldIn(HOME), ...WITHOUT_TEAM]
const SECOND: Held[] = [...FIRST, ...heldIn(AWAY)]

const personHolding = (held: readonly Held[]): Actor => ({
  personId: ME,
  askedAt: NOW,
  workspaceRoles: (['admin', 'auditor'] as const).filter((role) => held.some((one) => one.role === role)),
  memberships: held.flatMap(({ role, teamId }) =>
    role === 'admin' || role === 'auditor' || teamId === null ? [] : [{ role, teamId }],
  ),
})

const VERBS = Object.keys(POLICY).filter((name): name is Verb => name in POLICY)

/** Every situation in which the table and the oracle disagree, as text. */
function disagreements(
  actor: Actor,
  held: readonly { role: Role; teamId: number | null }[],
  verbs: readonly Verb[] = VERBS,
): string[] {
  return SITUATIONS.flatMap((at) => {
    const row = rowAt(at)
    return verbs
      .filter((verb) => can(actor, verb, row) !== held.some((one) => claimed(verb, one, at)))
      .map(
        (verb) =>
          `${verb} by ${held.map(({ role, teamId }) => `${role}@${teamId}`).join('+')} of ${JSON.stringify(at)}`,
      )
  })
}

const ANYONE = { role: 'anyone', teamId: null } as const

test('the oracle names verbs and roles that exist, and every verb', () => {
  expect(new Set(CLAIMS.map(({ verb }) => verb))).toEqual(new Set(VERBS))
  expect(CLAIMS.filter(({ role }) => !ROLES.some((known) => known === role))).toEqual([])
  expect(CLAIMS.filter(({ who, states }) => who === '' || states === '')).toEqual([])
})

test.each(FIRST)('grants exactly what the oracle claims to a person who is $role', (held) => {
  expect(disagreements(personHolding([held]), [held, ANYONE])).toEqual([])
})

test('grants a person without any role only what is everyone’s', () => {
  expect(disagreements(personHolding([]), [ANYONE])).toEqual([])
})

test('grants the terminal exactly its own column', () => {
  expect(disagreements(operatorActor(NOW), [{ role: 'operator', teamId: null }])).toEqual([])
})

test.each(FIRST)(
  'gives every pair of roles with $role the union of both, in one team and across two',
  (first) => {
    const wrong = SECOND.flatMap((second) =>
      disagreements(personHolding([first, second]), [first, second, ANYONE]),
    )
    expect(wrong).toEqual([])
  },
)

test('gives somebody with all roles at once no decision about themselves', () => {
  const everything = personHolding([...heldIn(HOME), ...heldIn(AWAY), ...WITHOUT_TEAM])
  expect(disagreements(everything, [...heldIn(HOME), ...heldIn(AWAY), ...WITHOUT_TEAM, ANYONE])).toEqual([])
  const about = (tie: Tie) =>
    rowAt({ tie, teamId: HOME, state: 'S', regular: true, scores: 'team', conversations: 'open' })
  for (const verb of ['reveal.confirm', 'assignment.swap'] as const) {
    expect(can(everything, verb, about('subject'))).toBe(false)
  }
  for (const verb of [
    'membership.change',
    'person.change-role',
    'person.deactivate',
    'person.invite',
  ] as const) {
    expect(can(everything, verb, about('self'))).toBe(false)
  }
})

/** The rights that a team's own people hold outside it, on purpose. */
const EVERYBODYS = ['rubric.read', 'session.own', 'best-practice.read', 'guideline.read'] as const
const BEYOND_MY_TEAM: Record<string, readonly Verb[]> = {
  agent: EVERYBODYS,
  lead: EVERYBODYS,
  manager: [...EVERYBODYS, 'person.list', 'person.create'],
}

test.each(heldIn(HOME))(
  'answers one who is $role about another team’s row as if there were no such row',
  (held) => {
    const actor = personHolding([held])
    const answer = (verb: Verb, found: SubjectOf<Verb> | null): unknown => {
      try {
        return demand(actor, verb, found)
      } catch (refusal) {
        return refusal instanceof Refusal ? { ...refusal, message: refusal.message } : refusal
      }
    }
    const foreign = SITUATIONS.filter(({ tie, teamId }) => tie === 'none' && teamId === AWAY).map(rowAt)
    expect(foreign.length).toBeGreaterThan(0)
    for (const verb of VERBS.filter((name) => !BEYOND_MY_TEAM[held.role]?.includes(name))) {
      for (const row of foreign) expect(answer(verb, row), verb).toEqual(answer(verb, null))
    }
  },
)

test('refuses nobody the row they may touch, and gives it back as it was', () => {
  const manager = personHolding([{ role: 'manager', teamId: HOME }])
  const row = { teamId: HOME, name: 'Week 47' }
  expect(demand(manager, 'round.open', row)).toBe(row)
  expect(() => demand(manager, 'team.create', WORKSPACE)).toThrow('not-allowed')
})

const KEEPS_TO_MY_TEAMS: readonly string[] = ['agentOfMyTeamsOnly', 'newToMyTeams']

/**
 * Every way to make one cell wrong: grant what is denied, deny what is granted, forget a condition, reach too far
 * (but for the two that keep to the asker's teams by themselves).
 */
const spoilt = (cell: Cell): readonly Cell[] =>
  cell.length === 0
    ? [[{ reach: 'all', when: [] }]]
    : [
        [],
        ...cell.flatMap((way, index) => [
          ...way.when.map((name) =>
            cell.with(index, { ...way, when: way.when.filter((other) => other !== name) }),
          ),
          ...(way.reach === 'team' && !way.when.some((name) => KEEPS_TO_MY_TEAMS.includes(name))
            ? [cell.with(index, { ...way, reach: 'all' as const })]
            : []),
        ]),
      ]

const holderOf = (role: Role): { actor: Actor; held: { role: Role; teamId: number | null }[] } => {
  if (role === 'operator') return { actor: operatorActor(NOW), held: [{ role, teamId: null }] }
  const held = FIRST.filter((one) => one.role === role)
  return { actor: personHolding(held), held: [...held, ANYONE] }
}

test.each(ROLES)('control: no cell of the column %s can be wrong without the oracle noticing', (role) => {
  const { actor, held } = holderOf(role)
  const column = ROLES.indexOf(role)
  // Granting one's own session once more to somebody who is anyone already changes nothing.
  const verbs = VERBS.filter((verb) => verb !== 'session.own' || role === 'anyone' || role === 'operator')
  const unnoticed = verbs.flatMap((verb) => {
    const row: Row = POLICY[verb]
    const right = row[column] ?? []
    const missed = spoilt(right).filter((wrong) => {
      Reflect.set(row, column, wrong)
      return disagreements(actor, held, [verb]).length === 0
    })
    Reflect.set(row, column, right)
    return missed.map((wrong) => `${verb} ${JSON.stringify(wrong)}`)
  })
  expect(unnoticed).toEqual([])
})
