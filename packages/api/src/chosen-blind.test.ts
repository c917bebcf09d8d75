import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leaksBetween } from './testing/blindness/compared.ts'
import { answerOf, observersOf, PROBES } from './testing/blindness/probes.ts'
import type { Scene } from './testing/blindness/scene.ts'
import { anOpenRound, aTeam, type OpenedRound } from './testing/builders.ts'
import { chooseOne, finishAll } from './testing/choosing.ts'
import { answersFor, handIn, revealByAll, type Task, tasksOf } from './testing/handing-in.ts'
import { openWorld, type World } from './testing/world.ts'

/** Asked in front of the sign-in, and limited by how often. */
const OUTSIDE = /\.look$/
/** Asked about each conversation there is, or with so many filters. */
const ABOUT_ROWS = /^(conversations\.(get|list|count)|bestPractices\.board)$/
/** Something that no row has. */
const NOTHING = 999_999

describe('what somebody chose beside the draw', () => {
  let world: World
  let round: OpenedRound
  let scene: Scene
  let chosen: Task
  let before: Map<string, string>
  const ada = () => round.agents[0] ?? 0
  const observers = () => observersOf(scene, ada())

  /** Everything that anybody but Ada can ask, about every row and with every filter. */
  const askEverybody = async (): Promise<Map<string, string>> => {
    const answers = new Map<string, string>()
    for (const observer of observers()) {
      const caller = await world.as(observer.id)
      for (const [name, probe] of Object.entries(PROBES)) {
        if (OUTSIDE.test(name)) continue
        const times = observer.isOutside ? 1 : ABOUT_ROWS.test(name) ? scene.tasks.length : 2
        for (let at = 0; at < times; at += 1)
          answers.set(
            `${observer.name}: ${name} ${at}`,
            await answerOf(() => probe({ caller, ...scene, at })),
          )
      }
    }
    return answers
  }

  beforeAll(async () => {
    world = await openWorld()
    round = await anOpenRound(world, {
      agents: ['Ada', 'Ben', 'Cleo', 'Dan'],
      each: 4,
      settings: { scores: 'team' },
    })
    const [, ben = 0, , dan = 0] = round.agents
    // Whoever leads may be the person it is about: it is hidden from them all the same.
    for (const personId of [ben, dan]) await world.give(personId, 'lead', round.teamId)
    const other = await aTeam(world, { name: 'Mail', agents: ['Eva'] })
    const [admin, auditor] = [await world.addPerson('Root'), await world.addPerson('Auditor')]
    await world.give(admin, 'admin')
    await world.give(auditor, 'auditor')
    const drawn = await tasksOf(world, round.roundId)
    const shown = drawn.filter(({ pickId }) => pickId === drawn[0]?.pickId)
    await revealByAll(world, shown, () => ({ points: [5], bestPractice: 'copy this' }))
    await finishAll(world, round.roundId, ada())
    const conversations = await world.db.read
      .selectFrom('conversation')
      .select('id')
      .where('team_id', '=', round.teamId)
      .orderBy('id')
      .execute()
    // Praise outside of any review, on every conversation: each of them could be on the board.
    for (const { id: conversationId } of conversations)
      await answerOf(async () =>
        (await world.as(round.lead)).flags.set({
          ...{ conversationId, messageId: null, kind: 'best_practice', text: 'Look' },
        }),
      )
    scene = {
      people: { ...round, admin, auditor, stranger: other.agents[0] ?? 0 },
      // Every conversation is asked about, also those that nobody was asked to read.
      tasks: conversations.flatMap(({ id }, place) => {
        const task = drawn[place]
        return task ? [{ ...task, conversationId: id }] : []
      }),
      sheets: [],
    }
    world.clock.at += 60_000
    before = await askEverybody()
    chosen = await chooseOne(world, round, ada())
  })
  afterAll(() => world.close())

  it('changes no answer to anybody else, byte for byte, when it is taken', async () => {
    expect(leaksBetween(before, await askEverybody())).toEqual([])
    expect(before.size).toBeGreaterThan(600)
  })

  it('changes none when it is written and handed in', async () => {
    const { assignmentId, ...content } = await answersFor(world, chosen, {
      points: [1],
      bestPractice: 'Copy',
    })
    await (await world.as(ada())).reviews.saveDraft({ assignmentId, version: 0, content })
    await handIn(world, chosen, { points: [1], comment: 'Look here', bestPractice: 'Copy' })
    expect(leaksBetween(before, await askEverybody())).toEqual([])
  })

  it('is told by no change that is asked of it: it answers like what does not exist', async () => {
    const { teamId, week } = round
    for (const { id, name } of observers()) {
      const caller = await world.as(id)
      const asked = async (pickId: number, assignmentId: number) => [
        await answerOf(() => caller.picks.get({ pickId })),
        await answerOf(() => caller.picks.open({ pickId })),
        await answerOf(() => caller.picks.confirm({ pickId })),
        await answerOf(() => caller.picks.comment({ pickId, text: 'Why?' })),
        await answerOf(() => caller.picks.addToDebrief({ pickId })),
        await answerOf(() => caller.picks.removeFromDebrief({ pickId })),
        await answerOf(() => caller.picks.seen({ pickId })),
        await answerOf(() => caller.debrief.reading({ teamId, week, pickId })),
        await answerOf(() => caller.debrief.mask({ pickId, masked: true })),
        await answerOf(() =>
          caller.debrief.note({ teamId, week, kind: 'nothing', pickId, criterionKey: null, text: null }),
        ),
        await answerOf(() => caller.reviews.form({ assignmentId })),
        await answerOf(() => caller.reviews.undo({ assignmentId })),
        await answerOf(() => caller.reviews.thank({ assignmentId, thanks: true })),
        await answerOf(() => caller.assignments.skip({ assignmentId, reason: 'x' })),
        await answerOf(() => caller.assignments.swap({ assignmentId, reason: 'x' })),
        await answerOf(() => caller.guidelines.matching({ assignmentId })),
      ]
      expect(await asked(chosen.pickId, chosen.assignmentId), name).toEqual(await asked(NOTHING, NOTHING))
    }
  })

  it('is seen by its reviewer, or nothing above would be proved', async () => {
    const mine = await (await world.as(ada())).week.mine({ teamId: round.teamId })
    expect(mine?.assignments.map(({ pickId }) => pickId)).toContain(chosen.pickId)
    const own = await (await world.as(ada())).compare.week({ teamId: round.teamId, week: round.week })
    expect(own.hidden.map(({ pickId }) => pickId)).toContain(chosen.pickId)
  })
})
