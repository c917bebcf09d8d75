import {
  addWeeks,
  HOUR_MS,
  type ImportedConversation,
  seededRandom,
  settledWindow,
  weekBounds,
} from '@reread/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aConversation } from '../testing/conversations.ts'
import { anAgent, aTeam, DAY, HOUR } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { undoChanged } from './import-undo.ts'
import { writeConversations } from './import-write.ts'
import { createImportRun, moveImportRun } from './imports.ts'
import { openRound } from './open-round.ts'
import { findTeam } from './teams.ts'

const WEEKS = 12
const FIRST_WEEK = '2026-W10'
/** The rest before reading, from the first week on: a team changes its mind twice. */
const REST_HOURS = [...Array(4).fill(24), ...Array(4).fill(60), ...Array(4).fill(6)] as readonly number[]
/** Monday 08:00 UTC, or later in the week where a lead started the round. */
const openingOf = (index: number): number =>
  weekBounds(addWeeks(FIRST_WEEK, index), 'UTC').startsAt + (index % 3 === 1 ? 58 : 8) * HOUR

/** One answer to a customer, as a source knows it. */
interface Exchange {
  readonly id: string
  readonly lastAt: number
  readonly by: string
}

type Opened = Awaited<ReturnType<typeof openRound>>

describe.each(testEngines)('twelve weeks on %s', (engine) => {
  let db: TestDb
  beforeAll(async () => {
    db = await testDatabase(engine)
  })
  afterAll(() => db.close())

  /** One answer by its owner in each conversation of the team. */
  const answerAll = async (teamId: number, importId: number) => {
    await db.write
      .insertInto('message')
      .columns([
        ...(['conversation_id', 'author_id', 'import_id', 'position', 'external_id', 'author_kind'] as const),
        ...(['internal', 'sent_at', 'text', 'attachments'] as const),
      ])
      .expression((eb) =>
        eb
          .selectFrom('conversation')
          .select((of) => [
            ...(['id', 'owner_id'] as const),
            ...[of.lit(importId).as('import'), of.lit(0).as('position'), sql.lit('m').as('external_id')],
            ...[sql.lit('agent').as('kind'), of.lit(0).as('internal'), of.lit(0).as('sent_at')],
            ...[sql.lit('Here it is.').as('text'), sql.lit('[]').as('attachments')],
          ])
          .where('team_id', '=', teamId)
          .where('owner_id', 'is not', null),
      )
      .execute()
  }

  /** Each agent's conversations settle on three days of each week, at any minute. */
  const conversationsOf = async (teamId: number, agents: readonly number[]) => {
    const model = await aConversation(db, { team_id: teamId, settled_at: 0 })
    const { id: _, ...columns } = await db.read
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', model)
      .executeTakeFirstOrThrow()
    const { below } = seededRandom(`twelve weeks of ${teamId}`)
    for (let index = -2; index < WEEKS; index += 1) {
      const { startsAt } = weekBounds(addWeeks(FIRST_WEEK, index), 'UTC')
      const rows = agents.flatMap((owner_id) =>
        [0, 2, 5].map((day) => ({
          ...columns,
          external_id: `${owner_id}/${index}/${day}`,
          owner_id,
          settled_at: startsAt + day * DAY + below(DAY),
        })),
      )
      await db.write.insertInto('conversation').values(rows).execute()
    }
    await answerAll(teamId, columns.import_id)
    return db.read
      .selectFrom('conversation')
      .select(['id', 'settled_at as settledAt'])
      .where('team_id', '=', teamId)
      .where('id', '<>', model)
      .orderBy('id')
      .$narrowType<{ settledAt: number }>()
      .execute()
  }

  const openAll = async (
    teamId: number,
    {
      firstWindowUntilAt = null,
      afterEach,
    }: { firstWindowUntilAt?: number | null; afterEach?: (index: number) => Promise<unknown> } = {},
  ): Promise<Opened[]> => {
    const rounds: Opened[] = []
    for (const [index, cold_hours] of REST_HOURS.entries()) {
      await db.write.updateTable('team').set({ cold_hours }).where('id', '=', teamId).execute()
      const team = await findTeam(db.read, teamId)
      if (!team) throw new Error(`There is no team ${teamId}.`)
      const opening = { team, at: openingOf(index), seed: `${teamId}/${index}`, personId: null }
      const by = { byHand: index % 3 === 1, firstWindowFromAt: null, firstWindowUntilAt }
      rounds.push(await transact(db.write, (trx) => openRound(trx, { ...opening, ...by })))
      await afterEach?.(index)
    }
    return rounds
  }

  const timesEach = (pairs: readonly string[], keys: readonly string[]): number[] => {
    const counts = Map.groupBy(pairs, (pair) => pair)
    return keys.map((key) => counts.get(key)?.length ?? 0)
  }

  it.each([2, 3, 4, 5, 8, 12, 24])(
    'a team of %i opens every round, offers each conversation once and pairs everyone equally often',
    async (size) => {
      const { teamId } = await aTeam(db, `Team of ${size}`)
      const agents: number[] = []
      for (let index = 0; index < size; index += 1) agents.push(await anAgent(db, teamId, `Agent ${index}`))
      const conversations = await conversationsOf(teamId, agents)
      const rounds = await openAll(teamId)
      expect(rounds.map(({ week }) => week)).toEqual(REST_HOURS.map((_, at) => addWeeks(FIRST_WEEK, at)))
      for (const { draw } of rounds) expect(draw.withoutCandidates).toEqual([])

      const [first, last] = [
        rounds[0]?.settled.settledFromAt ?? 0,
        rounds.at(-1)?.settled.settledBeforeAt ?? 0,
      ]
      const between = conversations.filter(({ settledAt }) => settledAt >= first && settledAt < last)
      expect(between.length).toBeGreaterThan(size * 3 * (WEEKS - 1))
      const offered = rounds.flatMap(({ record }) =>
        record.candidates.map(({ conversationId }) => String(conversationId)),
      )
      expect(offered.toSorted()).toEqual(between.map(({ id }) => String(id)).toSorted())

      // Windows that took the new rest for the old one would offer some twice and some never.
      const wrong = rounds.map(({ window, record }) => settledWindow(window, record.coldHours))
      const times = between.map(
        ({ settledAt }) =>
          wrong.filter((one) => settledAt >= one.settledFromAt && settledAt < one.settledBeforeAt).length,
      )
      expect(new Set(times)).toEqual(new Set([0, 1, 2]))

      const read = rounds.flatMap(({ draw }) => {
        const pairs = draw.picks.flatMap((pick) => pick.peerIds.map((id) => `${id} of ${pick.revieweeId}`))
        return [...new Set(pairs)]
      })
      const all = agents.flatMap((id) =>
        agents.filter((other) => other !== id).map((other) => `${id} of ${other}`),
      )
      const often = timesEach(read, all)
      expect(Math.max(...often) - Math.min(...often)).toBeLessThanOrEqual(1)
    },
  )

  it('a first window that ended weeks before its opening loses nothing: the second round begins at that end', async () => {
    const { teamId } = await aTeam(db, 'Looking back')
    const agents: number[] = []
    for (const name of ['Ida', 'Ivo', 'Jon']) agents.push(await anAgent(db, teamId, name))
    const conversations = await conversationsOf(teamId, agents)
    const endAt = weekBounds(addWeeks(FIRST_WEEK, -1), 'UTC').startsAt
    const rounds = await openAll(teamId, { firstWindowUntilAt: endAt })
    const [first, second] = rounds
    expect(first?.settled).toEqual({ settledFromAt: endAt - 7 * DAY, settledBeforeAt: endAt })
    expect(first?.window.opensAt).toBe(openingOf(0))
    expect(second?.settled.settledFromAt).toBe(endAt)
    const lastAt = rounds.at(-1)?.settled.settledBeforeAt ?? 0
    const between = conversations.filter(
      ({ settledAt }) => settledAt >= endAt - 7 * DAY && settledAt < lastAt,
    )
    const waiting = between.filter(({ settledAt }) => settledAt >= endAt && settledAt < openingOf(0) - DAY)
    expect(waiting.length).toBeGreaterThan(0)
    const offered = rounds.flatMap(({ record }) =>
      record.candidates.map(({ conversationId }) => String(conversationId)),
    )
    expect(offered.toSorted()).toEqual(between.map(({ id }) => String(id)).toSorted())
  })

  /** An import of one hour after a round was drawn: until then its conversations stand in a team that draws nothing. */
  const importLate = async (teamId: number, { ids, at }: { ids: readonly number[]; at: number }) => {
    const { id: _, ...model } = await db.read
      .selectFrom('import_run')
      .selectAll('import_run')
      .innerJoin('conversation', 'conversation.import_id', 'import_run.id')
      .where('conversation.team_id', '=', teamId)
      .limit(1)
      .executeTakeFirstOrThrow()
    const run = await db.write
      .insertInto('import_run')
      .values({ ...model, created_at: at, finished_at: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.write
      .updateTable('conversation')
      .set({ team_id: teamId, import_id: run.id })
      .where('id', 'in', [...ids])
      .execute()
  }

  it('what an import brings after the round of its days was drawn is offered by the next one, once', async () => {
    const { teamId } = await aTeam(db, 'Importing late')
    const elsewhere = await aTeam(db, 'Not imported yet')
    const agents: number[] = []
    for (const name of ['Kai', 'Kim', 'Lea']) agents.push(await anAgent(db, teamId, name))
    const conversations = await conversationsOf(teamId, agents)
    const weekendBefore = (index: number): number[] => {
      const { startsAt } = weekBounds(addWeeks(FIRST_WEEK, index), 'UTC')
      return conversations
        .filter(({ settledAt }) => settledAt >= startsAt - 2 * DAY && settledAt < startsAt)
        .map(({ id }) => id)
    }
    const late = REST_HOURS.map((_, index) => weekendBefore(index))
    await db.write
      .updateTable('conversation')
      .set({ team_id: elsewhere.teamId })
      .where('id', 'in', late.flat())
      .execute()
    const rounds = await openAll(teamId, {
      afterEach: (index) => importLate(teamId, { ids: late[index] ?? [], at: openingOf(index) + HOUR }),
    })
    const [first, last] = [rounds[0]?.settled, rounds.at(-1)?.settled]
    const tooLate = new Set(late.at(-1))
    const wanted = conversations.filter(
      ({ id, settledAt }) =>
        !tooLate.has(id) &&
        settledAt >= (first?.settledFromAt ?? 0) &&
        settledAt < (last?.settledBeforeAt ?? 0),
    )
    const offered = rounds.flatMap(({ record }) =>
      record.candidates.map(({ conversationId }) => conversationId),
    )
    expect(offered.toSorted((a, b) => a - b)).toEqual(wanted.map(({ id }) => id))
    // Most of them settled before the window that offered them began.
    const missed = rounds.flatMap(({ settled, record }) =>
      conversations.filter(
        ({ id, settledAt }) =>
          settledAt < settled.settledFromAt &&
          record.candidates.some(({ conversationId }) => conversationId === id),
      ),
    )
    expect(missed.length).toBeGreaterThan(agents.length * (WEEKS / 2))
  })

  /** Of those that this import tells: every fifth is closed after three weeks, all others are open for good. */
  const aTold = (
    { id, lastAt, by }: Exchange,
    { desk, week, at }: { desk: string; week: number; at: number },
  ): ImportedConversation => ({
    ...{ source: desk, externalId: id, originId: id, externalUrl: null, channel: 'email' },
    ...{ language: null, subject: '', customer: null, csat: null, updatedAt: null, ownerExternalId: by },
    ...(Number(id) % 5 === 0 && at - lastAt > 21 * DAY
      ? { status: 'closed', closedAt: lastAt + HOUR }
      : { status: 'open', closedAt: null }),
    tags: [`told in week ${week}`],
    createdAt: lastAt - HOUR,
    messages: [
      {
        ...{
          externalId: `${id}-0`,
          authorExternalId: by,
          authorName: by,
          authorKind: 'agent',
          sentAt: lastAt,
        },
        ...{ text: 'An answer', internal: false, macroId: null, attachments: [] },
      },
    ],
  })

  it.each([
    { undoes: 'none', name: 'Quiet days' },
    { undoes: 'every third, after a round or two', name: 'Quiet days and undos' },
  ])(
    'whatever the quiet days were, and whenever it was closed: what imports bring is offered once; undone: $undoes',
    async ({ undoes, name: team }) => {
      const { teamId } = await aTeam(db, team)
      const desk = `desk of ${team}`
      const runs: number[] = []
      const people: Record<string, number> = {}
      for (const name of ['Mia', 'Max', 'Nora']) people[name] = await anAgent(db, teamId, name)
      await conversationsOf(teamId, Object.values(people))
      const { below } = seededRandom('quiet days')
      const exchanges: Exchange[] = []
      const endsOf = async (): Promise<Map<number, number>> => {
        const rows = await db.read
          .selectFrom('conversation')
          .innerJoin('source', 'source.id', 'conversation.source_id')
          .select(['conversation.id as id', 'settled_at as settledAt'])
          .where('source.name', '=', desk)
          .orderBy('conversation.id')
          .$narrowType<{ settledAt: number }>()
          .execute()
        return new Map(rows.map(({ id, settledAt }) => [id, settledAt]))
      }
      const ends: Map<number, number>[] = []
      /** One hour after each round: what was written since the last import, and a third of what was before as it is by now. */
      const importAll = async (week: number) => {
        const at = openingOf(week) + HOUR
        const since = openingOf(week - 1) + HOUR
        for (const by of Object.keys(people)) {
          for (let number = 0; number < 3; number += 1)
            exchanges.push({ id: String(exchanges.length), lastAt: since + below(at - since), by })
        }
        const quietDays = [7, 30, 3, 60, 1, 14][week % 6] ?? 7
        const run = { teamId, format: 'jsonl' as const, fileNames: [], uploadNames: null, options: {} }
        await transact(db.write, async (trx) => {
          const created = { ...run, state: 'importing' as const, createdBy: null, createdAt: at }
          const importId = await createImportRun(trx, created)
          const target = { importId, teamId, people, quietDays, assumedAt: null, now: at }
          const told = exchanges.filter(({ id, lastAt }) => lastAt >= since || (Number(id) + week) % 3 === 0)
          await writeConversations(
            trx,
            target,
            told.map((one) => aTold(one, { desk, week, at })),
          )
          await moveImportRun(trx, { importId, from: ['importing'], to: 'done', finishedAt: at })
          runs.push(importId)
        })
        const undone = undoes === 'none' || week % 3 !== 2 ? undefined : runs[week - 1 - (week % 2)]
        if (undone !== undefined)
          await transact(db.write, (trx) => undoChanged(trx, { importId: undone, after: 0, size: 1_000 }))
        ends.push(await endsOf())
      }
      const rounds = await openAll(teamId, { afterEach: importAll })
      const known = ends.at(-2) ?? new Map()
      const lastAt = rounds.at(-1)?.settled.settledBeforeAt ?? 0
      const offered = rounds.flatMap(({ record }) =>
        record.candidates.map(({ conversationId }) => conversationId).filter((id) => known.has(id)),
      )
      expect(new Set(offered).size).toBe(offered.length)
      const over = [...known].filter(([, settledAt]) => settledAt < lastAt).map(([id]) => id)
      expect(over.length).toBeGreaterThan(known.size / 2)
      expect(over.filter((id) => !offered.includes(id))).toEqual([])
      // Ends went both ways: by the windows alone some would come twice, and some never.
      const times = over.map(
        (id) =>
          rounds.filter(({ settled }, index) => {
            const settledAt = ends[index - 1]?.get(id) ?? Number.POSITIVE_INFINITY
            return settledAt >= settled.settledFromAt && settledAt < settled.settledBeforeAt
          }).length,
      )
      expect(new Set(times)).toEqual(new Set([0, 1, 2]))
    },
  )

  it('a rest that grew by more than lies between two rounds offers nothing twice', () => {
    const window = { candidatesFromAt: 1_000 * HOUR_MS, cutoffAt: 1_010 * HOUR_MS }
    const { settledFromAt, settledBeforeAt } = settledWindow(window, 48, 24)
    expect([settledFromAt, settledBeforeAt]).toEqual([976 * HOUR_MS, 976 * HOUR_MS])
  })
})
