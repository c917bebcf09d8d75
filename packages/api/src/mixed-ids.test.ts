import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERY_CALL, type Targets } from './testing/every-call.ts'
import { type Rehearsal, rehearse } from './testing/rehearsal.ts'
import { aScene, type Scene } from './testing/states.ts'
import { anOpenRound, type Caller, revealByAll, tasksOf, type World } from './testing.ts'

const NOTHING = 999_999
type Call = (caller: Caller, targets: Targets) => Promise<unknown>

const words = { text: 'Say what happens next', doneMeans: 'Ten closings say it', dueOn: '2026-03-13' }
const rule = {
  ...{ rule: 'Say what happens next', appliesWhen: null, cannedReply: null, criterionKey: 'empathy' },
  ...{ language: null, tags: [], reviewOn: null },
}
const noSource = { conversationId: null, messageId: null, practiceId: null, pickId: null }
const answers = ({ criterionIds, messageId }: Targets) => ({
  ratings: criterionIds.map((criterionId) => ({ criterionId, point: 4, rootCauses: [] })),
  ...{ solved: null, keep: null, try: null, secondsSpent: null },
  comments: [{ messageId, fromChar: null, toChar: null, text: 'here' }],
  bestPractice: [{ messageId, text: null }],
})

/** Inputs that name a second row where another one may be left out. */
const SECOND_IDS: Readonly<Record<string, Call>> = {
  'actions.create with a pick': (caller, { teamId, week, pickId, agentId }) =>
    caller.actions.create({ teamId, week, pickId, ...words, ownerId: agentId }),
  'guidelines.create from a conversation': (caller, { teamId, conversationId, messageId, agentId }) =>
    caller.guidelines.create({ teamId, ...noSource, conversationId, messageId, ...rule, ownerId: agentId }),
  'guidelines.create from a passage': (caller, { teamId, practiceId, agentId }) =>
    caller.guidelines.create({ teamId, ...noSource, practiceId, ...rule, ownerId: agentId }),
  'guidelines.create from a pick': (caller, { teamId, pickId, agentId }) =>
    caller.guidelines.create({ teamId, ...noSource, pickId, ...rule, ownerId: agentId }),
  'bestPractices.publish with a message': (caller, { conversationId, messageId, ownerId }) =>
    caller.bestPractices.publish({
      ...{ conversationId, agentId: ownerId, messageId, passage: 'I am sorry.', why: null },
      criterionKey: null,
    }),
  'reviews.saveDraft with remarks': (caller, targets) =>
    caller.reviews.saveDraft({ assignmentId: targets.assignmentId, version: 0, content: answers(targets) }),
  'reviews.submit with remarks': (caller, targets) =>
    caller.reviews.submit({ assignmentId: targets.assignmentId, ...answers(targets) }),
  'conversations.list about a person': (caller, { teamId, agentId }) =>
    caller.conversations.list({ teamId, agentId, aboutId: agentId, reviewedById: agentId }),
}
const CALLS = { ...EVERY_CALL, ...SECOND_IDS }

/** Which ids a call reads. */
const idsIn = (call: Call, targets: Targets): (keyof Targets)[] => {
  const read = new Set<keyof Targets>()
  const watched = new Proxy(targets, {
    get: (all, key: keyof Targets) => {
      read.add(key)
      return all[key]
    },
  })
  const caller: object = new Proxy(() => caller, { get: () => caller })
  void call(caller as Caller, watched)
  return [...read]
}

/** Rows of another team in which everything has happened as well. */
const foreignRows = async (world: World): Promise<Partial<Targets>> => {
  const round = await anOpenRound(world, { name: 'Post', agents: ['Pia', 'Quin', 'Rolf'] })
  const { teamId, slug, roundId, week } = round
  const [task] = await tasksOf(world, roundId)
  if (!task) throw new Error('The other team has work.')
  const own = (await tasksOf(world, roundId)).filter(({ pickId }) => pickId === task.pickId)
  await revealByAll(world, own)
  const { conversationId, pickId, assignmentId } = task
  const me = await world.as(task.reviewerId)
  const manager = await world.as(round.manager)
  const message = await world.db.read
    .selectFrom('message')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow()
  const { flagId } = await me.flags.set({ conversationId, messageId: null, kind: 'bug', text: null })
  const action = { teamId, week, pickId, ...words, ownerId: task.reviewerId }
  const { actionId } = await me.actions.create(action)
  const wording = { kind: 'wording' as const, pickId: null, criterionKey: 'tone', text: 'Warm' }
  const { noteId } = await me.debrief.note({ teamId, week, ...wording })
  const { commentId } = await me.picks.comment({ pickId, text: 'Why?' })
  const uploadName = await world.uploads.put('{}\n')
  const uploads = [{ uploadName, fileName: 'post.jsonl' }]
  const { importId } = await manager.imports.create({ teamId, format: 'jsonl', uploads, options: {} })
  const elsewhere = { teamId, slug, conversationId, messageId: message.id, pickId, roundId, assignmentId }
  return { ...elsewhere, flagId, actionId, noteId, commentId, importId }
}

describe('one id of another team among one’s own', () => {
  let scene: Scene
  let rehearsal: Rehearsal
  let foreign: Partial<Targets>
  beforeAll(async () => {
    scene = await aScene('revealed')
    foreign = await foreignRows(scene.world)
    rehearsal = rehearse(scene.world)
  })
  afterAll(() => scene.world.close())

  /** Calls that tell a row of the other team from no row, and how many were compared. */
  const toldApart = async (personId: number): Promise<{ asked: number; differing: string[] }> => {
    const caller = await scene.world.as(personId)
    const outcomeOf = (call: Call, targets: Targets) => rehearsal.outcomeOf(() => call(caller, targets))
    const differing: string[] = []
    let asked = 0
    for (const [name, call] of Object.entries(CALLS)) {
      for (const key of idsIn(call, scene.targets)) {
        const theirs = foreign[key]
        if (theirs === undefined) continue
        const nobodys = typeof theirs === 'string' ? 'nobody' : NOTHING
        const [one, other] = [
          await outcomeOf(call, { ...scene.targets, [key]: theirs }),
          await outcomeOf(call, { ...scene.targets, [key]: nobodys }),
        ]
        asked += 1
        if (one !== other) differing.push(`${name} ${key}: ${one}, ${other}`)
      }
    }
    return { asked, differing }
  }

  it.each(['party', 'lead', 'manager'] as const)('is answered to a %s like one of nothing', async (asker) => {
    const { asked, differing } = await toldApart(Number(scene.askers[asker]))
    expect(asked).toBeGreaterThan(80)
    expect(differing).toEqual([])
  })

  it('is told from it by whoever leads both teams (control)', async () => {
    const { world, targets } = scene
    const both = await world.addPerson('Both')
    for (const teamId of [targets.teamId, foreign.teamId]) await world.give(both, 'lead', teamId)
    const { differing } = await toldApart(both)
    expect(differing).toContain('picks.comment pickId: answered, not-found')
    expect(differing.length).toBeGreaterThan(40)
  })
})
