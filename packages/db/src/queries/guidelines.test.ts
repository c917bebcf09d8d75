import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../guard.ts'
import { aPerson, aTeam, type BuiltTeam, NOW } from '../testing/people.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import {
  addGuidelineVersion,
  changeGuideline,
  criterionCells,
  findGuideline,
  guidelineVersions,
  insertGuideline,
  listGuidelines,
} from './guidelines.ts'
import { newestCriteria } from './published-practices.ts'

const ANY = { teamId: null, state: null, criterionKey: null, language: null }

describe.each(testEngines)('guidelines on %s', (engine) => {
  let db: TestDb
  let team: BuiltTeam
  let ada: number

  beforeAll(async () => {
    db = await testDatabase(engine)
    team = await aTeam(db, 'Chat')
    ada = await aPerson(db, 'Ada')
  })
  afterAll(() => db.close())

  const words = (rule: string, place: { criterion_key?: string; language?: string } = {}) => ({
    ...{ rule, tags: '["billing"]', created_by: ada, created_at: NOW },
    ...place,
  })
  const aGuideline = (rule: string, week = '2026-W10', place: Parameters<typeof words>[1] = {}) =>
    transact(db.write, (trx) =>
      insertGuideline(
        trx,
        {
          ...{ team_id: team.teamId, owner_id: ada, adopted_week: week },
          ...{ created_by: ada, created_at: NOW },
        },
        words(rule, place),
      ),
    )
  const rulesOf = async (reach: Partial<Parameters<typeof listGuidelines>[1]> = {}) =>
    (await listGuidelines(db.read, { ...ANY, ...reach })).map(({ rule }) => rule)

  it('are listed by the week they hold from, the latest first, with their newest words', async () => {
    const old = await aGuideline('Old', '2026-W09')
    await aGuideline('New', '2026-W11')
    await aGuideline('Newer of the same week', '2026-W11', { criterion_key: 'tone', language: 'it' })
    expect(await rulesOf()).toEqual(['Newer of the same week', 'New', 'Old'])
    expect(await rulesOf({ criterionKey: 'tone', language: 'it', teamId: team.teamId })).toEqual([
      'Newer of the same week',
    ])
    expect(await rulesOf({ language: 'en' })).toEqual([])
    await transact(db.write, (trx) => changeGuideline(trx, old, { state: 'retired' }))
    expect(await rulesOf({ state: 'active' })).toEqual(['Newer of the same week', 'New'])
    await transact(db.write, (trx) => changeGuideline(trx, old, { deleted_at: NOW }))
    expect(await rulesOf()).not.toContain('Old')
    expect(await findGuideline(db.read, old)).toMatchObject({ rule: 'Old', deletedAt: NOW })
  })

  it('keep every version, and only one of two writers becomes the next', async () => {
    const id = await aGuideline('First')
    const next = (rule: string) =>
      transact(db.write, (trx) => addGuidelineVersion(trx, { id, version: 1, change: {} }, words(rule)))
    const won = await Promise.all([next('Second'), next('Also second')])
    expect(won.filter(Boolean)).toHaveLength(1)
    const versions = await guidelineVersions(db.read, id)
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect(versions[0]?.rule).toBe(won[0] ? 'Second' : 'Also second')
    expect(versions[1]?.rule).toBe('First')
    expect((await findGuideline(db.read, id))?.version).toBe(2)
  })

  it('take no new words once they are removed', async () => {
    const id = await aGuideline('Gone')
    await transact(db.write, (trx) => changeGuideline(trx, id, { deleted_at: NOW }))
    const changed = await transact(db.write, (trx) =>
      addGuidelineVersion(trx, { id, version: 1, change: {} }, words('Back')),
    )
    expect(changed).toBe(false)
    expect(await guidelineVersions(db.read, id)).toHaveLength(1)
  })

  it('read the sums of colleagues on their criteria, and no others', async () => {
    const cell = (week: string, kind: 'peer' | 'self', criterion: string) => ({
      ...{ team_id: team.teamId, week, reviewee_id: ada, kind, criterion_key: criterion },
      ...{ reviews: 4, picks: 2, score_sum: 150 },
    })
    await db.write
      .insertInto('rollup')
      .values([
        cell('2026-W09', 'peer', 'empathy'),
        cell('2026-W09', 'self', 'empathy'),
        cell('2026-W09', 'peer', 'tone'),
        cell('2026-W20', 'peer', 'empathy'),
      ])
      .execute()
    const cells = await criterionCells(db.read, {
      ...{ teamIds: [team.teamId], criterionKeys: ['empathy'], weeks: ['2026-W09', '2026-W10'] },
    })
    expect(cells).toMatchObject([{ week: '2026-W09', reviews: 4, picks: 2, scoreSum: 150 }])
    expect(await criterionCells(db.read, { teamIds: [], criterionKeys: [], weeks: [] })).toEqual([])
  })

  it('name the criteria of the newest version of a rubric alone', async () => {
    const { rubric_id: rubricId } = await db.read
      .selectFrom('team')
      .select('rubric_id')
      .where('id', '=', team.teamId)
      .executeTakeFirstOrThrow()
    const before = await newestCriteria(db.read, [team.teamId])
    const { id } = await db.write
      .insertInto('rubric_version')
      .values({ rubric_id: rubricId, version: 99, published_at: NOW })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.write
      .insertInto('criterion')
      .values({
        ...{ rubric_version_id: id, key: 'brand-new', position: 0, weight: 100, points: 5 },
        ...{ critical: 0, allows_na: 1, texts: '{}', root_causes: '[]' },
      })
      .execute()
    expect(before.map(({ key }) => key)).not.toContain('brand-new')
    expect((await newestCriteria(db.read, [team.teamId])).map(({ key }) => key)).toEqual(['brand-new'])
    expect((await newestCriteria(db.read, null)).map(({ key }) => key)).toContain('brand-new')
  })
})
