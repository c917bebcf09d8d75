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

const CONVERSATIONS = 10_000
const MESSAGES = 10
const WORDS = 410
/** More than any allowance below, and than the reading thread may hold: whatever holds the file breaks one of them. */
const LEAST_FILE_MB = 220
/** What may be live on the heap at once: the process dies of more. */
const HEAP_MB = 96
/** Buffers beside the heap. */
const MOST_EXTERNAL_MB = 64
/** What the process grows by, with the heaps of its threads: some 140, whatever the file; with the file in it, 360. */
const MOST_GROWTH_MB = 256
const MOST_LAG_MS = 100

const Measured = z.object({
  state: z.string(),
  error: z.unknown(),
  seconds: z.number(),
  grownMegabytes: z.number(),
  idleLagP99Ms: z.number(),
  lagP99Ms: z.number(),
  externalMegabytes: z.number(),
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
    for (const { externalMegabytes, grownMegabytes, lagP99Ms, idleLagP99Ms } of [check, run]) {
      expect(grownMegabytes).toBeLessThan(MOST_GROWTH_MB)
      expect(externalMegabytes).toBeLessThan(MOST_EXTERNAL_MB)
      // A crowded machine stalls by itself: only what comes on top counts.
      expect(lagP99Ms - idleLagP99Ms).toBeLessThan(MOST_LAG_MS)
    }
    // Controls: neither its records nor its bytes could be held unnoticed.
    expect(await lastWords(jobId, 'records')).toContain('heap out of memory')
    expect((await measure(jobId, 'bytes')).externalMegabytes).toBeGreaterThan(MOST_EXTERNAL_MB)
  })
})
