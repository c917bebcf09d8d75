import { setTimeout as sleep } from 'node:timers/promises'
import {
  findDraft,
  findTeam,
  openRound,
  picksOfRound,
  setAbsence,
  setMembership,
  type Trx,
  takePickTurn,
  takeTeamTurns,
  transact,
} from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  aConversation,
  anOpenRound,
  aTeam,
  type OpenedRound,
  openWorld,
  refusalOf,
  type Task,
  type TeamOfPeople,
  tasksOf,
  type World,
} from './testing.ts'

const WEEK = '2026-W10'
const AGENTS = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva']

describe.each(testEngines)('two at once in a team, on %s', (engine) => {
  let world: World
  beforeEach(async () => {
    world = await openWorld(engine)
  })
  afterEach(() => world.close())

  /** Starts `second` when `first` is written and not yet seen by others; answers what the second met. */
  const meets = async (first: (trx: Trx) => Promise<unknown>, second: () => Promise<unknown>) => {
    const written = Promise.withResolvers<void>()
    const acting = written.promise.then(() => refusalOf(second()))
    await transact(world.db.write, async (trx) => {
      await first(trx)
      written.resolve()
      await sleep(150)
    })
    return acting
  }
  const openOf = async (personId: number) =>
    (
      await world.db.read
        .selectFrom('assignment')
        .select('id')
        .where('reviewer_id', '=', personId)
        .where('state', '=', 'open')
        .execute()
    ).length
  const awayFor = (teamId: number, personId: number) => ({ teamId, personId, week: WEEK, away: true })

  describe('one of whom draws', () => {
    let team: TeamOfPeople
    let ada: number
    beforeEach(async () => {
      team = await aTeam(world, { agents: AGENTS })
      ada = team.agents[0] ?? 0
      for (const ownerId of team.agents) await aConversation(world, { teamId: team.teamId, ownerId })
    })

    const drawn = async (trx: Trx) => {
      await takeTeamTurns(trx, [team.teamId])
      const found = await findTeam(trx, team.teamId)
      if (!found) throw new Error('the team is gone')
      const window = { firstWindowFromAt: null, byHand: true }
      return openRound(trx, { team: found, at: world.clock.at, seed: 'a', ...window, personId: null })
    }
    const start = async () => (await world.as(team.lead)).rounds.start({ teamId: team.teamId })

    it('leaves out who has just said that they are away', async () => {
      const { teamId } = team
      const met = await meets(async (trx) => {
        await takeTeamTurns(trx, [teamId])
        await setAbsence(trx, { ...awayFor(teamId, ada), by: ada, at: world.clock.at })
      }, start)
      expect(met).toBe('answered')
      expect(await openOf(ada)).toBe(0)
      expect(await openOf(team.agents[1] ?? 0)).toBeGreaterThan(0)
    })

    it('leaves out who has just left, also where its clock began before', async () => {
      const { teamId } = team
      await meets(async (trx) => {
        await takeTeamTurns(trx, [teamId])
        const at = world.clock.at + 5
        await setMembership(trx, { teamId, personId: ada, role: 'agent', member: false, at })
        // The time goes on while the draw waits.
        setTimeout(() => {
          world.clock.at = at
        }, 100)
      }, start)
      expect(await openOf(ada)).toBe(0)
    })

    it.each([
      ['is away', async () => (await world.as(ada)).absences.set(awayFor(team.teamId, ada))],
      [
        'leaves the team',
        async () => {
          const { teamId } = team
          const leaving = { teamId, personId: ada, role: 'agent' as const, member: false }
          return (await world.as(team.manager)).teams.setMembership(leaving)
        },
      ],
      ['is deactivated', async () => (await world.as(team.manager)).people.deactivate({ personId: ada })],
    ])('hands on what it gave to somebody who %s', async (_, leave) => {
      expect(await meets(drawn, leave)).toBe('answered')
      expect(await openOf(ada)).toBe(0)
      expect(await openOf(team.agents[1] ?? 0)).toBeGreaterThan(0)
    })
  })

  describe('after the draw', () => {
    let round: OpenedRound
    let task: Task
    beforeEach(async () => {
      round = await anOpenRound(world, { agents: AGENTS })
      const found = (await tasksOf(world, round.roundId)).find(({ kind }) => kind === 'peer')
      if (!found) throw new Error('colleagues read')
      task = found
    })

    /** As a submit does, as far as others see it. */
    const handedIn = async (trx: Trx) => {
      await takePickTurn(trx, task.assignmentId)
      const { numUpdatedRows } = await trx
        .updateTable('assignment')
        .set({ state: 'submitted', changed_at: world.clock.at })
        .where('id', '=', task.assignmentId)
        .executeTakeFirst()
      expect(numUpdatedRows).toBe(1n)
    }
    const colleaguesPerPick = async () =>
      (await picksOfRound(world.db.read, round.roundId)).map(
        ({ assignments }) =>
          assignments.filter(
            ({ kind, state }) => kind === 'peer' && state !== 'swapped' && state !== 'skipped',
          ).length,
      )
    const two = async () => (await picksOfRound(world.db.read, round.roundId)).map(() => 2)

    it('hand in and be set away: what is handed in goes to nobody else', async () => {
      const lead = await world.as(round.lead)
      const met = await meets(handedIn, () => lead.absences.set(awayFor(round.teamId, task.reviewerId)))
      expect(met).toBe('answered')
      expect(await colleaguesPerPick()).toEqual(await two())
      expect(await openOf(task.reviewerId)).toBe(0)
    })

    it('be set away and leave: each review goes to one colleague', async () => {
      const [lead, manager] = [await world.as(round.lead), await world.as(round.manager)]
      const { teamId } = round
      const leaving = { teamId, personId: task.reviewerId, role: 'agent' as const, member: false }
      const met = await Promise.all([
        refusalOf(lead.absences.set(awayFor(teamId, task.reviewerId))),
        refusalOf(manager.teams.setMembership(leaving)),
      ])
      expect(met).toContain('answered')
      expect(await colleaguesPerPick()).toEqual(await two())
      expect(await openOf(task.reviewerId)).toBe(0)
    })

    it('swap to somebody who is just going away: they are not asked', async () => {
      const pick = (await picksOfRound(world.db.read, round.roundId)).find(({ id }) => id === task.pickId)
      const onPick = pick?.assignments.map(({ reviewerId }) => reviewerId) ?? []
      const toPersonId = round.agents.find((id) => !onPick.includes(id)) ?? 0
      const lead = await world.as(round.lead)
      const { teamId } = round
      const met = await meets(
        async (trx) => {
          await takeTeamTurns(trx, [teamId])
          await setAbsence(trx, { ...awayFor(teamId, toPersonId), by: toPersonId, at: world.clock.at })
        },
        () => lead.assignments.swap({ assignmentId: task.assignmentId, reason: 'ill', toPersonId }),
      )
      expect(met).toBe('swap.person-unsuitable')
    })

    it('hand in and save a draft: none is left behind', async () => {
      const me = await world.as(task.reviewerId)
      const { assignmentId } = task
      const content = {
        ...{ ratings: [], solved: null, keep: 'Late', try: null },
        ...{ comments: [], bestPractice: [], secondsSpent: 1 },
      }
      const met = await meets(handedIn, () => me.reviews.saveDraft({ assignmentId, version: 0, content }))
      expect(met).toBe('review.already-submitted')
      expect(await findDraft(world.db.read, assignmentId)).toBeNull()
    })
  })
})
