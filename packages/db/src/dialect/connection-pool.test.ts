import SqliteFile from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection } from 'kysely'
import { GenericSqliteDriver } from 'kysely-generic-sqlite'
import { describe, expect, it } from 'vitest'
import { ConnectionPool } from './connection-pool.ts'
import { sqliteExecutor } from './sqlite-executor.ts'

/** Connections to databases in memory; each can be lost, as a worker thread that ended is. */
const memoryPool = (size: number) => {
  const lost: Set<number> = new Set()
  const databases: SqliteFile.Database[] = []
  const failing = { next: false }
  const pool = new ConnectionPool({
    size,
    connect: () => {
      const number = databases.length
      return {
        driver: new GenericSqliteDriver(() => {
          if (failing.next) throw new Error('cannot be opened')
          const database = new SqliteFile(':memory:')
          databases.push(database)
          return sqliteExecutor(database)
        }),
        isLost: () => lost.has(number),
      }
    },
    begin: (connection) => connection.executeQuery(CompiledQuery.raw('begin immediate')),
  })
  return { pool, lost, databases, failing }
}

const settled = async (work: Promise<unknown>): Promise<boolean> => {
  let isSettled = false
  const note = () => {
    isSettled = true
  }
  work.then(note, note)
  await new Promise((resolve) => setImmediate(resolve))
  return isSettled
}

describe('a pool of connections', () => {
  it('starts no more than it needs and lends what is idle again', async () => {
    const { pool, databases } = memoryPool(2)
    for (let turn = 0; turn < 3; turn += 1) await pool.releaseConnection(await pool.acquireConnection())
    expect(databases).toHaveLength(1)
    const [one, two] = [await pool.acquireConnection(), await pool.acquireConnection()]
    expect(one).not.toBe(two)
    expect(databases).toHaveLength(2)
    await pool.releaseConnection(one)
    await pool.releaseConnection(two)
    await pool.destroy()
    expect(databases.map(({ open }) => open)).toEqual([false, false])
  })

  it('serves who waits in the order of asking', async () => {
    const { pool } = memoryPool(1)
    const first = await pool.acquireConnection()
    const order: number[] = []
    const waiting = [1, 2, 3].map(async (number) => {
      const connection = await pool.acquireConnection()
      order.push(number)
      await pool.releaseConnection(connection)
    })
    expect(await settled(Promise.race(waiting))).toBe(false)
    await pool.releaseConnection(first)
    await Promise.all(waiting)
    expect(order).toEqual([1, 2, 3])
    await pool.destroy()
  })

  it('waits for what it lent, and for who waits, before it closes', async () => {
    const { pool, databases } = memoryPool(1)
    const lent = await pool.acquireConnection()
    const waiting: Promise<DatabaseConnection> = pool.acquireConnection()
    const closed = pool.destroy()
    expect(await settled(closed)).toBe(false)
    await pool.releaseConnection(lent)
    expect(await settled(closed)).toBe(false)
    await pool.releaseConnection(await waiting)
    await closed
    expect(databases.map(({ open }) => open)).toEqual([false])
  })

  it('replaces a connection that was lost', async () => {
    const { pool, lost, databases } = memoryPool(1)
    const first = await pool.acquireConnection()
    const waiting = pool.acquireConnection()
    lost.add(0)
    await pool.releaseConnection(first)
    const second = await waiting
    expect(second).not.toBe(first)
    expect(databases).toHaveLength(2)
    await pool.releaseConnection(second)
    await pool.destroy()
  })

  it('tells everybody who waits when no connection can be had, and tries again for the next', async () => {
    const { pool, failing } = memoryPool(1)
    failing.next = true
    const both = [pool.acquireConnection(), pool.acquireConnection()]
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    failing.next = false
    await pool.releaseConnection(await pool.acquireConnection())
    await pool.destroy()
  })

  it('closes when it never started one', async () => {
    await expect(memoryPool(1).pool.destroy()).resolves.toBeUndefined()
  })
})
