import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { testEngines } from '@reread/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { conversationLine, messageLine } from './testing/lines.ts'
import { anImport, aPlace, askForImport, countRows, type TestPlace } from './testing/place.ts'
import { startChild } from './testing/processes.ts'

const CONVERSATIONS = 12_000
const MESSAGES = 10
const WORDS = 500
/** What may be live on the heap at once: whoever holds the records of the file runs out of it and dies. */
const HEAP_MB = 96
/** What the process may grow by, heaps of all threads and buffers: less than the file has bytes. */
const MOST_GROWTH_MB = 240
const LEAST_FILE_MB = 300
const MOST_LAG_MS = 100

const Measured = z.object({
  state: z.string(),
  error: z.unknown(),
  seconds: z.number(),
  grownMegabytes: z.number(),
  idleLagP99Ms: z.number(),
  lagP99Ms: z.number(),
  held: z.int(),
})

/** Writes the file; answers its megabytes. */
const writeLarge = async (path: string): Promise<number> => {
  const file = createWriteStream(path)
  const padding = 'word '.repeat(WORDS)
  for (let index = 0; index < CONVERSATIONS; index += 1) {
    const messages = Array.from({ length: MESSAGES }, (_, position) => ({
      ...messageLine(`c${index}-${position}`, position % 2 === 0 ? null : 'ag-elm', position),
      body_text: `${padding}${index} ${position}`,
    }))
    const text = `${JSON.stringify(conversationLine(`c${index}`, { messages }))}\n`
    if (!file.write(text)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
  return file.bytesWritten / 1e6
}

describe.each(testEngines.slice(0, 1))('a large file on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(() => place.close())

  /** What the process said last: its measurements, or what it died of. */
  const lastWords = async (jobId: number, fault = ''): Promise<string> => {
    const child = { file: 'measure-child.ts', node: [`--max-old-space-size=${HEAP_MB}`] }
    const { gone, said } = await startChild(child, place.db, [jobId, fault])
    await gone
    process.stdout.write(`${engine} ${fault} ${said.at(-1)}\n`)
    return said.findLast((line) => line.startsWith('{') || line.includes('heap')) ?? ''
  }
  const measure = async (jobId: number, fault = '') =>
    Measured.parse(JSON.parse(await lastWords(jobId, fault)))

  it('is read and written without filling the memory or holding up the server', async () => {
    const path = join(place.dataDir, 'large.jsonl')
    expect(await writeLarge(path)).toBeGreaterThan(LEAST_FILE_MB)
    const { importId, jobId } = await anImport(place, { files: [{ path }] })
    const check = await measure(jobId)
    expect(check).toMatchObject({ state: 'done', held: 0 })
    const run = await measure(await askForImport(place, importId))
    expect(run).toMatchObject({ state: 'done', held: 0 })
    expect(await countRows(place.db, 'message')).toBe(CONVERSATIONS * MESSAGES)
    for (const { grownMegabytes, lagP99Ms, idleLagP99Ms } of [check, run]) {
      expect(grownMegabytes).toBeLessThan(MOST_GROWTH_MB)
      // A crowded machine stalls by itself: only what comes on top counts.
      expect(lagP99Ms - idleLagP99Ms).toBeLessThan(MOST_LAG_MS)
    }
    // Controls: neither its records nor its bytes could be held unnoticed.
    expect(await lastWords(jobId, 'records')).toContain('heap out of memory')
    expect((await measure(jobId, 'bytes')).grownMegabytes).toBeGreaterThan(MOST_GROWTH_MB)
  })
})
