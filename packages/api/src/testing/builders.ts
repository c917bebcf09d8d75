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

export interface Task {
  assignmentId: number
  pickId: number
  conversationId: number
  reviewerId: number
  revieweeId: number
  kind: 'self' | 'peer' | 'lead'
}

/** Every assignment of a round that is in force, by id. */
export const tasksOf = async (world: World, roundId: number): Promise<Task[]> =>
  world.db.read
    .selectFrom('assignment')
    .innerJoin('pick', 'pick.id', 'assignment.pick_id')
    .select([
      'assignment.id as assignmentId',
      'pick.id as pickId',
      'pick.conversation_id as conversationId',
      'assignment.reviewer_id as reviewerId',
      'pick.reviewee_id as revieweeId',
      'assignment.kind as kind',
    ])
    .where('pick.round_id', '=', roundId)
    .where('assignment.state', '<>', 'swapped')
    .orderBy('assignment.id')
    .execute()

export interface Answers {
  /** One point for every criterion, in the rubric's order; the last one is repeated. null is N/A. */
  points?: readonly (number | null)[]
  keep?: string
  comment?: string
  bestPractice?: string
  solved?: 'yes' | 'no' | 'unknown'
}

/** What a set of answers needs to know of the rubric and the conversation. */
export interface Sheet {
  readonly criterionIds: readonly number[]
  /** A message of the agent, to pin remarks on; null when there is none. */
  readonly messageId: number | null
}

/** The sheet of an assignment, as its own form describes it. */
export const sheetFor = async (world: World, task: Task): Promise<Sheet> => {
  const form = await (await world.as(task.reviewerId)).reviews.form({ assignmentId: task.assignmentId })
  const [message] = form.conversation.messages.filter(({ authorKind }) => authorKind === 'agent')
  return { criterionIds: form.rubric.criteria.map(({ id }) => id), messageId: message?.id ?? null }
}

/** A complete set of answers on a sheet. */
export const answersOn = ({ criterionIds, messageId }: Sheet, task: Task, answers: Answers = {}) => {
  const points = answers.points ?? [4]
  return {
    assignmentId: task.assignmentId,
    ratings: criterionIds.map((criterionId, index) => {
      const point = index < points.length ? points[index] : points.at(-1)
      return { criterionId, point: point ?? null, rootCauses: [] }
    }),
    solved: answers.solved ?? null,
    keep: answers.keep ?? null,
    try: null,
    comments:
      answers.comment !== undefined && messageId !== null
        ? [{ messageId, fromChar: null, toChar: null, text: answers.comment }]
        : [],
    bestPractice: answers.bestPractice === undefined ? [] : [{ messageId, text: answers.bestPractice }],
    secondsSpent: 90,
  }
}

/** A complete set of answers for an assignment. */
export const answersFor = async (world: World, task: Task, answers: Answers = {}) =>
  answersOn(await sheetFor(world, task), task, answers)

/** Hands in a review as its author. */
export const handIn = async (world: World, task: Task, answers: Answers = {}) =>
  (await world.as(task.reviewerId)).reviews.submit(await answersFor(world, task, answers))

/** Hands in every review of a pick and opens it as the last author: revealed at once. */
export const revealByAll = async (
  world: World,
  tasks: readonly Task[],
  answersOf: (task: Task) => Answers = () => ({}),
): Promise<void> => {
  for (const task of tasks) {
    await handIn(world, task, answersOf(task))
    world.clock.at += 1_000
  }
  const last = tasks.at(-1)
  if (last) await (await world.as(last.reviewerId)).picks.open({ pickId: last.pickId })
}
