import { findTeam, transact } from '@reread/db'
import { DEFAULT_RUBRIC, nextWeek, RubricDefinition } from '@reread/domain'
import { announceDueSoon } from '@reread/jobs/testing'
import type { Acting } from './acting.ts'
import { leadOf } from './meeting-acts.ts'

/** The person of the task is away, or back: said by themselves or by a lead. */
const away = async ({ world, people, task, salt }: Acting) => {
  const personId = task.reviewerId
  const me = await world.as(salt % 2 === 0 ? people.lead : personId)
  const week = salt % 5 === 0 ? nextWeek(people.week) : people.week
  return me.absences.set({ teamId: people.teamId, personId, week, away: salt % 3 !== 0 })
}

/** The person of the task leaves the team, or comes back. */
const leave = async ({ world, people, task, salt }: Acting) => {
  const { teamId, manager } = people
  const change = { teamId, personId: task.reviewerId, role: 'agent' as const, member: salt % 3 === 0 }
  const changed = await (await world.as(manager)).teams.setMembership(change)
  world.holdRoles()
  return changed
}

const settings = async ({ world, people, salt }: Acting) => {
  const manager = await world.as(people.manager)
  const team = (await manager.teams.list()).find(({ id }) => id === people.teamId)
  if (!team) return null
  const { id: teamId, slug: _, members: __, may: ___, hasWebhook: ____, ...now } = team
  return manager.teams.configure({
    ...now,
    teamId,
    conversations: salt % 2 === 0 ? 'open' : 'assigned',
    scores: salt % 3 === 0 ? 'parties' : 'team',
    peersPerPick: 1 + (salt % 3),
    coldHours: salt % 48,
    quietDays: 1 + (salt % 90),
    maxMessages: 60 + (salt % 40),
    maxWords: 2_500 + salt,
  })
}

const webhook = async (acting: Acting) => {
  const { world, people, salt } = acting
  const { teamId } = people
  const { webhooks } = await world.as(leadOf(acting))
  const address = salt % 5 === 0 ? null : 'https://hooks.example.org/T0/secret'
  return salt % 2 === 0 ? webhooks.set({ teamId, address }) : webhooks.sendTest({ teamId })
}

/** What the schedule posts a day before the deadline. */
const announce = async ({ world, people }: Acting) => {
  const { teamId, roundId } = people
  await transact(world.db.write, async (trx) => {
    const team = await findTeam(trx, teamId)
    const webhook_url = 'https://hooks.example.org/T0/secret'
    if (team)
      await announceDueSoon(trx, {
        ...{ team: { ...team, webhook_url }, roundId, at: world.clock.at },
        publicUrl: null,
      })
  })
  return null
}

const nextRubric = async ({ world, people, salt }: Acting) => {
  const admin = await world.as(people.admin)
  const basedOn = (await admin.rubrics.get({ rubricId: 1 })).newest
  const definition = RubricDefinition.parse({ ...DEFAULT_RUBRIC, name: `Chat ${salt}` })
  return admin.rubrics.publish({ rubricId: 1, basedOn, definition })
}

const exported = async (acting: Acting) => {
  const { world, people, salt } = acting
  const { teamId, week } = people
  const lead = await world.as(leadOf(acting))
  if (salt % 3 === 0) return lead.compare.exportWeek({ teamId, week })
  return lead.conversations.exportCsv(salt % 3 === 1 ? {} : { teamId, scoreFrom: 0 })
}

/** What those who run the team, and each for themselves, change about it within a week. */
export const TEAM_ACTS = { away, leave, settings, webhook, announce, nextRubric, exported } as const
