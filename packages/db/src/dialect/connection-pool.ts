import type { DatabaseConnection, Driver, TransactionSettings } from 'kysely'

export type Connected = { readonly driver: Driver; readonly isLost: () => boolean }
type Waiting = {
  readonly take: (connection: DatabaseConnection) => void
  readonly fail: (error: unknown) => void
}

/**
 * Lends single-connection drivers, in the order they were asked for, starting one only when none is idle.
 * With size 1 it is the queue in front of SQLite's only writer. Closing waits for what was lent and for who waits.
 */
export class ConnectionPool implements Driver {
  readonly #connect: () => Connected
  readonly #size: number
  readonly #begin: (connection: DatabaseConnection) => Promise<unknown>
  readonly #owners = new Map<DatabaseConnection, Connected>()
  readonly #idle: DatabaseConnection[] = []
  readonly #waiting: Waiting[] = []
  #started = 0
  #whenQuiet: (() => void) | undefined

  constructor(options: {
    connect: () => Connected
    size: number
    begin: (connection: DatabaseConnection) => Promise<unknown>
  }) {
    this.#connect = options.connect
    this.#size = options.size
    this.#begin = options.begin
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const idle = this.#idle.pop()
    if (idle) return idle
    if (this.#started < this.#size) return this.#start()
    return new Promise((take, fail) => this.#waiting.push({ take, fail }))
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (this.#owners.get(connection)?.isLost()) {
      this.#owners.delete(connection)
      this.#started -= 1
      const next = this.#waiting.shift()
      if (next) this.#start().then(next.take, next.fail)
    } else {
      const next = this.#waiting.shift()
      if (next) next.take(connection)
      else this.#idle.push(connection)
    }
    this.#noticeQuiet()
  }

  async beginTransaction(connection: DatabaseConnection, _settings: TransactionSettings): Promise<void> {
    await this.#begin(connection)
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#driver(connection).commitTransaction(connection)
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#driver(connection).rollbackTransaction(connection)
  }

  async destroy(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#whenQuiet = resolve
      this.#noticeQuiet()
    })
    await Promise.all([...this.#owners.values()].map(({ driver }) => driver.destroy()))
  }

  async #start(): Promise<DatabaseConnection> {
    this.#started += 1
    try {
      const connected = this.#connect()
      await connected.driver.init()
      const connection = await connected.driver.acquireConnection()
      this.#owners.set(connection, connected)
      return connection
    } catch (error) {
      this.#started -= 1
      for (const { fail } of this.#waiting.splice(0)) fail(error)
      this.#noticeQuiet()
      throw error
    }
  }

  #driver(connection: DatabaseConnection): Driver {
    const owner = this.#owners.get(connection)
    if (!owner) throw new Error('This connection was not lent by this pool.')
    return owner.driver
  }

  #noticeQuiet(): void {
    if (this.#idle.length === this.#started && this.#waiting.length === 0) this.#whenQuiet?.()
  }
}
