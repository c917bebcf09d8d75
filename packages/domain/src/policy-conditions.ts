import {
  type Actor,
  type HeldRole,
  type Role,
  type TeamRole,
  teamsHeldAs,
  type WorkspaceRole,
} from './actor.ts'
import { canUndoSubmit } from './reveal.ts'

/** One assignment of a pick (or of all picks of a conversation), as it is stored. */
export interface AssignmentFact {
  readonly reviewerId: number
  readonly state: 'open' | 'submitted' | 'skipped' | 'swapped' | 'missed'
  /** When the state became what it is: epoch ms, UTC. */
  readonly changedAt: number
  /** When its pick was revealed, epoch ms; null or left out while it is not. */
  readonly revealedAt?: number | null
  /** Why the product set it aside; null or left out when it did not. */
  readonly cause?: 'away' | 'left' | 'returned' | null
}

/** Everything a right may depend on. Which of them a verb needs follows from its row in the table. */
export interface Facts {
  /** Who wrote the review, comment or flag, or put the pick on the agenda. */
  authorId: number | null
  /** The person a review or a pick is about. */
  revieweeId: number
  /** Whose assignment it is, its state and its kind: for one single assignment. */
  reviewerId: number
  assignmentState: AssignmentFact['state']
  reviewKind: 'self' | 'peer' | 'lead'
  /** All assignments of the pick, or of every pick of the conversation. */
  assignments: readonly AssignmentFact[]
  /** Agents who wrote in the conversation. */
  participantIds: readonly number[]
  /** Who owns the action. */
  ownerId: number
  /** Who runs the debrief; null while nobody has taken it on. */
  facilitatorId: number | null
  /** Who uploaded the import; null when it came from the terminal. */
  uploaderId: number | null
  /** The person that the row is or belongs to, with the roles they hold now. */
  personId: number
  workspaceRoles: readonly WorkspaceRole[]
  memberships: readonly HeldRole[]
  /** Teams that the person ever belonged to, or whose conversations they took part in. */
  tracedTeamIds: readonly number[]
  /** The role that is given or taken. */
  changedRole: TeamRole
  /** Instants, epoch ms UTC; null = not yet. */
  revealedAt: number | null
  settledAt: number | null
  finishedAt: number | null
  /** The round's setting: who sees revealed scores. */
  scores: 'parties' | 'team'
  /** The team's setting: which conversations its agents read. */
  conversations: 'open' | 'assigned'
  /** Whether the audit row tells who looked at what. */
  accessEvent: boolean
}

interface Asker {
  readonly actor: Actor
  /** The role under which the right is looked up. */
  readonly role: Role
}

/** Skipped and swapped assignments bind nobody any more. */
const isInForce = (state: AssignmentFact['state']): boolean => state !== 'skipped' && state !== 'swapped'

/** Handed in, or set aside by a person, so lately that it can be taken back. */
const mayComeBack = (assignment: AssignmentFact, askedAt: number): boolean =>
  (assignment.state === 'submitted' ||
    (!isInForce(assignment.state) && (assignment.cause ?? null) === null)) &&
  canUndoSubmit({
    submittedAt: assignment.changedAt,
    now: askedAt,
    revealedAt: assignment.revealedAt ?? null,
  })

/** Set aside because its reviewer is away or has left: it returns with them, as long as its pick is hidden. */
const mayReturn = ({ state, cause = null, revealedAt = null }: AssignmentFact): boolean =>
  !isInForce(state) && (cause === 'away' || cause === 'left') && revealedAt === null

type Known<K extends keyof Facts> = Partial<Facts> & Pick<Facts, K>

const knows = <K extends keyof Facts>(facts: Partial<Facts>, needs: readonly K[]): facts is Known<K> =>
  needs.every((fact) => facts[fact] !== undefined)

/** A condition names the facts it needs; where one is missing the answer is no. */
const condition = <const K extends keyof Facts>(
  needs: readonly K[],
  test: (facts: Known<K>, asker: Asker) => boolean,
) => ({
  needs,
  holds: (facts: Partial<Facts>, asker: Asker): boolean => knows(facts, needs) && test(facts, asker),
})

const isMe = ({ actor }: Asker, personId: number | null): boolean =>
  actor.personId !== null && actor.personId === personId

/** How long a reviewer may still read the conversation after their assignment ended. */
export const READING_AFTER_ASSIGNMENT_MS = 14 * 24 * 60 * 60 * 1000

const stillReads = (assignment: AssignmentFact, askedAt: number): boolean =>
  assignment.state === 'open' ||
  (isInForce(assignment.state) && askedAt - assignment.changedAt < READING_AFTER_ASSIGNMENT_MS)

