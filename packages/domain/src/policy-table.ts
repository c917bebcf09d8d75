import type { ROLES } from './actor.ts'
import type { Condition, Link } from './policy-conditions.ts'

/**
 * One way to a right: how far it reaches, and when.
 * `all` every row · `team` rows of the teams in which the role is held · `own` rows tied to the person by their first condition.
 */
export interface Way {
  readonly reach: 'all' | 'team' | 'own'
  readonly when: readonly Condition[]
}
/** Any one of the ways is enough; none is a denial. */
export type Cell = readonly Way[]
type CellFor<Columns extends readonly unknown[]> = { readonly [C in keyof Columns]: Cell }
/** One cell for each role: a new role does not compile until every row has answered for it. */
export type Row = CellFor<typeof ROLES>

const all = <const W extends readonly Condition[]>(...when: W) => ({ reach: 'all', when }) as const
const team = <const W extends readonly Condition[]>(...when: W) => ({ reach: 'team', when }) as const
const own = <const W extends readonly [Link, ...Condition[]]>(...when: W) => ({ reach: 'own', when }) as const

const NO = [] as const
const ALL = [all()] as const
const TEAM = [team()] as const
const SELF = [own('isSelf')] as const
const SELF_IN_TEAM = [team('isSelf')] as const

const AGENT_READS = [
  team('settled', 'openConversations'),
  own('isParticipant', 'settled'),
  own('isReading'),
] as const
const LEAD_READS = [team('settled'), own('isReading')] as const
const AGENT_UNBLIND = [
  team('settled', 'openConversations', 'nothingToWrite'),
  own('isParticipant', 'settled', 'nothingToWrite'),
  own('isReading', 'nothingToWrite'),
] as const
const LEAD_UNBLIND = [team('settled', 'nothingToWrite'), own('isReading', 'nothingToWrite')] as const
const ASSIGNED_READS = [own('isReading')] as const

const MY_ASSIGNMENT = [team('isReviewer', 'kindFits')] as const
const I_REVIEW = [own('isReviewer')] as const
const I_AM_ASSIGNED = [own('isAssigned')] as const
const I_WROTE = [own('isAuthor')] as const
const I_WROTE_BEFORE = [own('isAuthor', 'notRevealed')] as const
const I_WROTE_AFTER = [own('isAuthor', 'revealed')] as const
const ABOUT_ME_AFTER = [own('isSubject', 'revealed')] as const

const PARTY_AFTER = [
  own('isSubject', 'revealed'),
  own('isAssigned', 'revealed'),
  team('revealed', 'openScores'),
] as const
const TEAM_AFTER = [team('revealed'), own('isAssigned', 'revealed')] as const
const AGENT_READS_REVIEW = [own('isAuthor'), ...PARTY_AFTER] as const
const LEAD_READS_REVIEW = [own('isAuthor'), ...TEAM_AFTER] as const
const AGENT_READS_PICK = [own('isAssigned'), team('revealed', 'openScores')] as const
const LEAD_READS_PICK = [team(), own('isAssigned')] as const
const REVEALED_IN_TEAM = [team('revealed')] as const

const NOT_ABOUT_ME = [team('notSubject')] as const
const MAY_CONFIRM = [team('notSubject', 'noOpenAssignment')] as const
const AGENDA_AGENT = [own('isAuthor'), own('isSubject')] as const
const MY_UPLOAD = [own('isUploader', 'notFinished')] as const
const MY_NEWCOMERS = [team('newToMyTeams', 'notSelf')] as const
const MY_AGENTS = [team('agentOfMyTeamsOnly', 'notSelf')] as const
const AGENT_ROLE = [team('agentRoleOnly', 'notSelf')] as const
const NOT_MYSELF = [all('notSelf')] as const
const ACCESS_EVENTS = [team('isAccessEvent')] as const
const OWNED = [own('isOwner')] as const
const ABOUT_ME = [own('isSubject')] as const
const MINE_OR_TEAM = [team(), own('isSelf')] as const
const FACILITATES = [team('isFacilitator')] as const

/**
 * The rights table: who may do what. A person's rights are the union of their roles; what is not granted
 * here is denied. Technical power is not a right to read people: the columns admin and auditor hold no
 * conversation and no review but those about themselves.
 */
