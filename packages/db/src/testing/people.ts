import { DEFAULT_RUBRIC } from '@reread/domain'
import { transact } from '../guard.ts'
import type { Db } from '../open.ts'
import { insertPerson } from '../queries/people.ts'
import { insertRubric, rubricVersion } from '../queries/rubrics.ts'
import { insertSignIn } from '../queries/sessions.ts'
import { insertTeam, setMembership, TEAM_DEFAULTS, type TeamSettings } from '../queries/team-changes.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** Wednesday of week 2026-W10, 09:00 UTC. */
export const NOW = Date.UTC(2026, 2, 4, 9)
/** When people and teams of the tests began. */
export const LONG_AGO = NOW - 100 * DAY

/** Somebody with a name and nothing else. */
export const aPerson = (db: Db, name: string, kind: 'human' | 'ai' = 'human'): Promise<number> =>
  transact(db.write, (trx) => insertPerson(trx, { name, kind, language: null, at: LONG_AGO }))

export interface BuiltTeam {
  teamId: number
  slug: string
  rubricId: number
  rubricVersionId: number
  /** Criteria of the rubric, in its order. */
  criterionIds: number[]
}

/** A team with the default settings and a rubric of its own. */
export const aTeam = async (
  db: Db,
  name: string,
  settings: Partial<TeamSettings> = {},
): Promise<BuiltTeam> => {
  const by = { at: LONG_AGO, personId: null }
  const made = await transact(db.write, async (trx) => {
    const { rubricId, versionId } = await insertRubric(trx, DEFAULT_RUBRIC, by)
    const given = { ...TEAM_DEFAULTS, zone: 'UTC', language: 'en' as const, ...settings, name }
    return {
      ...(await insertTeam(trx, { ...given, rubric_id: rubricId, created_at: LONG_AGO })),
      rubricId,
      rubricVersionId: versionId,
    }
  })
  const { criteria } = await rubricVersion(db.read, made.rubricVersionId)
  return { ...made, criterionIds: criteria.map((criterion) => criterion.id) }
}

export interface RoleGiven {
  teamId: number
  personId: number
  role?: 'agent' | 'lead' | 'manager'
  fromAt?: number
}

/** Gives a role in a team, since long ago unless said. */
export const give = (db: Db, { teamId, personId, role = 'agent', fromAt = LONG_AGO }: RoleGiven) =>
  transact(db.write, (trx) => setMembership(trx, { teamId, personId, role, member: true, at: fromAt }))

/** A new agent of a team. */
export const anAgent = async (db: Db, teamId: number, name: string): Promise<number> => {
  const personId = await aPerson(db, name)
  await give(db, { teamId, personId })
  return personId
}

/** A sign-in with an e-mail address; nobody can use its password. */
export const aSignIn = (db: Db, personId: number, email: string): Promise<boolean> =>
  transact(db.write, (trx) => insertSignIn(trx, { personId, name: email, email, passwordHash: 'x', at: NOW }))
