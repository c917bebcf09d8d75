import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NumbersFile } from '@reread/domain'
import { numbersFile, simulatedInput } from '@reread/jobs/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recomputeCommand } from './commands/recompute.ts'
import { failureOf } from './failure.ts'

describe('reread recompute', () => {
  let folder = ''
  let file: NumbersFile
  beforeAll(() => {
    folder = mkdtempSync(join(process.env.REREAD_TEST_FOLDER ?? tmpdir(), 'recompute-'))
    file = numbersFile(simulatedInput({ teams: 1, agentsPerTeam: 4, weeks: 4, picksPerWeek: 1 }))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const written = (content: unknown): string => {
    const path = join(folder, 'numbers.json')
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }
  const refused = async (content: unknown): Promise<[string, string]> => {
    const error = await recomputeCommand(written(content)).catch((thrown: unknown) => thrown)
    const { code, message } = failureOf(error)
    return [code, message]
  }
  /** The file with one rating of a colleague another one. */
  const withAnotherRating = (): NumbersFile => {
    const at = file.input.reviews.findIndex(({ kind }) => kind === 'peer')
    const reviews = file.input.reviews.map((review, index) =>
      index === at
        ? { ...review, points: { ...review.points, tone: review.points.tone === 1 ? 5 : 1 } }
        : review,
    )
    return { ...file, input: { ...file.input, reviews } }
  }

  it('rebuilds every published number from the file alone, a line a section', async () => {
    const { text, failed, json } = await recomputeCommand(written(file))
    expect(failed).toBe(false)
    expect(json).toMatchObject({ different: 0 })
    expect(text.at(-1)).toMatch(/^\d{3,} equal, 0 different$/)
    const sections = text.slice(0, -1).map((line) => line.split(' ')[0])
    expect(sections).toEqual(['digest', ...Object.keys(file.numbers)])
  })

  it('finds one changed rating: the digest and the numbers differ, and it says where', async () => {
    const { text, failed } = await recomputeCommand(written(withAnotherRating()))
    expect(failed).toBe(true)
    expect(text.find((line) => line.startsWith('digest'))).toContain('0 equal, 1 different')
    expect(text.find((line) => line.startsWith('fair'))).toMatch(/ [1-9]\d* different: fair\./)
    expect(text.at(-1)).toMatch(/ equal, [1-9]\d* different$/)
  })

  it('finds one changed number from 1e-9 on, and not below', async () => {
    const changed = (by: number): NumbersFile => {
      const [first, ...others] = file.numbers.fair.people
      if (!first) throw new Error('There is nobody.')
      const people = [{ ...first, beforeCritical: (first.beforeCritical ?? 0) + by }, ...others]
      return { ...file, numbers: { ...file.numbers, fair: { ...file.numbers.fair, people } } }
    }
    expect((await recomputeCommand(written(changed(1e-6)))).json).toMatchObject({ different: 1 })
    expect((await recomputeCommand(written(changed(1e-11)))).json).toMatchObject({ different: 0 })
  })

  it('says of other files what they are', async () => {
    expect(await refused('{"format": "reread-num')).toEqual([
      'recompute.not-json',
      expect.stringContaining('is not JSON, or it is cut off'),
    ])
    expect((await refused([1, 2]))[0]).toBe('recompute.foreign')
    expect((await refused({ format: 'chart', version: 1 }))[0]).toBe('recompute.foreign')
    expect(await refused({ ...file, version: 2 })).toEqual([
      'recompute.newer',
      expect.stringContaining('file version 2; this one reads up to 1'),
    ])
    const { seed: _, ...withoutSeed } = file.input
    expect(await refused({ ...file, input: withoutSeed })).toEqual([
      'recompute.broken',
      expect.stringContaining('damaged at input.seed'),
    ])
    const gone = await recomputeCommand(join(folder, 'gone.json')).catch(failureOf)
    expect(gone).toMatchObject({ code: 'system.enoent' })
  })
})
