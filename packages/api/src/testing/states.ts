import { insertPractice, insertSignIn, transact } from '@reread/db'
import { aConversation, anOpenRound, aTeam } from './builders.ts'
import type { Targets } from './every-call.ts'
import { handIn, revealByAll, type Task, tasksOf } from './handing-in.ts'
import { openWorld, type World } from './world.ts'

export const STATES = ['before', 'open', 'submitted', 'revealed', 'closed'] as const
export type State = (typeof STATES)[number]

/** An id that nothing has. */
const NOTHING = 999_999

export interface Scene {
  world: World
  targets: Targets
  /** Who asks: a person's id, null for nobody, 'operator' for the terminal. */
  askers: Readonly<Record<Asker, number | null | 'operator'>>
}

/**
 * `party` reviews the pick as a colleague, `about` is the person it is about, `bystander` is an agent of the team with
 * no part in it, `elsewhere` an agent of another team, `roleless` somebody who was deactivated or holds no role.
 */
export const ASKERS = [
  ...(['party', 'about', 'bystander', 'elsewhere', 'lead', 'manager'] as const),
  ...(['admin', 'auditor', 'roleless', 'anonymous', 'operator'] as const),
] as const
export type Asker = (typeof ASKERS)[number]

/** Salt and key as they are stored, of no password at all. */
const NO_PASSWORD = `${'0'.repeat(32)}:${'0'.repeat(128)}`

const signIn = (world: World, personId: number, email: string) =>
  transact(world.db.write, (trx) =>
    insertSignIn(trx, { personId, name: email, email, passwordHash: NO_PASSWORD, at: world.clock.at }),
  )

/** Four agents with one conversation each, so that every pick has a bystander; then on to the state asked for. */
export const aScene = async (state: State): Promise<Scene> => {
  const world = await openWorld()
  const people = { agents: ['Ada', 'Ben', 'Cleo', 'Dan'], settings: { picks_per_agent: 2 } }
  const round = state === 'before' ? null : await anOpenRound(world, { ...people, each: 1 })
  const team = round ?? (await aTeam(world, people))
  if (round === null) {
    for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId })
  }
  const tasks = round === null ? [] : await tasksOf(world, round.roundId)
  const own = tasks.filter((task) => task.pickId === tasks[0]?.pickId)
  // The party hands in last, so that it may open what is complete.
  const ordered = own.toSorted((a, b) => a.kind.localeCompare(b.kind) * -1 || a.assignmentId - b.assignmentId)
  const party = ordered.at(-1)
  const elsewhere = await aTeam(world, { name: 'Mail', agents: ['Zoe'] })
  const [admin, auditor, roleless, uninvited] = [
    await world.addPerson('Root'),
    await world.addPerson('Auditor'),
    await world.addPerson('Former'),
    await world.addPerson('Uma'),
  ]
  await world.give(admin, 'admin')
  await world.give(auditor, 'auditor')
  await world.give(uninvited, 'agent', team.teamId)
  const readers = ordered.map((task) => task.reviewerId)
  const bystander = team.agents.find((agent) => !readers.includes(agent)) ?? 0
  await signIn(world, admin, 'root@example.org')
  await signIn(world, bystander, 'bystander@example.org')
  const partyId = party?.reviewerId ?? team.agents[1] ?? 0
  const about = party?.revieweeId ?? team.agents[0] ?? 0
  await advance(world, { state, ordered })
  const targets = await targetsOf(world, { ...team, partyId, agentId: bystander, uninvitedId: uninvited })
  const place = { roundId: round?.roundId ?? NOTHING, week: round?.week ?? '2026-W10' }
  const task = { pickId: party?.pickId ?? NOTHING, assignmentId: party?.assignmentId ?? NOTHING }
  const conversation = await conversationFor(world, party?.conversationId ?? null)
  const learnt = await learntIn(world, { ...team, ...conversation, ownerId: about })
  const shown = state === 'revealed' || state === 'closed'
  const commentId = shown ? await comment(world, partyId, task.pickId) : NOTHING
  if (shown) await (await world.as(partyId)).picks.addToDebrief({ pickId: task.pickId })
  if (state === 'closed') {
    await (await world.as(team.lead)).debrief.close({ teamId: team.teamId, week: place.week })
  }
  return {
    world,
    targets: { ...targets, ...place, ...task, ...conversation, ...learnt, commentId },
    askers: {
      ...{ party: partyId, about, bystander, elsewhere: elsewhere.agents[0] ?? 0 },
      ...{ lead: team.lead, manager: team.manager, admin, auditor, roleless },
      ...{ anonymous: null, operator: 'operator' },
    },
  }
}

