import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sharedFolder } from '@reread/connectors/testing'
import { takeOutOfTextIndex, transact } from '@reread/db'
import { testEngines } from '@reread/db/testing'
import { IMPORT_REFUSAL_CODES } from '@reread/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aPlace, askForImport, checkFile, digestOf, runToEnd, type TestPlace } from './testing/place.ts'

const folder = sharedFolder('corpora')
const Manifest = z.array(z.object({ file: z.string(), expect: z.string() }))
const REFUSALS: readonly string[] = IMPORT_REFUSAL_CODES

const IMPORTED = ['message', 'participation', 'conversation', 'identity', 'person', 'source'] as const

/** Takes out whatever was imported, its words in the index first. */
const empties = ({ db }: TestPlace): Promise<void> =>
  transact(db.write, async (trx) => {
    const rows = await trx.selectFrom('conversation').select('id').orderBy('id').execute()
    await takeOutOfTextIndex(
      trx,
      rows.map(({ id }) => id),
    )
    for (const table of IMPORTED) await trx.deleteFrom(table).execute()
  })

describe.skipIf(folder === null).each(testEngines.slice(0, 1))('hostile files on %s', (engine) => {
  let place: TestPlace
  beforeEach(async () => {
    place = await aPlace(engine)
  })
  afterEach(() => place.close())

  it('are each answered: refused whole with a known code and nothing written, or imported row by row', async () => {
    const corpus = join(place.dataDir, 'corpus')
    mkdirSync(corpus)
    execFileSync(process.execPath, [join(folder ?? '', 'hostile-import.mjs'), corpus, 'small'])
    const files = Manifest.parse(JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')))
    expect(files.length).toBeGreaterThan(30)
    const empty = await digestOf(place.db)
    const answers: Record<string, string> = {}
    for (const { file } of files) {
      const format = /\.csv$/.test(file) ? 'csv' : 'jsonl'
      const checked = await checkFile(place, {
        format,
        files: [{ path: join(corpus, file) }],
        fileNames: [file],
      })
      expect(await digestOf(place.db), file).toBe(empty)
      answers[file] = checked.summary?.error?.code ?? checked.state
      if (checked.state === 'failed') {
        expect(REFUSALS, file).toContain(checked.summary?.error?.code)
        continue
      }
      expect(checked.state, file).toBe('checked')
      const over = await runToEnd(place, await askForImport(place, checked.id))
      expect(over.state, file).toBe('done')
      await empties(place)
    }
    process.stdout.write(`${JSON.stringify(answers, null, 1)}\n`)
    expect(place.log.errors).toEqual([])
    // What they set aside while reading is gone, and nothing was made beside it.
    expect(readdirSync(join(place.dataDir, 'tmp'))).toEqual([])
  })
})
