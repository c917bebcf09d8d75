import { gunzipSync } from 'node:zlib'
import {
  documentOfFit,
  enqueueFit,
  fitKey,
  newestFit,
  packedFit,
  reviewsSince,
  rubricsWithNumbers,
  transact,
} from '@reread/db'
import { type TestDb, testDatabase, testEngines } from '@reread/db/testing'
import { NumbersInput, PublishedNumbers } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dueWork } from './due-work.ts'
import { publishedNumbers } from './numbers/published-numbers.ts'
import { startJobs } from './start-jobs.ts'
import { FIT_NOW, REVEALED_AT, writeWorld } from './testing/fit-world.ts'
import { computeNumbers, gatherNumbers, storeNumbers } from './testing/numbers-fits.ts'
import { collectingLog, untilOver } from './testing/place.ts'
import { simulatedInput } from './testing/simulated-input.ts'

const INPUT = {
  ...simulatedInput({ teams: 1, agentsPerTeam: 3, weeks: 3, picksPerWeek: 1 }),
  satisfaction: [
    { conversationId: 10_000_001, satisfied: true },
    { conversationId: 10_000_002, satisfied: false },
  ],
}
const RUBRIC = INPUT.rubricId
const [{ id: TEAM } = { id: 0 }] = INPUT.teams
const LAST_PICKS = INPUT.reviews.filter(({ week }) => week === '2026-W10').map(({ pickId }) => pickId)
const lastPick = Math.max(...LAST_PICKS)

