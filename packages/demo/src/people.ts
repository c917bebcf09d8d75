import {
  insertDemoPersona,
  insertRubric,
  insertTeam,
  rubricVersion,
  setMembership,
  TEAM_DEFAULTS,
  type Trx,
} from '@reread/db'
import { DEFAULT_RUBRIC } from '@reread/domain'
import { DAY_MS, type DemoCalendar } from './calendar.ts'
import { AWAY, CAST, type Colleague, MANAGER, PERSONAS, type TeamKey } from './cast.ts'
import type { StaffKey } from './told.ts'
import type { World } from './world.ts'

const TEAM_NAMES: Readonly<Record<TeamKey, string>> = { chat: 'Chat', email: 'E-mail' }

/** Before the first round there was time to set up. */
const startedAt = ({ weeks }: DemoCalendar): number => (weeks[0]?.candidatesFromAt ?? 0) - 10 * DAY_MS

/** Somebody is drawn from the first round that opens after they came. */
const cameAt = (calendar: DemoCalendar, { since }: Colleague): number =>
  since === undefined
    ? startedAt(calendar)
    : (calendar.weeks.find(({ offset }) => offset === since)?.candidatesFromAt ?? 0) + DAY_MS

const insertDemoPerson = async (
  trx: Trx,
  person: { name: string; kind: 'human' | 'ai'; at: number; now: number },
): Promise<number> => {
  const { name, kind, at, now } = person
  const row = await trx
    .insertInto('person')
    // People of the demo speak both languages; a visitor reads the screens in their own.
    .values({ name, kind, language: null, shortcuts: 1, demo_at: now, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

const insertTeams = async (trx: Trx, calendar: DemoCalendar, rubricId: number) => {
  const { zone, openingDay, openingTime, dueDay, dueTime, now } = calendar
  const made = async (key: TeamKey) => {
    const { teamId } = await insertTeam(trx, {
      ...TEAM_DEFAULTS,
      name: TEAM_NAMES[key],
      zone,
      language: 'en',
      opening_day: openingDay,
      opening_time: openingTime,
      due_day: dueDay,
      due_time: dueTime,
      demo_at: now,
      rubric_id: rubricId,
      created_at: startedAt(calendar),
    })
    return teamId
  }
  return { chat: await made('chat'), email: await made('email') }
}

/** Rubric, two teams, twelve people and the AI agent, with their roles. */
export const insertPeople = async (
  trx: Trx,
  ...[calendar, seed]: [calendar: DemoCalendar, seed: string]
): Promise<World> => {
  const { now, weeks } = calendar
  const started = startedAt(calendar)
  const { rubricId, versionId } = await insertRubric(trx, DEFAULT_RUBRIC, { at: started, personId: null })
  const teamIds = await insertTeams(trx, calendar, rubricId)
  const people = new Map<StaffKey, number>()
  for (const colleague of CAST) {
    const at = cameAt(calendar, colleague)
    const personId = await insertDemoPerson(trx, { ...colleague, at, now })
    people.set(colleague.key, personId)
    const teamId = teamIds[colleague.team]
    await setMembership(trx, { teamId, personId, role: 'agent', member: true, at })
    if (colleague.isLead) await setMembership(trx, { teamId, personId, role: 'lead', member: true, at })
  }
  const managerId = await insertDemoPerson(trx, { ...MANAGER, kind: 'human', at: started, now })
  for (const teamId of Object.values(teamIds)) {
    await setMembership(trx, { teamId, personId: managerId, role: 'manager', member: true, at: started })
  }
  const away = people.get(AWAY)
  const thisWeek = weeks.at(-1)
  if (away !== undefined && thisWeek) {
    await trx
      .insertInto('absence')
      .values({
        team_id: teamIds.email,
        person_id: away,
        week: thisWeek.label,
        created_by: people.get('pieter') ?? managerId,
        created_at: thisWeek.opensAt - DAY_MS,
      })
      .execute()
  }
  await insertPersonas(trx, { people, managerId, now })
  const rubric = await rubricVersion(trx, versionId)
  return { trx, calendar, seed, rubricId, rubric, teamIds, people, managerId }
}

const insertPersonas = async (
  trx: Trx,
  { people, managerId, now }: { people: ReadonlyMap<StaffKey, number>; managerId: number; now: number },
): Promise<void> => {
  for (const role of ['agent', 'lead'] as const) {
    const name = CAST.find(({ key }) => key === PERSONAS[role])?.name ?? ''
    await insertDemoPersona(trx, { role, name, personId: people.get(PERSONAS[role]) ?? managerId, at: now })
  }
  await insertDemoPersona(trx, { role: 'manager', name: MANAGER.name, personId: managerId, at: now })
}
