import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ReadEvent } from './read-event.ts'

/** A stream of these bytes, cut into chunks of the given lengths (the last one repeats). */
export async function* bytesOf(
  content: string | Uint8Array,
  lengths: number[] = [65_536],
): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  let cut = 0
  for (let at = 0; at < bytes.length; cut += 1) {
    const length = Math.max(1, lengths[Math.min(cut, lengths.length - 1)] ?? 1)
    yield bytes.subarray(at, at + length)
    at += length
  }
}

export const collect = async <T>(events: AsyncIterable<T>): Promise<T[]> => {
  const collected: T[] = []
  for await (const event of events) collected.push(event)
  return collected
}

export const conversationsIn = (events: readonly ReadEvent[]) =>
  events.flatMap((event) => (event.kind === 'conversation' ? [event.conversation] : []))

/** Row and code of every bad row, note and duplicate: `2 import.bad-date`. */
export const remarksIn = (events: readonly ReadEvent[]): string[] =>
  events.flatMap((event) => {
    if (event.kind === 'conversation' || event.kind === 'words') return []
    return [event.kind === 'duplicate' ? `${event.row} duplicate` : `${event.row} ${event.code}`]
  })

/** A conversation in the neutral form, as plain as one can be. */
export const aLine = (changes: Record<string, unknown> = {}) => ({
  external_id: '7',
  created_at: '2026-03-02T10:00:00Z',
  messages: [aMessage()],
  ...changes,
})

export const aMessage = (changes: Record<string, unknown> = {}) => ({
  role: 'customer',
  sent_at: '2026-03-02T10:00:00Z',
  body_text: 'Where is my parcel?',
  ...changes,
})

const repository = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const shared = process.env.REREAD_SHARED ?? join(repository, '../shared')

/** The folder of real and hostile files that is kept beside the repository; null, said aloud, when it is not there. */
export const sharedFolder = (name: string): string | null => {
  const folder = join(shared, name)
  if (existsSync(folder)) return folder
  process.stdout.write(`NOTICE ${folder} is not here: the tests that read it are skipped\n`)
  return null
}