describe.each(testEngines)('the numbers of a rubric on %s', (engine) => {
  let db: TestDb
  let now = FIT_NOW
  beforeEach(async () => {
    now = FIT_NOW
    db = await testDatabase(engine)
  })
  afterEach(() => db.close())

  const ask = () => transact(db.write, (trx) => enqueueFit(trx, { rubricId: RUBRIC, now }))
  /** What the job does, a minute later: answers how many fits were new. */
  const fitted = async (): Promise<number> => {
    const fits = await computeNumbers(db, RUBRIC, now)
    now += 60_000
    return fits
  }
  const reveal = (pickId: number, at = now) =>
    db.write
      .updateTable('pick')
      .set({ revealed_at: at, reveal_reason: 'complete' })
      .where('id', '=', pickId)
      .execute()
  const rows = () =>
    db.read.selectFrom('quality_fit').select(['id', 'kind', 'through_week', 'digest']).orderBy('id').execute()
  const inputOf = async (fitId: number): Promise<NumbersInput> => {
    const packed = await packedFit(db.read, fitId)
    return NumbersInput.parse(
      JSON.parse(gunzipSync(Buffer.from(packed?.input ?? '', 'base64')).toString('utf8')),
    )
  }
  const newest = async () => {
    const fit = await newestFit(db.read, RUBRIC)
    if (!fit) throw new Error('There are no numbers.')
    return fit
  }

  it('are made of exactly what is revealed, and stored with their document', async () => {
    await writeWorld(db, INPUT)
    await fitted()
    const fit = await newest()
    expect(fit).toMatchObject({ kind: 'full', fromWeek: '2025-W50', throughWeek: '2026-W10' })
    expect(await inputOf(fit.id)).toEqual({ ...INPUT, seed: RUBRIC })
    const document = PublishedNumbers.parse(JSON.parse((await documentOfFit(db.read, fit.id)) ?? ''))
    expect(document.reviews).toBe(INPUT.reviews.length)
    expect(document.fair.people).toHaveLength(3)
  })

  it('come out of a thread of its own', async () => {
    await writeWorld(db, INPUT)
    const jobId = await ask()
    const log = collectingLog()
    const jobs = startJobs({ db, dataDir: db.dataDir, log, now: () => now, lanes: ['numbers'] })
    const job = await untilOver(db, jobId)
    await jobs.stop()
    expect(log.errors).toEqual([])
    expect(job).toMatchObject({ state: 'done', result: { fits: 1 } })
    const fit = await newest()
    expect(await documentOfFit(db.read, fit.id)).toBe(JSON.stringify(publishedNumbers(await inputOf(fit.id))))
    // They hold everything: the night's one alone is asked for.
    expect(await due()).toHaveLength(1)
  })

  it('do not hold a hidden review: nothing of them changes with it', async () => {
    await writeWorld(db, { ...INPUT, reviews: INPUT.reviews }, new Set([lastPick]))
    await fitted()
    const before = await newest()
    const documentBefore = await documentOfFit(db.read, before.id)
    await db.write
      .updateTable('rating')
      .set({ point: 1 })
      .where('review_id', 'in', (eb) => eb.selectFrom('review').select('id').where('pick_id', '=', lastPick))
      .execute()
    now += 86_400_000
    await fitted()
    const after = await newest()
    expect(after.digest).toBe(before.digest)
    expect(await documentOfFit(db.read, after.id)).toBe(documentBefore)
    expect((await inputOf(after.id)).reviews.map(({ pickId }) => pickId)).not.toContain(lastPick)
    // The customer's answer on a conversation that somebody still reads is not in it either.
    await reveal(lastPick)
    await fitted()
    expect((await newest()).digest).not.toBe(before.digest)
  })

  it('are whole for closed weeks and solved again, at the same spreads, for what is revealed since', async () => {
    await writeWorld(db, INPUT, new Set(LAST_PICKS))
    await fitted()
    expect((await rows()).map(({ kind, through_week }) => [kind, through_week])).toEqual([
      ['full', '2026-W09'],
    ])
    const [first, second, ...others] = [...new Set(LAST_PICKS)]
    await reveal(first ?? 0)
    await fitted()
    expect((await rows()).map(({ kind }) => kind)).toEqual(['full', 'resolve'])
    const full = await newestFit(db.read, RUBRIC, 'full')
    const resolved = await newest()
    expect(resolved.kind).toBe('resolve')
    expect((await inputOf(resolved.id)).spreads).toEqual(JSON.parse(full?.spreads ?? ''))
    await reveal(second ?? 0)
    await fitted()
    expect((await rows()).map(({ kind }) => kind)).toEqual(['full', 'resolve'])
    for (const pickId of others) await reveal(pickId)
    await fitted()
    // The week is closed: its whole fit stands beside last week's, and there is nothing to solve again.
    expect((await rows()).map(({ kind, through_week }) => [kind, through_week])).toEqual([
      ['full', '2026-W09'],
      ['full', '2026-W10'],
    ])
    const inputs = await db.read.selectFrom('quality_fit').select('input').orderBy('id').execute()
    expect(inputs.map(({ input }) => input === null)).toEqual([true, false])
  })

  it('are not computed again while nothing changed, and say so', async () => {
    await writeWorld(db, INPUT)
    await fitted()
    const first = await newest()
    expect(await fitted()).toBe(0)
    const second = await newest()
    expect(second).toMatchObject({ id: first.id, computedAt: first.computedAt })
    expect(second.gatheredAt).toBeGreaterThan(first.gatheredAt)
    expect(await reviewsSince(db.read, second, TEAM)).toBe(0)
    const earlier = { ...second, gatheredAt: REVEALED_AT }
    expect(await reviewsSince(db.read, earlier, TEAM)).toBe(INPUT.reviews.length)
    expect(await reviewsSince(db.read, earlier, TEAM + 1)).toBe(0)
  })

  it('are asked for once by a burst of reveals', async () => {
    await writeWorld(db, INPUT)
    const first = await ask()
    expect(await ask()).toBe(first)
    await fitted()
    expect(await ask()).not.toBe(first)
  })

  /** The keys of the fits that the schedule asks for. */
  const due = async (): Promise<string[]> => {
    const rubrics = await rubricsWithNumbers(db.read, now)
    const { jobs } = dueWork({ teams: [], picks: [], rubrics, dueSoon: [], now })
    return jobs.filter(({ kind }) => kind === 'fit').map(({ uniqueKey }) => uniqueKey)
  }

  it('are asked for again after a reveal that was stamped before they were gathered and committed meanwhile', async () => {
    await writeWorld(db, INPUT, new Set([lastPick]))
    const gathered = await gatherNumbers(db, RUBRIC, now)
    if (!gathered) throw new Error('Something is revealed.')
    await reveal(lastPick, now - 1)
    // Its own transaction asks for a fit under the key of the one at work.
    await storeNumbers(db, gathered)
    expect((await inputOf((await newest()).id)).reviews.map(({ pickId }) => pickId)).not.toContain(lastPick)
    const key = fitKey(RUBRIC, now)
    expect(await due()).toContain(key)
    now += 60_000
    await fitted()
    expect((await inputOf((await newest()).id)).reviews.map(({ pickId }) => pickId)).toContain(lastPick)
    // What is held is not asked for again, however close the reveal came.
    expect(await due()).not.toContain(key)
    expect(await due()).toHaveLength(1)
  })

  it('leave out late reviews, later versions, chosen picks and AI agents', async () => {
    await writeWorld(db, INPUT)
    const [one, two, three] = INPUT.reviews.filter(({ kind }) => kind === 'peer')
    if (!one || !two || !three) throw new Error('Too few reviews.')
    await db.write.updateTable('review').set({ reason: 'late' }).where('id', '=', one.id).execute()
    await db.write.updateTable('review').set({ version: 2 }).where('id', '=', two.id).execute()
    await db.write.updateTable('pick').set({ origin: 'chosen' }).where('id', '=', three.pickId).execute()
    const ai = INPUT.reviews.at(-1)?.revieweeId ?? 0
    await db.write.updateTable('person').set({ kind: 'ai' }).where('id', '=', ai).execute()
    await fitted()
    const { reviews, teams } = await inputOf((await newest()).id)
    expect(teams[0]?.memberIds).not.toContain(ai)
    const kept = INPUT.reviews.filter(
      ({ id, pickId, revieweeId }) =>
        id !== one.id && id !== two.id && pickId !== three.pickId && revieweeId !== ai,
    )
    expect(reviews).toEqual(kept.map((review, place) => ({ ...review, id: place + 1 })))
  })

  it('number their reviews anew: ids of the database would count those that are hidden', async () => {
    await writeWorld(db, INPUT)
    await fitted()
    const before = await newest()
    const other = await testDatabase(engine)
    const shifted = INPUT.reviews.map((review) => ({ ...review, id: 2 * review.id + 7 }))
    await writeWorld(other, { ...INPUT, reviews: shifted })
    await computeNumbers(other, RUBRIC, now)
    const after = await newestFit(other.read, RUBRIC)
    expect(after?.digest).toBe(before.digest)
    await other.close()
  })

  it('say nothing while nothing is revealed', async () => {
    await writeWorld(db, { ...INPUT, reviews: [] })
    expect(await fitted()).toBe(0)
    expect(await rows()).toEqual([])
  })
})
