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

const CONVERSATIONS = 30_000
const MESSAGES = 10
const MOST_GROWTH_MB = 256
const MOST_LAG_MS = 100

const Measured = z.object({
  state: z.string(),
  error: z.unknown(),
  seconds: z.number(),
  grownMegabytes: z.number(),
  idleLagP99Ms: z.number(),
  lagP99Ms: z.number(),
})

describe.each(testEngines.slice(0, 1))('a large file on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(() => place.close())

  const measure = async (jobId: number) => {
    const child = await startChild('measure-child.ts', place.db, [jobId])
    await child.gone
    const measured = Measured.parse(JSON.parse(child.said.at(-1) ?? ''))
    process.stdout.write(`${engine} ${JSON.stringify(measured)}\n`)
    return measured
  }

  it('is read and written without filling the memory or holding up the server', async () => {
    const path = join(place.dataDir, 'large.jsonl')
    const file = createWriteStream(path)
    const padding = 'word '.repeat(40)
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

    const { importId, jobId } = await anImport(place, { files: [{ path }] })
    const check = await measure(jobId)
    expect(check).toMatchObject({ state: 'done' })
    const run = await measure(await askForImport(place, importId))
    expect(run).toMatchObject({ state: 'done' })
    expect(await countRows(place.db, 'message')).toBe(CONVERSATIONS * MESSAGES)
    for (const { grownMegabytes, lagP99Ms, idleLagP99Ms } of [check, run]) {
      expect(grownMegabytes).toBeLessThan(MOST_GROWTH_MB)
      // A crowded machine stalls by itself: only what comes on top counts.
      expect(lagP99Ms - idleLagP99Ms).toBeLessThan(MOST_LAG_MS)
    }
  })
})
