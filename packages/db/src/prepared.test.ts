import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from './guard.ts'
import { prepared, preparedWrite, type Slots } from './prepared.ts'
import { aPerson, NOW } from './testing/people.ts'
import { type TestDb, testDatabase, testEngines } from './testing.ts'
import { together } from './together.ts'

describe.each(testEngines)('a query that is put together once on %s', (engine) => {
  let db: TestDb
  let [ada, ben] = [0, 0]
  beforeAll(async () => {
    db = await testDatabase(engine)
    ada = await aPerson(db, 'Ada')
    ben = await aPerson(db, 'Ben', 'ai')
  })
  afterAll(() => db.close())

  it('is built at its first run alone, and takes the values of each run wherever they stand', async () => {
    let built = 0
    const found = prepared((on, given: Slots<{ id: number; name: string }>) => {
      built += 1
      return on
        .selectFrom('person')
        .select(['name', given.name.as('asked')])
        .where((eb) => eb.or([eb('id', '=', given.id), eb('name', '=', given.name)]))
        .where('kind', 'in', ['human', 'ai'])
        .orderBy('id')
    })
    expect(await found(db.read, { id: ada, name: 'Ben' })).toEqual([
      { name: 'Ada', asked: 'Ben' },
      { name: 'Ben', asked: 'Ben' },
    ])
    expect(await found(db.read, { id: ben, name: 'x' })).toEqual([{ name: 'Ben', asked: 'x' }])
    expect(await transact(db.write, (trx) => found(trx, { id: 0, name: 'Ada' }))).toEqual([
      { name: 'Ada', asked: 'Ada' },
    ])
    expect(built).toBe(1)
  })

  it('writes as well, null too, and goes together with others', async () => {
    const noted = preparedWrite((on, given: Slots<{ kind: string; subjectId: number | null }>) =>
      on.insertInto('event').values({
        ...{ at: NOW, team_id: null, subject_kind: 'person' },
        ...{ kind: given.kind, subject_id: given.subjectId },
      }),
    )
    const counts = await transact(db.write, (trx) =>
      together(trx, [
        noted(trx, { kind: 'a', subjectId: ada }),
        noted(trx, { kind: 'b', subjectId: null }),
        trx.deleteFrom('event').where('kind', '=', 'c'),
      ]),
    )
    expect(counts).toEqual([1, 1, 0])
    const rows = await db.read.selectFrom('event').select(['kind', 'subject_id']).orderBy('id').execute()
    expect(rows).toEqual([
      { kind: 'a', subject_id: ada },
      { kind: 'b', subject_id: null },
    ])
  })

  it('has its values checked like every other one', async () => {
    const named = prepared((on, { name }: Slots<{ name: string }>) =>
      on.selectFrom('person').select('id').where('name', '=', name),
    )
    await expect(named(db.read, { name: 'with a \0 inside' })).rejects.toThrow('NUL')
  })
})
