import { describe, expect, it } from 'vitest'
import { aPerson } from '../testing/people.ts'
import { testDatabase, testEngines } from '../testing.ts'

describe.each(testEngines)('a list of nothing on %s', (engine) => {
  it('matches nobody, and everybody when it is turned around, at any depth', async () => {
    const db = await testDatabase(engine)
    await aPerson(db, 'Ada')
    const people = () => db.read.selectFrom('person').select('name')
    expect(await people().where('id', 'in', []).execute()).toEqual([])
    expect(await people().where('id', 'not in', []).execute()).toEqual([{ name: 'Ada' }])
    const deep = (operator: 'in' | 'not in') =>
      people()
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('person as inner')
            .select('inner.id')
            .where((on) => on.or([on('inner.id', operator, []), on('inner.name', '=', 'Ben')])),
        )
        .execute()
    expect(await deep('in')).toEqual([])
    expect(await deep('not in')).toEqual([{ name: 'Ada' }])
    await db.close()
  })
})