// biome-ignore format: a table is read by its columns
export const POLICY = {
  //                            agent               lead               manager            admin        auditor  operator anyone
  'conversation.read':         [AGENT_READS,        LEAD_READS,        LEAD_READS,        NO,          NO,      NO,      NO],
  'conversation.search':       [AGENT_READS,        LEAD_READS,        LEAD_READS,        NO,          NO,      NO,      NO],
  'conversation.read-assigned':[ASSIGNED_READS,     LEAD_READS,        LEAD_READS,        NO,          NO,      NO,      NO],
  // What the customer said (CSAT) would colour a review that is still due.
  'conversation.read-csat':    [AGENT_UNBLIND,      LEAD_UNBLIND,      LEAD_UNBLIND,      NO,          NO,      NO,      NO],
  'flag.set':                  [AGENT_READS,        LEAD_READS,        LEAD_READS,        NO,          NO,      NO,      NO],
  'flag.remove':               [I_WROTE,            I_WROTE,           I_WROTE,           NO,          NO,      NO,      NO],

  // Reviews: before the reveal their author alone.
  'review.write':              [MY_ASSIGNMENT,      MY_ASSIGNMENT,     MY_ASSIGNMENT,     NO,          NO,      NO,      NO],
  'review.draft':              [MY_ASSIGNMENT,      MY_ASSIGNMENT,     MY_ASSIGNMENT,     NO,          NO,      NO,      NO],
  'review.submit':             [MY_ASSIGNMENT,      MY_ASSIGNMENT,     MY_ASSIGNMENT,     NO,          NO,      NO,      NO],
  'review.undo':               [I_WROTE_BEFORE,     I_WROTE_BEFORE,    I_WROTE_BEFORE,    NO,          NO,      NO,      NO],
  // One more than the draw asked for, in the agent's own team.
  'review.another':            [TEAM,               NO,                NO,                NO,          NO,      NO,      NO],
  'review.change-mind':        [I_WROTE_AFTER,      I_WROTE_AFTER,     I_WROTE_AFTER,     NO,          NO,      NO,      NO],
  'review.read':               [AGENT_READS_REVIEW, LEAD_READS_REVIEW, LEAD_READS_REVIEW, NO,          NO,      NO,      ABOUT_ME_AFTER],
  // Thanks come from the person a review is about, once they can read it.
  'review.thank':              [NO,                 NO,                NO,                NO,          NO,      NO,      ABOUT_ME_AFTER],
  'pick.read':                 [AGENT_READS_PICK,   LEAD_READS_PICK,   LEAD_READS_PICK,   NO,          NO,      NO,      ABOUT_ME_AFTER],
  'comment.create':            [PARTY_AFTER,        TEAM_AFTER,        TEAM_AFTER,        NO,          NO,      NO,      NO],
  'comment.remove':            [I_WROTE,            I_WROTE,           I_WROTE,           NO,          NO,      NO,      NO],

  // Rounds, draw, reveal. The author of the last review may open it before the ten seconds are over.
  'round.read':                [I_AM_ASSIGNED,      TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'round.progress':            [I_AM_ASSIGNED,      TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'round.open':                [NO,                 TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'round.configure':           [NO,                 TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'draw.read':                 [REVEALED_IN_TEAM,   TEAM,              TEAM,              NO,          ALL,     NO,      NO],
  // Seed, ids and the re-run, without a subject line or a name.
  'draw.verify':               [REVEALED_IN_TEAM,   TEAM,              TEAM,              ALL,         ALL,     NO,      NO],
  'assignment.skip':           [I_REVIEW,           I_REVIEW,          I_REVIEW,          NO,          NO,      NO,      NO],
  'assignment.swap':           [NO,                 NOT_ABOUT_ME,      NOT_ABOUT_ME,      NO,          NO,      NO,      NO],
  // For a moment after it, by whoever skipped it. A swap is undone by those who may make one.
  'assignment.unskip':         [I_WROTE_BEFORE,     I_WROTE_BEFORE,    I_WROTE_BEFORE,    NO,          NO,      NO,      NO],
  // Who is away for a week; each for themselves, those who run the team for everybody in it.
  'absence.read':              [TEAM,               TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'absence.set':               [SELF_IN_TEAM,       TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'reveal.open':               [I_WROTE_BEFORE,     I_WROTE_BEFORE,    I_WROTE_BEFORE,    NO,          NO,      NO,      NO],
  'reveal.confirm':            [NO,                 MAY_CONFIRM,       MAY_CONFIRM,       NO,          NO,      NO,      NO],

  // Debrief and actions.
  'debrief.read':              [TEAM,               TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'debrief.propose':           [PARTY_AFTER,        REVEALED_IN_TEAM,  REVEALED_IN_TEAM,  NO,          NO,      NO,      NO],
  // Taking it off again: whoever put it there, and the person it is about.
  'debrief.withdraw':          [AGENDA_AGENT,       TEAM,              TEAM,              NO,          NO,      NO,      NO],
  // Any member may take it on; from then on it is theirs, beside those who run the team.
  'debrief.prepare':           [TEAM,               TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'debrief.run':               [FACILITATES,        TEAM,              TEAM,              NO,          NO,      NO,      NO],
  // Everybody's screen goes with one person; who runs the team takes it over by naming themselves.
  'debrief.move':              [FACILITATES,        FACILITATES,       FACILITATES,       NO,          NO,      NO,      NO],
  'debrief.decide':            [FACILITATES,        TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'debrief.object':            [ABOUT_ME,           ABOUT_ME,          ABOUT_ME,          NO,          NO,      NO,      NO],
  'debrief.note':              [TEAM,               TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'debrief.remove-note':       [I_WROTE,            TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'debrief.export':            [TEAM,               TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'action.read':               [TEAM,               TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'action.create':             [TEAM,               TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'action.change':             [OWNED,              TEAM,              TEAM,              NO,          NO,      NO,      NO],

  // What is worth copying. Published passages are masked and for everybody; nobody decides on their own work.
  'best-practice.read':        [ALL,                ALL,               ALL,               NO,          ALL,     NO,      NO],
  'best-practice.publish':     [NO,                 NOT_ABOUT_ME,      NOT_ABOUT_ME,      NO,          NO,      NO,      NO],
  'best-practice.credit':      [NO,                 NO,                NO,                NO,          NO,      NO,      ABOUT_ME],
  'guideline.read':            [ALL,                ALL,               ALL,               ALL,         ALL,     NO,      NO],
  'guideline.publish':         [NO,                 TEAM,              TEAM,              NO,          NO,      NO,      NO],

  // Teams and people. An admin never changes their own role.
  'rubric.read':               [ALL,                ALL,               ALL,               ALL,         ALL,     NO,      NO],
  // Asked for every team that uses the rubric; one that no team uses is the workspace's.
  'rubric.publish':            [NO,                 NO,                TEAM,              ALL,         NO,      NO,      NO],

  // Numbers of what is revealed. A person's own are theirs in every team; the team's are everybody's in it.
  'dashboard.team':            [TEAM,               TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'dashboard.person':          [NO,                 MINE_OR_TEAM,      MINE_OR_TEAM,      NO,          NO,      NO,      SELF],
  'agreement.read':            [NO,                 TEAM,              TEAM,              NO,          NO,      NO,      NO],
  // How strict somebody is, and how they agree with another: theirs, and for those who run a team they review in.
  'reviewer.severity':         [NO,                 MINE_OR_TEAM,      MINE_OR_TEAM,      NO,          NO,      NO,      SELF],
  // How somebody sees themselves beside their colleagues: theirs alone.
  'self-insight.read':         [NO,                 NO,                NO,                NO,          NO,      NO,      SELF],

  'team.read':                 [TEAM,               TEAM,              TEAM,              ALL,         ALL,     ALL,     NO],
  'team.create':               [NO,                 NO,                NO,                ALL,         NO,      ALL,     NO],
  'team.configure':            [NO,                 NO,                TEAM,              ALL,         NO,      NO,      NO],
  // Who sees revealed scores and which conversations agents read.
  'team.transparency':         [NO,                 NO,                TEAM,              NO,          NO,      NO,      NO],
  // Where the team's messages are posted: counts and dates leave, nothing anybody wrote.
  'team.webhook':              [NO,                 TEAM,              TEAM,              ALL,         NO,      NO,      NO],
  'membership.change':         [NO,                 NO,                AGENT_ROLE,        NOT_MYSELF,  NO,      ALL,     NO],
  'person.list':               [TEAM,               TEAM,              ALL,               ALL,         ALL,     ALL,     NO],
  'person.create':             [NO,                 NO,                ALL,               ALL,         NO,      ALL,     NO],
  'person.rename':             [NO,                 NO,                NO,                ALL,         NO,      NO,      NO],
  'person.invite':             [NO,                 NO,                MY_NEWCOMERS,       NOT_MYSELF,  NO,      ALL,     NO],
  // A reset link is a key to somebody's reviews, so no role hands it out.
  'person.reset':              [NO,                 NO,                NO,                NO,          NO,      ALL,     NO],
  'person.deactivate':         [NO,                 NO,                MY_AGENTS,         NOT_MYSELF,  NO,      NO,      NO],
  'person.change-role':        [NO,                 NO,                NO,                NOT_MYSELF,  NO,      ALL,     NO],
  'identity.merge':            [NO,                 NO,                NO,                ALL,         NO,      NO,      NO],
  'session.own':               [NO,                 NO,                NO,                NO,          NO,      NO,      ALL],
  'user.sessions':             [NO,                 NO,                NO,                ALL,         NO,      NO,      SELF],

  // Imports, exports, audit. The preview and the bad rows are the uploader's, until the import ends.
  'import.run':                [NO,                 NO,                TEAM,              ALL,         NO,      ALL,     NO],
  'import.read':               [NO,                 NO,                TEAM,              ALL,         NO,      ALL,     NO],
  'import.preview':            [NO,                 NO,                MY_UPLOAD,         MY_UPLOAD,   NO,      ALL,     NO],
  'import.undo':               [NO,                 NO,                TEAM,              ALL,         NO,      ALL,     NO],
  'export.team-reviews':       [NO,                 TEAM,              TEAM,              NO,          NO,      NO,      NO],
  'export.conversations':      [NO,                 TEAM,              TEAM,              NO,          NO,      ALL,     NO],
  'audit.read':                [NO,                 NO,                ACCESS_EVENTS,     ALL,         ALL,     NO,      NO],
  // The demo workspace has a manager of its own; nobody real holds a role there.
  'demo.remove':               [NO,                 NO,                TEAM,              ALL,         NO,      ALL,     NO],
  'demo.load':                 [NO,                 NO,                NO,                NO,          NO,      ALL,     NO],
  'doctor.run':                [NO,                 NO,                NO,                NO,          NO,      ALL,     NO],
} as const satisfies Record<string, Row>

/** Everything somebody may want to do. A verb without a row does not exist. */
export type Verb = keyof typeof POLICY