const advance = async (world: World, { state, ordered }: { state: State; ordered: Task[] }) => {
  if (state === 'before' || state === 'open') return
  if (state === 'submitted') {
    for (const task of ordered) {
      await handIn(world, task)
      world.clock.at += 1_000
    }
    return
  }
  await revealByAll(world, ordered)
}

const comment = async (world: World, personId: number, pickId: number): Promise<number> =>
  (await (await world.as(personId)).picks.comment({ pickId, text: 'Why?' })).commentId

const conversationFor = async (world: World, conversationId: number | null) => {
  const rows = world.db.read.selectFrom('message').select(['id', 'conversation_id']).orderBy('id')
  const row = await (conversationId === null
    ? rows
    : rows.where('conversation_id', '=', conversationId)
  ).executeTakeFirstOrThrow()
  return { conversationId: row.conversation_id, messageId: row.id }
}

/** A published passage of another conversation that credits the agent, and a guideline. */
const learntIn = async (
  world: World,
  place: { teamId: number; lead: number; conversationId: number; ownerId: number },
) => {
  const { teamId, lead, conversationId, ownerId } = place
  const other = await world.db.read
    .selectFrom('conversation')
    .select('id')
    .where('team_id', '=', teamId)
    .where('id', '<>', conversationId)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const practiceId = await transact(world.db.write, (trx) =>
    insertPractice(trx, {
      ...{ team_id: teamId, conversation_id: other.id, agent_id: ownerId, state: 'published' },
      ...{ passage: 'I am sorry.', credit: 'named', decided_by: lead, version: 1 },
      decided_at: world.clock.at,
    }),
  )
  const { guidelineId } = await (await world.as(lead)).guidelines.create({
    ...{ teamId, conversationId: null, messageId: null, practiceId: null, pickId: null, ownerId },
    ...{ rule: 'Say what happens next', appliesWhen: null, cannedReply: null, criterionKey: null },
    ...{ language: null, tags: [], reviewOn: null },
  })
  return { practiceId, guidelineId, ownerId }
}

interface Place {
  teamId: number
  slug: string
  manager: number
  partyId: number
  agentId: number
  uninvitedId: number
}

/** What is there in every state: the party's flag and action, and the manager's import. */
const targetsOf = async (
  world: World,
  place: Place,
): Promise<
  Omit<
    Targets,
    'pickId' | 'assignmentId' | 'roundId' | 'week' | 'commentId' | 'ownerId' | 'practiceId' | 'guidelineId'
  >
> => {
  const { teamId, slug, agentId, uninvitedId, partyId } = place
  const criteria = await world.db.read.selectFrom('criterion').select('id').orderBy('id').execute()
  const { conversationId, messageId } = await conversationFor(world, null)
  const party = await world.as(partyId)
  const flag = { conversationId, messageId: null, kind: 'bug' as const, text: null }
  const { flagId } = await party.flags.set(flag)
  const { actionId } = await party.actions.create({
    ...{ teamId, week: '2026-W10', pickId: null, text: 'a', doneMeans: 'b', ownerId: partyId },
    dueOn: '2026-03-13',
  })
  const wording = { kind: 'wording' as const, pickId: null, criterionKey: 'tone', text: 'Warm, not cute' }
  const { noteId } = await party.debrief.note({ teamId, week: '2026-W10', ...wording })
  const uploadName = await world.uploads.put('{}\n')
  const manager = await world.as(place.manager)
  const uploads = [{ uploadName, fileName: 'week.jsonl' }]
  const { importId } = await manager.imports.create({ teamId, format: 'jsonl', uploads, options: {} })
  const { token } = await world.auth.makeLink({
    ...{ purpose: 'invite' as const, personId: await world.addPerson('Newcomer'), createdBy: null },
    ttlMs: 3_600_000,
  })
  return {
    ...{ teamId, slug, conversationId, messageId, flagId, actionId, noteId, importId, uploadName },
    ...{ agentId, uninvitedId, inviteToken: token },
    criterionIds: criteria.map(({ id }) => id),
  }
}
