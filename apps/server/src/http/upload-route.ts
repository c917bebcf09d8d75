import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { type Db, demoMarks } from '@reread/db'
import { canSomewhere, type PersonActor } from '@reread/domain'
import { type Uploads, UploadTooLarge } from '@reread/jobs'
import type { Context } from 'hono'
import { refuse } from './answers.ts'

export interface UploadParts {
  readonly uploads: Uploads
  readonly db: Db
  readonly actorOf: (c: Context) => Promise<PersonActor | null>
}

const LONGEST_FILE_NAME = 255

/** The file's name as the person knows it: a last part only, never a path; null when it is none. */
export const fileNameIn = (header: string | undefined): string | null => {
  try {
    const name =
      decodeURIComponent(header ?? '')
        .split(/[/\\]/)
        .at(-1)
        ?.trim() ?? ''
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
    return name === '' || name.length > LONGEST_FILE_NAME || /[\u0000-\u001f\u007f]/.test(name) ? null : name
  } catch {
    return null
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC'

/** POST /uploads: keeps the body as it streams in and answers the name it is found by. */
export const uploadRoute =
  ({ uploads, db, actorOf }: UploadParts) =>
  async (c: Context) => {
    const actor = await actorOf(c)
    if (!actor) return refuse(c, 401, 'signed-out')
    if (!canSomewhere(actor, 'import.run')) return refuse(c, 403, 'not-allowed')
    // Whoever looks around in the demo brings files into a team of their own.
    const marks = await demoMarks(db.read, { personId: actor.personId, teamId: null })
    if (marks.person) return refuse(c, 403, 'demo.not-here')
    const { body } = c.req.raw
    if (fileNameIn(c.req.header('x-file-name')) === null || body === null)
      return refuse(c, 400, 'input-invalid')
    if (Number(c.req.header('content-length') ?? 0) > uploads.maxBytes) {
      c.header('connection', 'close')
      return refuse(c, 413, 'too-large')
    }
    try {
      return c.json(await uploads.receive(Readable.fromWeb(body as WebStream)))
    } catch (error) {
      if (error instanceof UploadTooLarge) {
        c.header('connection', 'close')
        return refuse(c, 413, 'too-large')
      }
      if (isFull(error)) return refuse(c, 507, 'disk-full')
      // The browser went away in the middle: nobody reads this, and nothing of the file is left.
      if (c.req.raw.signal.aborted) return refuse(c, 400, 'input-invalid')
      throw error
    }
  }
