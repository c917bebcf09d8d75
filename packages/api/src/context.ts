import type { Auth } from '@reread/auth'
import type { Db } from '@reread/db'
import type { Actor, WebAddress } from '@reread/domain'

/** Where uploaded files wait inside REREAD_DATA. */
export interface UploadStore {
  /** Size in bytes; null when there is no such upload. */
  sizeOf(uploadName: string): Promise<number | null>
  /** Stores text the server made itself; answers its random name. */
  put(text: string): Promise<string>
  remove(uploadName: string): Promise<void>
  readonly maxBytes: number
}

export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

/** What every use case is given; nothing in it is global, so a test hands in its own clock. */
export interface Context {
  readonly db: Db
  readonly auth: Auth
  readonly uploads: UploadStore
  /** Null when nobody is signed in. */
  readonly actor: Actor | null
  /** The session that asks; null when nobody is signed in, and at the terminal. */
  readonly sessionId: string | null
  /** Where the request came from, for counting wrong guesses. */
  readonly clientIp: string
  /** Epoch ms, UTC. */
  now(): number
  /** A fresh unguessable word, such as the seed of a draw. */
  randomWord(): string
  /** Address that people's links start with, without a slash at the end. */
  readonly publicUrl: string
  /** Whether messages may be posted to this address, as somebody typed it. */
  checkAddress(text: string): Promise<WebAddress>
  /** Tells the job runner that there is something to do. */
  wakeJobs(): void
  readonly log: Log
}

/** A signed-in context. */
export interface ActorContext extends Context {
  readonly actor: Actor
}
