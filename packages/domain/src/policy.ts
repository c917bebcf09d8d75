import { type Actor, holdsRole, ROLES, type Role, teamsHeldAs } from './actor.ts'
import {
  CONDITIONS,
  type Condition,
  type FactOf,
  type Facts,
  LINKS,
  type Link,
  OPT_INS,
} from './policy-conditions.ts'
import { POLICY, type Row, type Verb, type Way } from './policy-table.ts'
import { Refusal } from './refusal.ts'

/**
 * Where a row belongs: to a team, to nobody (null), to the workspace itself, or, where the row is a person,
 * to the teams that person is in.
 */
export type Place =
  | { readonly teamId: number | null | 'workspace' }
  | { readonly memberships: Facts['memberships'] }

/** What a right on the workspace itself is asked for, such as creating a team. */
export const WORKSPACE = { teamId: 'workspace' } as const

type ConditionOf<V extends Verb> = (typeof POLICY)[V][number][number]['when'][number]
/** The row's place and exactly the facts that the verb's conditions read. */
export type SubjectOf<V extends Verb> = Place & Readonly<Pick<Facts, FactOf<ConditionOf<V>>>>
type Subject = Place & Readonly<Partial<Facts>>

/** Whether the row lies in one of these teams. */
const liesIn = (subject: Subject, teamIds: readonly number[]): boolean => {
  const places = 'teamId' in subject ? [subject.teamId] : subject.memberships.map(({ teamId }) => teamId)
  return teamIds.some((teamId) => places.includes(teamId))
}

const cellOf = (verb: Verb, role: Role): readonly Way[] => {
  const row: Row = POLICY[verb]
  return row[ROLES.indexOf(role)] ?? []
}

const reaches = (way: Way, asker: { actor: Actor; role: Role }, subject: Subject): boolean =>
  way.reach !== 'team' || liesIn(subject, teamsHeldAs(asker.actor, asker.role))

const grants = (way: Way, asker: { actor: Actor; role: Role }, subject: Subject): boolean =>
  reaches(way, asker, subject) && way.when.every((name) => CONDITIONS[name].holds(subject, asker))

const isGranted = (actor: Actor, verb: Verb, subject: Subject): boolean =>
  ROLES.some(
    (role) =>
      holdsRole(actor, role) && cellOf(verb, role).some((way) => grants(way, { actor, role }, subject)),
  )

/** Whether the actor may do this to that row. The same answer decides a button and a write. */
export const can = <V extends Verb>(actor: Actor, verb: V, subject: SubjectOf<V>): boolean =>
  isGranted(actor, verb, subject)

const EVERY_LINK = Object.keys(LINKS).filter((name): name is Link => name in LINKS)

const isTied = (actor: Actor, subject: Subject, links: readonly Link[]): boolean =>
  links.some((link) => LINKS[link].holds(subject, { actor, role: 'anyone' }))

/**
 * Whether the actor may learn that the row exists: it lies in one of their teams or is tied to them.
 * Before its reveal a review exists for its author alone.
 */
const isKnown = (actor: Actor, subject: Subject): boolean => {
  const isHidden = subject.authorId !== undefined && subject.revealedAt === null
  if (isHidden) return isTied(actor, subject, ['isAuthor'])
  if ('teamId' in subject && subject.teamId === 'workspace') return true
  const theirs = actor.memberships.map(({ teamId }) => teamId)
  return liesIn(subject, theirs) || isTied(actor, subject, EVERY_LINK)
}

/**
 * Gives the row back when the actor may do this to it.
 * @throws Refusal `not-found` when there is no row, and just the same when it belongs to a team the actor is
 * not in; `not-allowed` inside their own team.
 */
export const demand = <V extends Verb, T extends SubjectOf<V>>(
  actor: Actor,
  verb: V,
  found: T | null | undefined,
): T => {
  if (found === null || found === undefined) throw new Refusal('not-found')
  if (isGranted(actor, verb, found)) return found
  throw new Refusal(isKnown(actor, found) ? 'not-allowed' : 'not-found')
}

/**
 * Which rows a list may hold: any that meets one of the four. What depends on the row's own state (settled,
 * revealed) is for the query to add; `can` on each row gives the same answer.
 */
export interface Scope {
  readonly everything: boolean
  /** Rows of these teams; ascending. */
  readonly teamIds: readonly number[]
  /** Rows of these teams, where the team has opted for it (`scores: team`, `conversations: open`); ascending. */
  readonly optInTeamIds: readonly number[]
  /** Rows tied to this person (author, reviewee, reviewer, owner …); null when that gives nothing. */
  readonly ownOf: number | null
}

type Extent = 'everything' | 'teams' | 'opt-in-teams' | 'own'

const extentOf = ({ reach, when }: Way): Extent => {
  const names = (list: object) => (name: Condition) => name in list
  if (when.some(names(LINKS))) return 'own'
  if (reach === 'all') return 'everything'
  return when.some(names(OPT_INS)) ? 'opt-in-teams' : 'teams'
}

const ascending = (teamIds: Iterable<number>): number[] => [...new Set(teamIds)].sort((a, b) => a - b)

/** The rows a list or a search may show for this verb, over all the actor's roles. */
export const scope = (actor: Actor, verb: Verb): Scope => {
  const held = ROLES.filter((role) => holdsRole(actor, role))
  const teamsBy = (extent: Extent) =>
    held
      .filter((role) => cellOf(verb, role).some((way) => extentOf(way) === extent))
      .flatMap((role) => teamsHeldAs(actor, role))
  const reachesTo = (extent: Extent) =>
    held.some((role) => cellOf(verb, role).some((way) => extentOf(way) === extent))
  const teamIds = ascending(teamsBy('teams'))
  return {
    everything: reachesTo('everything'),
    teamIds,
    optInTeamIds: ascending(teamsBy('opt-in-teams').filter((teamId) => !teamIds.includes(teamId))),
    ownOf: reachesTo('own') ? actor.personId : null,
  }
}

/** Whether there is any row at all the actor may do this to: decides if a page has an entry. */
export const canSomewhere = (actor: Actor, verb: Verb): boolean =>
  ROLES.some((role) => holdsRole(actor, role) && cellOf(verb, role).length > 0)

/** Whether an admin is left when this person stops being one. `adminIds`: the admins who can sign in now. */
export const keepsAnAdmin = (adminIds: readonly number[], leavingId: number): boolean =>
  adminIds.some((adminId) => adminId !== leavingId)
