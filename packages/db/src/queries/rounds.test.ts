import { DEFAULT_RUBRIC, Refusal, weekOf } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aPerson, aTeam, type BuiltTeam, DAY, give, HOUR, NOW } from '../testing/people.ts'
import { aRound } from '../testing/reviews.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { drawCandidates, firstSettledAt } from './candidates.ts'
import { openRound, planRound, redrawRound, weekDueToOpen } from './open-round.ts'
import { deactivatePerson } from './people.ts'
import { picksOfRound } from './picks.ts'
import { drawnPicks, findRound, findRoundById, latestRound, listRounds, pastPairs } from './rounds.ts'
import { insertRubric, latestRubricVersion, rubricVersion } from './rubrics.ts'
import { findTeam, type Team } from './teams.ts'

describe.each(testEngines)('rounds on %s', (engine) => {
  let db: TestDb
  beforeAll(async () => {
    db = await testDatabase(engine)
  })
  afterAll(() => db.close())

  const theTeam = async (teamId: number): Promise<Team> => {
    const team = await findTeam(db.read, teamId)
    if (!team) throw new Error(`There is no team ${teamId}.`)
    return team
  }
  const opening = async (teamId: number, at = NOW) => ({
    team: await theTeam(teamId),
    at,
    seed: `seed of ${teamId}`,
    firstWindowFromAt: null,
    byHand: true,
    personId: null,
  })
  const open = async (teamId: number, at = NOW) => {
    const asked = await opening(teamId, at)
    return transact(db.write, (trx) => openRound(trx, asked))
  }
  const codeOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'opened',
      (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
    )

  describe('candidates', () => {
    const candidates = (teamId: number, ownerIds: number[], caps = { maxMessages: 60, maxWords: 2_500 }) =>
      drawCandidates(db.read, {
        teamId,
        ownerIds,
        settledFromAt: NOW - DAY,
        settledToAt: NOW,
        late: null,
        ...caps,
      })

    it('lie in a half-open window: each belongs to exactly one of two that touch', async () => {
      const { teamId } = await aTeam(db, 'Windows')
      const ada = await anAgent(db, teamId, 'Ada')
      const settled = [NOW - DAY - 1, NOW - DAY, NOW - 1, NOW, null]
      const ids: number[] = []
      for (const settled_at of settled) {
        ids.push(await aConversation(db, { team_id: teamId, owner_id: ada, settled_at }))
      }
      const found = (await candidates(teamId, [ada])).map((one) => one.conversationId)
      expect(found).toEqual([ids[1], ids[2]])
      const next = await drawCandidates(db.read, {
        teamId,
        ownerIds: [ada],
        settledFromAt: NOW,
        settledToAt: NOW + DAY,
        late: null,
        maxMessages: 60,
        maxWords: 2_500,
      })
      expect(next.map((one) => one.conversationId)).toEqual([ids[3]])
      expect(await firstSettledAt(db.read, teamId)).toBe(NOW - DAY - 1)
    })

    it('are of the window before only when an import brought them after its round was drawn', async () => {
      const { teamId } = await aTeam(db, 'Late')
      const ada = await anAgent(db, teamId, 'Ada')
      const settledAt = [NOW - 3 * DAY - 1, NOW - 3 * DAY, NOW - DAY - 1]
      const ids: number[] = []
      for (const settled_at of settledAt)
        ids.push(await aConversation(db, { team_id: teamId, owner_id: ada, settled_at }))
      const [first = 0] = ids
      const { at } = await db.read
        .selectFrom('conversation')
        .innerJoin('import_run', 'import_run.id', 'conversation.import_id')
        .select((eb) => eb.fn.coalesce('import_run.finished_at', 'import_run.created_at').as('at'))
        .where('conversation.id', '=', first)
        .executeTakeFirstOrThrow()
      const foundAfter = async (broughtAfter: number) =>
        (
          await drawCandidates(db.read, {
            ...{ teamId, ownerIds: [ada], settledFromAt: NOW - DAY, settledToAt: NOW },
            late: { settledFromAt: NOW - 3 * DAY, broughtAfter },
            ...{ maxMessages: 60, maxWords: 2_500 },
          })
        ).map(({ conversationId }) => conversationId)
      expect(await foundAfter(at - 1)).toEqual(ids.slice(1))
      // What was there when the round was drawn was not wanted then: too long, or somebody's who was away.
      expect(await foundAfter(at)).toEqual([])
    })

    it('are those that an import moved to before the window after its round was drawn, and no others', async () => {
      const { teamId } = await aTeam(db, 'Moved')
      const ada = await anAgent(db, teamId, 'Ada')
      const IMPORTED = NOW + HOUR
      const run = await db.write
        .insertInto('import_run')
        .values({
          ...{ team_id: teamId, format: 'jsonl', file_names: '[]', options: '{}', state: 'done' },
          ...{ created_at: NOW + 1, finished_at: IMPORTED },
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const movedFrom = async (before: number | null, settled_at = NOW - 30 * DAY) => {
        const id = await aConversation(db, { team_id: teamId, owner_id: ada, settled_at })
        const change = {
          import_id: run.id,
          conversation_id: id,
          before: JSON.stringify({ settled_at: before }),
        }
        await db.write.insertInto('import_change').values(change).execute()
        return id
      }
      const [ahead, ofTheWindow] = [await movedFrom(NOW + 20 * DAY), await movedFrom(NOW - DAY)]
      const ofTheLast = await movedFrom(NOW - DAY - 1)
      await movedFrom(NOW - 3 * DAY - 1)
      await movedFrom(NOW + 20 * DAY, NOW)
      const window = { teamId, ownerIds: [ada], settledFromAt: NOW - DAY, settledToAt: NOW }
      const found = async (broughtAfter: number | null) => {
        const late = broughtAfter === null ? null : { settledFromAt: NOW - 3 * DAY, broughtAfter }
        const caps = { maxMessages: 60, maxWords: 2_500 }
        return (await drawCandidates(db.read, { ...window, late, ...caps })).map((one) => one.conversationId)
      }
      expect(await found(NOW)).toEqual([ahead, ofTheWindow])
      // Brought after the last round was drawn, so that it could not offer it either.
      expect(await found(NOW - 1)).toEqual([ahead, ofTheWindow, ofTheLast])
      expect(await found(IMPORTED)).toEqual([])
      expect(await found(null)).toEqual([])
      const import_run = db.write.updateTable('import_run').where('id', '=', run.id)
      await import_run.set({ state: 'importing', finished_at: null }).execute()
      expect(await found(IMPORTED)).toEqual([ahead, ofTheWindow])
      // Begun again after it had failed: what it moves until it is over counts as well.
      await import_run.set({ finished_at: NOW - 9 * DAY }).execute()
      expect(await found(IMPORTED)).toEqual([ahead, ofTheWindow])
      await import_run.set({ state: 'done' }).execute()
      expect(await found(IMPORTED)).toEqual([])
    })

    it('are none that a round of the team drew, whatever became of its times', async () => {
      const team = await aTeam(db, 'Drawn')
      const { teamId } = team
      const [ada, ben] = [await anAgent(db, teamId, 'Ada'), await anAgent(db, teamId, 'Ben')]
      const before = { team_id: teamId, settled_at: NOW - HOUR }
      const drawn = await aConversation(db, { ...before, owner_id: ada })
      const other = await aConversation(db, { ...before, owner_id: ben })
      const found = async () => (await candidates(teamId, [ada, ben])).map((one) => one.conversationId)
      expect(await found()).toEqual([drawn, other])
      const picks = [drawn, other].map((conversationId) => ({
        conversationId,
        revieweeId: ada,
        reviewers: [],
      }))
      await aRound(db, { team, picks, cutoffAt: NOW - 9 * DAY })
      const toOther = db.write.updateTable('pick').where('conversation_id', '=', other)
      expect(await found()).toEqual([])
      await toOther.set({ origin: 'chosen' }).execute()
      expect(await found()).toEqual([other])
    })

    it('are no longer than the caps, which they may just reach', async () => {
      const { teamId } = await aTeam(db, 'Caps')
      const ada = await anAgent(db, teamId, 'Ada')
      const settled_at = NOW - HOUR
      const fits = await aConversation(db, {
        ...{ team_id: teamId, owner_id: ada, settled_at },
        message_count: 60,
        word_count: 2_500,
      })
      await aConversation(db, { team_id: teamId, owner_id: ada, settled_at, message_count: 61 })
      await aConversation(db, { team_id: teamId, owner_id: ada, settled_at, word_count: 2_501 })
      expect(await candidates(teamId, [ada])).toEqual([{ conversationId: fits, revieweeId: ada }])
    })

    it('have an owner among those asked for, in this team', async () => {
      const { teamId } = await aTeam(db, 'Owners')
      const other = await aTeam(db, 'Other owners')
      const ada = await anAgent(db, teamId, 'Ada')
      const ben = await anAgent(db, teamId, 'Ben')
      const settled_at = NOW - HOUR
      await aConversation(db, { team_id: teamId, settled_at })
      await aConversation(db, { team_id: teamId, owner_id: ben, settled_at })
      await aConversation(db, { team_id: other.teamId, owner_id: ada, settled_at })
      expect(await candidates(teamId, [ada])).toEqual([])
      expect(await candidates(teamId, [])).toEqual([])
      expect(await firstSettledAt(db.read, (await aTeam(db, 'Nothing')).teamId)).toBeNull()
    })
  })

  describe('a round that is there', () => {
    it('is found by week and id; the latest is the one with the latest cut-off, however it was saved', async () => {
      const team = await aTeam(db, 'Latest')
      expect(await latestRound(db.read, team.teamId)).toBeNull()
      const newer = await aRound(db, { team, picks: [], week: '2026-W10', cutoffAt: NOW })
      const older = await aRound(db, { team, picks: [], week: '2026-W09', cutoffAt: NOW - 7 * DAY })
      expect((await latestRound(db.read, team.teamId))?.id).toBe(newer.roundId)
      expect((await findRound(db.read, team.teamId, '2026-W09'))?.id).toBe(older.roundId)
      expect(await findRound(db.read, team.teamId, '2026-W08')).toBeNull()
      expect(await findRoundById(db.read, 999_999)).toBeNull()
      expect((await listRounds(db.read, team.teamId)).map(({ week }) => week)).toEqual([
        '2026-W10',
        '2026-W09',
      ])
    })

    it('counts its picks and how many of them are revealed, not their readers', async () => {
      const team = await aTeam(db, 'Counts')
      const [ada, ben] = [await anAgent(db, team.teamId, 'Ada'), await anAgent(db, team.teamId, 'Ben')]
      const reviewers = [
        { personId: ada, kind: 'self' as const },
        { personId: ben, kind: 'peer' as const },
      ]
      const asked = { team_id: team.teamId, owner_id: ada }
      const conversations = [await aConversation(db, asked), await aConversation(db, asked)]
      const { picks } = await aRound(db, {
        team,
        picks: conversations.map((conversationId) => ({ conversationId, revieweeId: ada, reviewers })),
      })
      await db.write
        .updateTable('pick')
        .set({ revealed_at: NOW, reveal_reason: 'complete' })
        .where('id', '=', picks[0]?.id ?? 0)
        .execute()
      expect(await listRounds(db.read, team.teamId)).toMatchObject([{ picks: 2, revealed: 1 }])
      const empty = await aTeam(db, 'No picks')
      await aRound(db, { team: empty, picks: [] })
      expect(await listRounds(db.read, empty.teamId)).toMatchObject([{ picks: 0, revealed: 0 }])
    })

    it('remembers who read whom as a colleague, once a week and without those who were swapped out', async () => {
      const team = await aTeam(db, 'Pairs')
      const [ada, ben, cleo] = [
        await anAgent(db, team.teamId, 'Ada'),
        await anAgent(db, team.teamId, 'Ben'),
        await anAgent(db, team.teamId, 'Cleo'),
      ]
      const reviewers = [
        { personId: ada, kind: 'self' as const },
        { personId: ben, kind: 'peer' as const },
        { personId: cleo, kind: 'peer' as const },
      ]
      const asked = { team_id: team.teamId, owner_id: ada }
      const conversations = [await aConversation(db, asked), await aConversation(db, asked)]
      const { roundId } = await aRound(db, {
        team,
        picks: conversations.map((conversationId) => ({ conversationId, revieweeId: ada, reviewers })),
      })
      const swapped = (await drawnPicks(db.read, roundId)).filter((row) => row.reviewerId === cleo)
      for (const row of swapped) {
        await db.write
          .updateTable('assignment')
          .set({ state: 'swapped' })
          .where('id', '=', row.assignmentId)
          .execute()
      }
      expect(await pastPairs(db.read, team.teamId)).toEqual([
        { reviewerId: ben, revieweeId: ada, week: '2026-W10' },
      ])
    })
  })

  describe('opening', () => {
    const aStaffedTeam = async (
      name: string,
      agents: string[],
      each = 2,
    ): Promise<BuiltTeam & { agents: number[] }> => {
      const team = await aTeam(db, name)
      const ids: number[] = []
      for (const agent of agents) {
        const personId = await anAgent(db, team.teamId, agent)
        ids.push(personId)
        for (let number = 0; number < each; number += 1) {
          await aConversation(db, { team_id: team.teamId, owner_id: personId })
        }
      }
      return { ...team, agents: ids }
    }

    it('saves exactly what the plan showed, and can be drawn again to the same', async () => {
      const team = await aStaffedTeam('Planned', ['Ada', 'Ben', 'Cleo'])
      const planned = await planRound(db.read, await opening(team.teamId))
      const opened = await open(team.teamId)
      expect(opened.draw).toEqual(planned.draw)
      expect(opened).toMatchObject({ week: '2026-W10', isFirst: true, assignments: 18 })
      const saved = await findRoundById(db.read, opened.roundId)
      if (!saved) throw new Error('the round was saved')
      expect(redrawRound(saved).picks).toEqual(opened.draw.picks)
      expect(await codeOf(open(team.teamId))).toBe('round.already-open')
    })

    it('asks nobody to read more than the team says now; a round keeps what was said when it opened', async () => {
      const team = await aStaffedTeam('Own lengths', ['Ada', 'Ben'], 1)
      const owned = { team_id: team.teamId, owner_id: team.agents[0] ?? 0 }
      const tooLong = await aConversation(db, { ...owned, message_count: 61 })
      const first = await open(team.teamId)
      const offeredBy = ({ record }: typeof first) => record.candidates.map((one) => one.conversationId)
      expect(offeredBy(first)).not.toContain(tooLong)
      const longer = { max_messages: 100, max_words: 5_000 }
      await db.write.updateTable('team').set(longer).where('id', '=', team.teamId).execute()
      const settled_at = NOW + 2 * DAY
      const sizes = [
        { message_count: 100, word_count: 5_000 },
        { message_count: 101, word_count: 1 },
        { message_count: 1, word_count: 5_001 },
      ]
      const [fits] = await Promise.all(
        sizes.map((size) => aConversation(db, { ...owned, ...size, settled_at })),
      )
      // What was too long for its own week stays out: a change counts for what settles from then on.
      const second = await open(team.teamId, NOW + 7 * DAY)
      expect(offeredBy(second)).toEqual([fits])
      const records = [first, second].map(async ({ roundId }) =>
        JSON.parse((await findRoundById(db.read, roundId))?.draw ?? '{}'),
      )
      expect((await Promise.all(records)).map(({ sizeCaps }) => sizeCaps)).toEqual([
        { messages: 60, words: 2_500 },
        { messages: 100, words: 5_000 },
      ])
    })

    it('gives a team of one its own conversation to read, and nobody else', async () => {
      const team = await aStaffedTeam('Alone', ['Ada'])
      const { roundId } = await open(team.teamId)
      const picks = await picksOfRound(db.read, roundId)
      expect(picks.length).toBe(2)
      for (const pick of picks) expect(pick.assignments.map(({ kind }) => kind)).toEqual(['self'])
    })

    it('gives two people one another', async () => {
      const team = await aStaffedTeam('Two', ['Ada', 'Ben'])
      const { roundId } = await open(team.teamId)
      for (const pick of await picksOfRound(db.read, roundId)) {
        expect(pick.assignments.map(({ kind }) => kind)).toEqual(['self', 'peer'])
        expect(pick.assignments[1]?.reviewerId).not.toBe(pick.revieweeId)
      }
    })

    it('has an AI agent read by people: it reads nobody, itself included', async () => {
      const team = await aStaffedTeam('Machine', ['Ada', 'Ben'], 1)
      const machine = await aPerson(db, 'Bot', 'ai')
      await give(db, { teamId: team.teamId, personId: machine })
      await aConversation(db, { team_id: team.teamId, owner_id: machine })
      const { roundId } = await open(team.teamId)
      const picks = await picksOfRound(db.read, roundId)
      const about = picks.filter((pick) => pick.revieweeId === machine)
      expect(about.length).toBe(1)
      expect(about[0]?.assignments.map(({ kind }) => kind)).toEqual(['peer', 'peer'])
      expect(picks.flatMap((pick) => pick.assignments).map((one) => one.reviewerId)).not.toContain(machine)
    })

    it('leaves out whoever was deactivated, as a reader and as the one who is read', async () => {
      const team = await aStaffedTeam('Left', ['Ada', 'Ben', 'Cleo'], 1)
      const gone = team.agents[2] ?? 0
      await transact(db.write, (trx) => deactivatePerson(trx, gone, NOW - 1))
      const { roundId, draw } = await open(team.teamId)
      const picks = await picksOfRound(db.read, roundId)
      expect(picks.map((pick) => pick.revieweeId)).not.toContain(gone)
      expect(picks.flatMap((pick) => pick.assignments).map((one) => one.reviewerId)).not.toContain(gone)
      expect(draw.withoutCandidates).not.toContain(gone)
    })

    it('reads nothing twice: the next window starts where the last one ended', async () => {
      const team = await aStaffedTeam('Weekly', ['Ada', 'Ben'], 1)
      const first = await open(team.teamId, NOW)
      const [ada] = team.agents
      const { settled_at, ...fresh } = { team_id: team.teamId, owner_id: ada ?? 0, settled_at: NOW + DAY }
      const between = await aConversation(db, { ...fresh, settled_at })
      const second = await open(team.teamId, NOW + 7 * DAY)
      expect(second.window.candidatesFromAt).toBe(first.window.cutoffAt)
      expect(second.isFirst).toBe(false)
      expect(second.draw.picks.map((pick) => pick.conversationId)).toEqual([between])
    })

    it('offers nothing again whose end a later import moved', async () => {
      const team = await aStaffedTeam('Updated', ['Ada', 'Ben'], 2)
      const first = await open(team.teamId, NOW)
      const offered = first.record.candidates.map(({ conversationId }) => conversationId)
      expect(offered.length).toBe(4)
      const touched = { settled_at: NOW + DAY, updated_at: NOW + DAY }
      await db.write.updateTable('conversation').set(touched).where('id', 'in', offered).execute()
      const fresh = { team_id: team.teamId, owner_id: team.agents[0] ?? 0, settled_at: NOW + DAY }
      const between = await aConversation(db, fresh)
      const second = await open(team.teamId, NOW + 7 * DAY)
      expect(second.record.candidates.map(({ conversationId }) => conversationId)).toEqual([between])
    })

    it('of a clock that ran ahead stops no later week, and its conversations are offered no second time', async () => {
      const team = await aStaffedTeam('Hasty', ['Ada', 'Ben'], 1)
      const first = await open(team.teamId, NOW)
      const owned = { team_id: team.teamId, owner_id: team.agents[0] ?? 0 }
      await aConversation(db, { ...owned, settled_at: NOW + DAY })
      const ahead = await open(team.teamId, NOW + 350 * DAY)
      expect(ahead.draw.picks.length).toBe(1)
      const between = await aConversation(db, { ...owned, settled_at: NOW + 2 * DAY })
      const nextWeek = NOW + 7 * DAY
      const { zone } = await theTeam(team.teamId)
      expect(await weekDueToOpen(db.read, await theTeam(team.teamId), nextWeek)).toBe(weekOf(nextWeek, zone))
      const second = await open(team.teamId, nextWeek)
      expect(second.window.candidatesFromAt).toBe(first.window.cutoffAt)
      expect(second.draw.picks.map((pick) => pick.conversationId)).toEqual([between])
      expect(await latestRound(db.read, team.teamId)).toMatchObject({ id: ahead.roundId })
      expect(await latestRound(db.read, team.teamId, second.week)).toMatchObject({ id: second.roundId })
      expect(await latestRound(db.read, team.teamId, '2026-W09')).toBeNull()
    })

    it('keeps its week when the team moves to another zone afterwards', async () => {
      const team = await aStaffedTeam('Moving', ['Ada', 'Ben'], 1)
      const sunday = Date.UTC(2026, 2, 8, 20)
      expect(weekOf(sunday, 'UTC')).toBe('2026-W10')
      const first = await open(team.teamId, sunday)
      const zone = 'Pacific/Auckland'
      await db.write.updateTable('team').set({ zone }).where('id', '=', team.teamId).execute()
      const saved = await findRoundById(db.read, first.roundId)
      expect(saved).toMatchObject({ week: '2026-W10', cutoff_at: first.window.cutoffAt })
      const later = sunday + 3 * DAY
      const owner_id = team.agents[0] ?? 0
      await aConversation(db, { team_id: team.teamId, owner_id, settled_at: sunday + HOUR })
      const second = await open(team.teamId, later)
      expect(second.week).toBe('2026-W11')
      expect(second.window.candidatesFromAt).toBe(first.window.cutoffAt)
      expect((await weekDueToOpen(db.read, await theTeam(team.teamId), later)) ?? 'none').toBe('none')
    })

    it('is refused without agents and without candidates, and saves nothing then', async () => {
      const empty = await aTeam(db, 'Nobody')
      const idle = await aStaffedTeam('Idle', ['Ada'], 0)
      expect(await codeOf(open(empty.teamId))).toBe('round.no-members')
      expect(await codeOf(open(idle.teamId))).toBe('round.no-candidates')
      expect(await latestRound(db.read, idle.teamId)).toBeNull()
    })

    it('happens once when two press at the same moment', async () => {
      const team = await aStaffedTeam('Twice', ['Ada', 'Ben'], 1)
      const answers = await Promise.all([codeOf(open(team.teamId)), codeOf(open(team.teamId))])
      expect(answers.toSorted()).toEqual(['opened', 'round.already-open'])
      expect((await listRounds(db.read, team.teamId)).length).toBe(1)
    })
  })

  describe('rubrics', () => {
    it('have their criteria in their own order, and a newest version', async () => {
      const by = { at: NOW, personId: null }
      const made = await transact(db.write, (trx) => insertRubric(trx, DEFAULT_RUBRIC, by))
      expect(await latestRubricVersion(db.read, made.rubricId)).toBe(made.versionId)
      const version = await rubricVersion(db.read, made.versionId)
      expect(version.criteria.map(({ key }) => key)).toEqual(DEFAULT_RUBRIC.criteria.map(({ key }) => key))
      expect(version).toMatchObject({ version: 1, name: DEFAULT_RUBRIC.name })
      const second = await db.write
        .insertInto('rubric_version')
        .values({ rubric_id: made.rubricId, version: 2, published_at: NOW })
        .returning('id')
        .executeTakeFirstOrThrow()
      expect(await latestRubricVersion(db.read, made.rubricId)).toBe(second.id)
      expect((await rubricVersion(db.read, second.id)).criteria).toEqual([])
    })

    it('without a published version are none; an unknown version is a fault', async () => {
      expect(await latestRubricVersion(db.read, 999_999)).toBeNull()
      await expect(rubricVersion(db.read, 999_999)).rejects.toThrow()
    })
  })
})
