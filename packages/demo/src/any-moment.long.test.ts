import { removeDemo, reviewsOfPicks, transact } from '@reread/db'
import { type TestDb, testDatabase } from '@reread/db/testing'
import { isWorthCopying, weekOf } from '@reread/domain'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadDemo } from './index.ts'

const HOUR_MS = 3_600_000
/** A Monday, a few minutes after midnight UTC. */
const MONDAY = Date.UTC(2026, 5, 1, 0, 7)
const ZONES = ['Europe/Rome', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland']

let db: TestDb
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** What a visitor is promised to find on the first screens, counted from the rows. */
const firstScreens = async (week: string) => {
  const picks = await db.read
    .selectFrom('pick')
    .innerJoin('team', 'team.id', 'pick.team_id')
    .select([
      'pick.id',
      'pick.revealed_at as revealedAt',
      'pick.conversation_id as conversationId',
      'pick.week as week',
      'team.name as team',
    ])
    .orderBy('pick.id')
    .execute()
  const assignments = await db.read
    .selectFrom('assignment')
    .innerJoin('person', 'person.id', 'assignment.reviewer_id')
    .leftJoin('draft', 'draft.assignment_id', 'assignment.id')
    .select(['pick_id as pickId', 'person.name as reader', 'state', 'draft.id as draftId'])
    .execute()
  const revealed = picks.filter(({ revealedAt }) => revealedAt !== null)
  const reviews = await reviewsOfPicks(
    db.read,
    revealed.map(({ id }) => id),
  )
  const flags = await db.read
    .selectFrom('flag')
    .select('conversation_id as id')
    .where('kind', '=', 'best_practice')
    .execute()
  const peers = (id: number) =>
    reviews.filter(({ pickId, kind }) => pickId === id && kind === 'peer').flatMap(({ score }) => score ?? [])
  const here = picks.filter((pick) => pick.week === week && pick.team === 'Chat')
  const rows = assignments.filter(({ pickId }) => here.some(({ id }) => id === pickId))
  const samOpen = rows.filter(({ reader, state }) => reader === 'Sam Whitaker' && state === 'open')
  const shares = [...new Set(rows.map(({ reader }) => reader))].map((reader) => {
    const own = rows.filter((row) => row.reader === reader)
    return own.filter(({ state }) => state === 'submitted').length / own.length
  })
  const worth = revealed.filter(
    ({ id, conversationId }) =>
      flags.some((flag) => flag.id === conversationId) ||
      isWorthCopying(reviews.filter(({ pickId }) => pickId === id)),
  )
  return {
    revealed: here.filter(({ revealedAt }) => revealedAt !== null).length / here.length,
    wide: here.filter(({ id }) => Math.max(...peers(id)) - Math.min(...peers(id)) >= 25).length,
    drafts: samOpen.filter(({ draftId }) => draftId !== null).length,
    completing: samOpen.filter(
      ({ pickId, draftId }) =>
        draftId === null &&
        rows.every(
          (row) => row.pickId !== pickId || row.reader === 'Sam Whitaker' || row.state === 'submitted',
        ),
    ).length,
    behind: shares.filter((share) => share <= 0.35).length,
    worth: worth.length,
    worthThisWeek: worth.filter((pick) => pick.week === week).length,
  }
}

it('whatever weekday, hour, zone and seed: the first screens of all three roles hold what they should', async () => {
  for (let turn = 0; turn < 28; turn += 1) {
    const now = MONDAY + turn * 7 * HOUR_MS + turn * 24 * HOUR_MS * 9
    const zone = ZONES[turn % ZONES.length] ?? 'UTC'
    await loadDemo(db, { now, zone, seed: `seed-${turn}` })
    const found = await firstScreens(weekOf(now, zone))
    expect({ turn, ...found }).toMatchObject({
      turn,
      drafts: 1,
      completing: 2,
      behind: 1,
      worth: 4,
      worthThisWeek: 1,
    })
    expect(found.wide).toBeGreaterThanOrEqual(3)
    expect(found.revealed).toBeGreaterThanOrEqual(0.35)
    expect(found.revealed).toBeLessThanOrEqual(0.7)
    await transact(db.write, removeDemo)
  }
})
