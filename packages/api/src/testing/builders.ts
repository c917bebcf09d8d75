import { type Database, putIntoTextIndex, transact } from '@reread/db'
import type { Insertable } from 'kysely'
import { HOUR, type World } from './world.ts'

type ConversationRow = Insertable<Database['conversation']>

export interface TeamOfPeople {
  teamId: number
  slug: string
  /** In the order of their names. */
  agents: number[]
  lead: number
  manager: number
}

/** A team with agents, a lead and a manager who answer no customers themselves. */
export const aTeam = async (
  world: World,
  options: { name?: string; agents?: readonly string[]; settings?: Parameters<World['addTeam']>[1] } = {},
): Promise<TeamOfPeople> => {
  const { name = 'Chat', agents = ['Ada', 'Ben', 'Cleo'], settings = {} } = options
  const { teamId, slug } = await world.addTeam(name, settings)
  const ids: number[] = []
  for (const agent of agents) {
    const personId = await world.addPerson(agent)
    await world.give(personId, 'agent', teamId)
    ids.push(personId)
  }
  const lead = await world.addPerson(`${name} lead`)
  await world.give(lead, 'lead', teamId)
  const manager = await world.addPerson(`${name} manager`)
  await world.give(manager, 'manager', teamId)
  return { teamId, slug, agents: ids, lead, manager }
}

const sourceFor = async (world: World, teamId: number): Promise<{ sourceId: number; importId: number }> =>
  transact(world.db.write, async (trx) => {
    const name = `source of team ${teamId}`
    const known = await trx
      .selectFrom('source')
      .select(['id', 'import_id as importId'])
      .where('name', '=', name)
      .executeTakeFirst()
    if (known && known.importId !== null) return { sourceId: known.id, importId: known.importId }
    const run = await trx
      .insertInto('import_run')
      .values({
        team_id: teamId,
        format: 'jsonl',
        file_names: '["week.jsonl"]',
        options: '{}',
        state: 'done',
        created_at: world.clock.at,
        finished_at: world.clock.at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const source = await trx
      .insertInto('source')
      .values({ name, import_id: run.id, created_at: world.clock.at })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { sourceId: source.id, importId: run.id }
  })

export interface ConversationOptions {
  teamId: number
  ownerId: number
  /** Epoch ms; two days before now unless said. */
  settledAt?: number
  subject?: string
  messages?: readonly string[]
  csat?: unknown
}

const counters = new WeakMap<World, number>()

/** Counts up inside one world, so that the same steps make the same rows. */
const nextNumber = (world: World): number => {
  const number = (counters.get(world) ?? 0) + 1
  counters.set(world, number)
  return number
}

/** A settled conversation of a customer with its owner; the messages alternate, the customer first. */
export const aConversation = async (world: World, options: ConversationOptions): Promise<number> => {
  const { teamId, ownerId } = options
  const { sourceId, importId } = await sourceFor(world, teamId)
  const made = nextNumber(world)
  const settledAt = options.settledAt ?? world.clock.at - 48 * HOUR
  const subject = options.subject ?? `Invoice question of ${ownerId}`
  const texts = options.messages ?? ['My invoice is wrong.', 'I am sorry, let me look at it.']
  const row: ConversationRow = {
    source_id: sourceId,
    external_id: `c-${made}`,
    team_id: teamId,
    import_id: importId,
    channel: 'chat',
    language: 'en',
    subject,
    subject_folded: subject.toLowerCase(),
    status: 'closed',
    tags: '[]',
    opened_at: settledAt - HOUR,
    closed_at: settledAt,
    settled_at: settledAt,
    settled_rule: 'closed',
    customer_name: 'Customer',
    owner_id: ownerId,
    csat: options.csat === undefined ? null : JSON.stringify(options.csat),
    message_count: texts.length,
    word_count: texts.join(' ').split(' ').length,
  }
  return transact(world.db.write, async (trx) => {
    const { id } = await trx.insertInto('conversation').values(row).returning('id').executeTakeFirstOrThrow()
    const messages = texts.map((text, position) => ({
      conversation_id: id,
      import_id: importId,
      position,
      external_id: `m-${made}-${position}`,
      author_kind: position % 2 === 0 ? ('customer' as const) : ('agent' as const),
      author_id: position % 2 === 0 ? null : ownerId,
      internal: 0 as const,
      sent_at: settledAt - HOUR + position * 60_000,
      text,
      attachments: '[]',
    }))
    await trx.insertInto('message').values(messages).execute()
    await trx
      .insertInto('participation')
      .values({
        conversation_id: id,
        person_id: ownerId,
        position: 0,
        messages: Math.floor(texts.length / 2),
        is_owner: 1,
      })
      .execute()
    await putIntoTextIndex(trx, [id])
    return id
  })
}

export interface OpenedRound extends TeamOfPeople {
  roundId: number
  week: string
}

/** A team whose agents have `each` conversations apiece, and its round of this week, opened by the lead. */
export const anOpenRound = async (
  world: World,
  options: Parameters<typeof aTeam>[1] & { each?: number } = {},
): Promise<OpenedRound> => {
  const team = await aTeam(world, options)
  for (const agent of team.agents) {
    for (let number = 0; number < (options.each ?? 2); number += 1) {
      await aConversation(world, { teamId: team.teamId, ownerId: agent })
    }
  }
  const lead = await world.as(team.lead)
  const { roundId, week } = await lead.rounds.start({ teamId: team.teamId })
  return { ...team, roundId, week }
}
