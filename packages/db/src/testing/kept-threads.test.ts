import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Db, openDatabase } from '../open.ts'
import { keptThreads } from './kept-threads.ts'
import { emptyPlace, testDatabase } from './test-database.ts'

const SCRIPT = new URL('./kept-worker.ts', import.meta.url)

/** Threads that are started here alone, with the ids of those that were handed out. */
const someThreads = () => {
  const start = keptThreads(SCRIPT)
  const ids: number[] = []
  const startThread = (): Worker => {
    const thread = start()
    ids.push(thread.threadId)
    return thread
  }
  return { ids, startThread }
}

const withDatabase = async (startThread: () => Worker, work: (db: Db) => Promise<void>): Promise<void> => {
  const { dataDir, remove } = await emptyPlace('sqlite')
  const db = await openDatabase({ dataDir, startThread })
  await work(db)
  await db.close()
  await remove()
}

const namesOf = async (db: Db) => (await sql<{ name: string }>`select name from thing`.execute(db.read)).rows
const makeThing = async (db: Db, name: string) => {
  await sql`create table thing (name text)`.execute(db.write)
  await sql`insert into thing values (${name})`.execute(db.write)
}

describe('kept threads', () => {
  it('serve one database after the other, and bring nothing from one to the next', async () => {
    const { ids, startThread } = someThreads()
    for (const name of ['first', 'second'])
      await withDatabase(startThread, async (db) => {
        await makeThing(db, name)
        expect(await namesOf(db)).toEqual([{ name }])
      })
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('are as many as there are connections at once', async () => {
    const { ids, startThread } = someThreads()
    await withDatabase(startThread, () =>
      withDatabase(startThread, async (db) => {
        await sql`select 1`.execute(db.report)
      }),
    )
    expect(new Set(ids).size).toBe(3)
  })

  it('are not handed out again once they ended, and whoever has them hears of it', async () => {
    const { ids, startThread } = someThreads()
    const thread = startThread()
    const ended = once(thread, 'exit')
    await thread.terminate()
    await ended
    expect(thread.threadId).toBe(-1)
    await withDatabase(startThread, (db) => makeThing(db, 'other'))
    expect(new Set(ids).size).toBe(2)
  })

  it('refuse what the thread of the product refuses, with its code', async () => {
    await withDatabase(someThreads().startThread, async (db) => {
      await expect(sql`insert into nowhere values (1)`.execute(db.write)).rejects.toThrow('no such table')
    })
  })
})

describe('a database whose statements run on the calling thread', () => {
  it('takes and keeps what any other does, and refuses after its end', async () => {
    const db = await testDatabase('sqlite', { isOnSameThread: true })
    await makeThing(db, 'here')
    expect(await namesOf(db)).toEqual([{ name: 'here' }])
    await expect(sql`insert into nowhere values (1)`.execute(db.write)).rejects.toThrow('no such table')
    await db.close()
    await expect(namesOf(db)).rejects.toThrow()
  })
})