/** The closed list of conditions. The first group ties the row to the person who asks. */
export const LINKS = {
  isAuthor: condition(['authorId'], (row, asker) => isMe(asker, row.authorId)),
  isSubject: condition(['revieweeId'], (row, asker) => isMe(asker, row.revieweeId)),
  isReviewer: condition(
    ['reviewerId', 'assignmentState'],
    (row, asker) => isMe(asker, row.reviewerId) && isInForce(row.assignmentState),
  ),
  /** One of those assigned to the pick. */
  isAssigned: condition(['assignments'], (row, asker) =>
    row.assignments.some(({ reviewerId, state }) => isMe(asker, reviewerId) && isInForce(state)),
  ),
  /** Assigned to review the conversation, or was within the last 14 days. */
  isReading: condition(['assignments'], (row, asker) =>
    row.assignments.some((one) => isMe(asker, one.reviewerId) && stillReads(one, asker.actor.askedAt)),
  ),
  isParticipant: condition(['participantIds'], (row, asker) =>
    row.participantIds.some((personId) => isMe(asker, personId)),
  ),
  isOwner: condition(['ownerId'], (row, asker) => isMe(asker, row.ownerId)),
  isFacilitator: condition(['facilitatorId'], (row, asker) => isMe(asker, row.facilitatorId)),
  isUploader: condition(['uploaderId'], (row, asker) => isMe(asker, row.uploaderId)),
  isSelf: condition(['personId'], (row, asker) => isMe(asker, row.personId)),
} as const

/** The team has opted for more openness than the default. */
export const OPT_INS = {
  openConversations: condition(['conversations'], (row) => row.conversations === 'open'),
  openScores: condition(['scores'], (row) => row.scores === 'team'),
} as const

const STATES = {
  revealed: condition(['revealedAt'], (row) => row.revealedAt !== null),
  notRevealed: condition(['revealedAt'], (row) => row.revealedAt === null),
  settled: condition(
    ['settledAt'],
    (row, { actor }) => row.settledAt !== null && row.settledAt <= actor.askedAt,
  ),
  notFinished: condition(['finishedAt'], (row) => row.finishedAt === null),
  isAccessEvent: condition(['accessEvent'], (row) => row.accessEvent),
  /** A self review is about oneself; every other one is about somebody else. */
  kindFits: condition(
    ['reviewKind', 'revieweeId'],
    (row, asker) => (row.reviewKind === 'self') === isMe(asker, row.revieweeId),
  ),
  noOpenAssignment: condition(
    ['assignments'],
    (row, asker) =>
      !row.assignments.some(({ reviewerId, state }) => isMe(asker, reviewerId) && state === 'open'),
  ),
  /**
   * Nothing of mine is to be written on it any more: a review, a skip or a swap that can be taken back can be written
   * anew, and one that was set aside for my absence returns with me.
   */
  nothingToWrite: condition(
    ['assignments'],
    (row, { actor }) =>
      !row.assignments.some(
        (one) =>
          one.reviewerId === actor.personId &&
          (one.state === 'open' || mayComeBack(one, actor.askedAt) || mayReturn(one)),
      ),
  ),
} as const

/** Holds no role but agent, and only in teams where the asker holds theirs. */
const isAgentOfMineOnly = (
  row: Pick<Facts, 'workspaceRoles' | 'memberships'>,
  mine: readonly number[],
): boolean =>
  row.workspaceRoles.length === 0 &&
  row.memberships.length > 0 &&
  row.memberships.every((held) => held.role === 'agent' && mine.includes(held.teamId))

/** Nobody decides on themselves, whichever roles they add up. */
const DECISIONS = {
  notSubject: condition(['revieweeId'], (row, asker) => !isMe(asker, row.revieweeId)),
  notSelf: condition(['personId'], (row, asker) => !isMe(asker, row.personId)),
  agentRoleOnly: condition(['changedRole'], (row) => row.changedRole === 'agent'),
  agentOfMyTeamsOnly: condition(['workspaceRoles', 'memberships'], (row, { actor, role }) =>
    isAgentOfMineOnly(row, teamsHeldAs(actor, role)),
  ),
  /** The same, without a past elsewhere: whoever signs in as them reads what was said about them there. */
  newToMyTeams: condition(['workspaceRoles', 'memberships', 'tracedTeamIds'], (row, { actor, role }) => {
    const mine = teamsHeldAs(actor, role)
    return isAgentOfMineOnly(row, mine) && row.tracedTeamIds.every((teamId) => mine.includes(teamId))
  }),
} as const

export const CONDITIONS = { ...LINKS, ...OPT_INS, ...STATES, ...DECISIONS } as const
export type Link = keyof typeof LINKS
export type Condition = keyof typeof CONDITIONS
/** The facts that a condition reads. */
export type FactOf<C extends Condition> = (typeof CONDITIONS)[C]['needs'][number]
