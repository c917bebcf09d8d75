import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UnportableParameter } from '../codec.ts'
import { transact } from '../guard.ts'
import { type TestDb, testDatabase, testEngines } from '../testing.ts'
import { insertRows } from './insert-rows.ts'

describe.each(testEngines)('many rows in one statement on %s', (engine) => {
  let db: TestDb
  beforeEach(async () => {
    db = await testDatabase(engine)
  })
  afterEach(() => db.close())

  const stored = () =>
    db.read
      .selectFrom('source')
      .select(['name', 'import_id', 'demo_at', 'created_at'])
      .orderBy('id')
      .execute()

  it('keeps texts, whole numbers and unknown as they are', async () => {
    const rows = [
      { name: 'quotes "\' \\ and a\nline', import_id: null, demo_at: 1_767_225_600_123, created_at: 0 },
      { name: 'é 日本 🙂 \u2028', import_id: null, demo_at: null, created_at: -1 },
      { name: '12', import_id: null, demo_at: Number.MAX_SAFE_INTEGER, created_at: 7 },
      { name: 'null', import_id: null, demo_at: null, created_at: 8 },
      { name: '[1] {"a": true}', import_id: null, demo_at: null, created_at: 9 },
    ]
    await transact(db.write, (trx) => insertRows(trx, { into: 'source', rows }))
    expect(await stored()).toEqual(rows)
  })

  it('answers what was asked of every new row', async () => {
    const rows = ['a', 'b', 'c'].map((name) => ({ name, created_at: 1 }))
    const made = await transact(db.write, (trx) =>
      insertRows(trx, { into: 'source', rows, returning: ['id', 'name'] }),
    )
    const ids = await db.read.selectFrom('source').select(['id', 'name']).orderBy('id').execute()
    expect(made.toSorted((one, other) => one.id - other.id)).toEqual(ids)
    expect(ids.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  })

  it('writes every row of a text too long for one statement', async () => {
    const { id: person_id } = await db.write
      .insertInto('person')
      .values({ name: 'Elm', kind: 'human', shortcuts: 1, created_at: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const [source] = await transact(db.write, (trx) =>
      insertRows(trx, { into: 'source', rows: [{ name: 'a', created_at: 1 }], returning: ['id'] }),
    )
    const rows = Array.from({ length: 2_100 }, (_, number) => ({
      source_id: source?.id ?? 0,
      external_id: `${number} ${'x'.repeat(2_000)}`,
      person_id,
      made_person: 0 as const,
    }))
    const made = await transact(db.write, (trx) =>
      insertRows(trx, { into: 'identity', rows, returning: ['external_id'] }),
    )
    expect(new Set(made.map((row) => row.external_id))).toEqual(new Set(rows.map((row) => row.external_id)))
    expect(made).toHaveLength(rows.length)
  })

  it('does nothing without rows', async () => {
    await transact(db.write, (trx) => insertRows(trx, { into: 'source', rows: [] }))
    expect(await stored()).toEqual([])
  })

  it.each([
    ['a NUL', 'a\0b'],
    ['no number', Number.NaN],
  ])('refuses %s', async (_, cell) => {
    const rows = [typeof cell === 'string' ? { name: cell, created_at: 1 } : { name: 'a', created_at: cell }]
    await expect(transact(db.write, (trx) => insertRows(trx, { into: 'source', rows }))).rejects.toThrow(
      UnportableParameter,
    )
    expect(await stored()).toEqual([])
  })

  it('refuses what comes late just as well, with what was under way undone', async () => {
    const long = { name: 'x'.repeat(200_000), created_at: 1 }
    const rows = [long, { ...long, name: `${long.name}y` }, { name: 'a\0b', created_at: 1 }]
    const failing = transact(db.write, (trx) => insertRows(trx, { into: 'source', rows }))
    await expect(failing).rejects.toThrow(UnportableParameter)
    expect(await stored()).toEqual([])
    const twice = transact(db.write, (trx) => insertRows(trx, { into: 'source', rows: [long, long, long] }))
    await expect(twice).rejects.toThrow(/unique/i)
    expect(await stored()).toEqual([])
  })

  it('is undone with its transaction', async () => {
    const failing = transact(db.write, async (trx) => {
      await insertRows(trx, { into: 'source', rows: [{ name: 'a', created_at: 1 }] })
      await sql`select * from nowhere`.execute(trx)
    })
    await expect(failing).rejects.toThrow(/nowhere/)
    expect(await stored()).toEqual([])
  })
})
