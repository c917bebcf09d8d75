import { removeDemo, transact } from '@reread/db'
import { type TestDb, testDatabase } from '@reread/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadDemo } from './index.ts'

let db: TestDb
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
it('loads', async () => {
  const t = performance.now()
  console.log(await loadDemo(db, { now: Date.UTC(2026, 10, 18, 10) }), performance.now() - t)
  const t2 = performance.now()
  console.log(await transact(db.write, removeDemo), performance.now() - t2)
  expect(1).toBe(1)
})
