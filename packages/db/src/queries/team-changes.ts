import { DEFAULT_QUIET_DAYS, DEFAULT_SIZE_CAPS } from '@reread/domain'
import type { Insertable, Kysely, Transaction } from 'kysely'
import type { Database } from '../schema.ts'

export type TeamSettings = Omit<
  Insertable<Database['team']>,
  'id' | 'slug' | 'rubric_id' | 'created_at' | 'archived_at'
>

/** What a new team starts with; weeks open on Monday at 8 and are due on Friday at 14, unless asked otherwise. */
export const TEAM_DEFAULTS = {
  scores: 'parties',
  conversations: 'open',
  reveal_mode: 'each',
  picks_per_agent: 2,
  peers_per_pick: 2,
  cold_hours: 24,
  quiet_days: DEFAULT_QUIET_DAYS,
  max_messages: DEFAULT_SIZE_CAPS.messages,
  max_words: DEFAULT_SIZE_CAPS.words,
  opening_day: 1,
  opening_time: '08:00',
  due_day: 5,
  due_time: '14:00',
} as const satisfies Partial<TeamSettings>

/** The team's name as an address: letters and digits of any script folded to ASCII, words joined by "-". */
export const slugOf = (name: string): string => {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return folded.slice(0, 60) || 'team'
}

/** An address no team but `ownId` has: the name's own, else with the first free number behind it. */
const freeSlug = async (trx: Transaction<Database>, name: string, ownId = 0): Promise<string> => {
  const slug = slugOf(name)
  const rows = await trx.selectFrom('team').select('slug').where('id', '<>', ownId).orderBy('id').execute()
  const taken = new Set(rows.map((row) => row.slug))
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}

/** A team with its own address. Later changes of its name keep the address, so that links stay good. */
export const insertTeam = async (
  trx: Transaction<Database>,
  team: TeamSettings & { rubric_id: number; created_at: number },
): Promise<{ teamId: number; slug: string }> => {
  const slug = await freeSlug(trx, team.name)
  const row = await trx
    .insertInto('team')
    .values({ ...team, slug })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { teamId: row.id, slug }
}

/**
 * Begins a team anew that nobody has run yet, with its conversations and people: other settings, and the address of its
 * new name, to which no link leads so far.
 */
export const beginTeam = async (
  trx: Transaction<Database>,
  teamId: number,
  settings: TeamSettings & { created_at: number },
): Promise<{ teamId: number; slug: string }> => {
  const slug = await freeSlug(trx, settings.name, teamId)
  await trx
    .updateTable('team')
    .set({ ...settings, slug })
    .where('id', '=', teamId)
    .execute()
  return { teamId, slug }
}

/**
 * The only real team there is, as the terminal makes it for a first import, while nobody has ever led or managed it;
 * null otherwise.
 */
export const teamWithoutLead = async (db: Kysely<Database>): Promise<number | null> => {
  const teams = await db
    .selectFrom('team')
    .leftJoin('membership', (join) =>
      join.onRef('membership.team_id', '=', 'team.id').on('membership.role', 'in', ['lead', 'manager']),
    )
    .select(['team.id as id', 'membership.id as membershipId'])
    .where('team.demo_at', 'is', null)
    .where('team.archived_at', 'is', null)
    .limit(2)
    .execute()
  const [only, another] = teams
  return only === undefined || another !== undefined || only.membershipId !== null ? null : only.id
}

export const changeTeam = (trx: Transaction<Database>, teamId: number, settings: TeamSettings) =>
  trx.updateTable('team').set(settings).where('id', '=', teamId).executeTakeFirst()

export interface MembershipChange {
  teamId: number
  personId: number
  role: 'agent' | 'lead' | 'manager'
  member: boolean
  at: number
}

/** Starts or ends a role in a team; the past is never rewritten, and doing it twice changes nothing. */
export const setMembership = async (trx: Transaction<Database>, change: MembershipChange): Promise<void> => {
  const { teamId, personId, role, at } = change
  const inForce = await trx
    .selectFrom('membership')
    .select('id')
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('until_at', 'is', null)
    .executeTakeFirst()
  if (change.member && !inForce) {
    await trx
      .insertInto('membership')
      .values({ team_id: teamId, person_id: personId, role, from_at: at })
      .execute()
  }
  if (!change.member && inForce) {
    await trx.updateTable('membership').set({ until_at: at }).where('id', '=', inForce.id).execute()
  }
}
