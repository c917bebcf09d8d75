import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact, troubleOf } from './guard.ts'
import { NOW } from './testing/people.ts'
import { type TestDb, testDatabase, testEngines } from './testing.ts'
import { together } from './together.ts'

describe.each(testEngines)('writes that go together on %s', (engine) => {
  let db: TestDb
  beforeAll(async () => {
    db = await testDatabase(engine)
  })
  afterAll(() => db.close())

  type Trx = Parameters<typeof together>[0]
  const event = (trx: Trx, kind: string, subject_id: number | null = null) =>
    trx.insertInto('event').values({ at: NOW, kind, team_id: null, subject_kind: 'person', subject_id })
  const kinds = async () =>
    (await db.read.selectFrom('event').select('kind').orderBy('id').execute()).map(({ kind }) => kind)

  it('run in their order, each with its own parameters, and say how many rows they changed', async () => {
    const counts = await transact(db.write, (trx) =>
      together(trx, [
        event(trx, 'a', 1),
        event(trx, 'b'),
        trx.updateTable('event').set({ kind: 'c' }).where('kind', '=', 'b'),
        trx.updateTable('event').set({ subject_id: 7 }).where('kind', 'in', ['a', 'c']),
        trx.deleteFrom('event').where('kind', '=', 'nothing has it'),
        // The driver binds large whole numbers apart.
        trx.deleteFrom('event').where('at', '<', NOW),
      ]),
    )
    expect(counts).toEqual([1, 1, 1, 2, 0, 0])
    expect(await kinds()).toEqual(['a', 'c'])
    expect(await transact(db.write, (trx) => together(trx, []))).toEqual([])
  })

  it('end with the first that fails, whose trouble is told; the transaction keeps nothing', async () => {
    const before = await kinds()
    const failed = transact(db.write, (trx) =>
      together(trx, [
        event(trx, 'first'),
        trx.insertInto('note').values({ review_id: 987_654, kind: 'keep', text: 'x', created_at: NOW }),
        event(trx, 'last'),
      ]),
    )
    expect(await failed.then(() => null, troubleOf)).toBe('reference')
    expect(await kinds()).toEqual(before)
  })

  it('are checked like every other one', async () => {
    const wrong = transact(db.write, (trx) => together(trx, [event(trx, 'with a \0 inside')]))
    await expect(wrong).rejects.toThrow('NUL')
  })
})
