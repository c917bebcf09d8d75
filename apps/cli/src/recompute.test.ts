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
    expect(await refused('{"kind":"conversation"}\n{"kind":"message"}\n')).toEqual([
      'recompute.foreign',
      expect.stringMatching(
        /numbers\.json is JSON Lines, as an export of conversations is.*Why this number\?, Export\.$/,
      ),
    ])
    for (const cut of ['{"kind":"conversation"}\n{"kind"', '{\n  "format": 1,', '1\n2'])
      expect((await refused(cut))[0], cut).toBe('recompute.not-json')
    expect((await refused([1, 2]))[0]).toBe('recompute.foreign')
    expect((await refused({ format: 'chart', version: 1 }))[0]).toBe('recompute.foreign')
    for (const [by, code] of [
      [1, 'recompute.newer'],
      [-1, 'recompute.older'],
    ] as const)
      expect(await refused({ ...file, version: file.version + by })).toEqual([
        code,
        expect.stringContaining(`file version ${file.version + by}; this one reads ${file.version})`),
      ])
    const { seed: _, ...withoutSeed } = file.input
    expect(await refused({ ...file, input: withoutSeed })).toEqual([
      'recompute.broken',
      expect.stringContaining('damaged at input.seed'),
    ])
    const gone = await recomputeCommand(join(folder, 'gone.json')).catch(failureOf)
    expect(gone).toMatchObject({ code: 'system.enoent' })
  })

  it('takes a file with a byte order mark as it is', async () => {
    expect((await recomputeCommand(written(`\uFEFF${JSON.stringify(file)}`))).json).toMatchObject({
      different: 0,
    })
  })

  it('says what is wrong with an empty file, a cut one and a folder, and what to do', async () => {
    for (const nothing of ['', '\uFEFF', ' \n'])
      expect(await refused(nothing)).toEqual([
        'recompute.empty',
        expect.stringMatching(/numbers\.json is empty\. Export it again\.$/),
      ])
    const whole = JSON.stringify(file)
    for (const length of [1, 100, Math.floor(whole.length / 2), whole.length - 1])
      expect((await refused(whole.slice(0, length)))[0], `${length} characters`).toBe('recompute.not-json')
    const folderItself = await recomputeCommand(folder).catch(failureOf)
    expect(folderItself).toMatchObject({
      code: 'recompute.not-a-file',
      message: `${folder} is a folder. Name the file that Export of the numbers gave.`,
    })
  })

  it('says of an input that no workspace has where it is damaged, instead of failing within', async () => {
    const spreads = { agent: 5, agentWeek: 1, reviewer: 3, dyad: 1, conversation: 4, self: 0, error: 8 }
    const withSpreads = (change: object) => ({
      ...file,
      input: { ...file.input, spreads: { ...spreads, ...change } },
    })
    for (const far of [1e308, 1e155, 1001, -1])
      expect(await refused(withSpreads({ agent: far })), `${far}`).toEqual([
        'recompute.broken',
        expect.stringContaining('damaged at input.spreads.agent'),
      ])
    // Huge, but what the schema takes: every answer is numbers or a sentence.
    for (const change of [{ error: 0 }, { agent: 1000, error: 1e-300 }, { error: 1000, agent: 1e-300 }]) {
      const answer = await recomputeCommand(written(withSpreads(change))).catch(failureOf)
      expect('code' in answer ? answer.code : answer.failed, JSON.stringify(change)).toBe(true)
    }
    const versions = file.input.versions.map((version) => ({
      ...version,
      criteria: [...version.criteria, ...version.criteria],
    }))
    expect(await refused({ ...file, input: { ...file.input, versions } })).toEqual([
      'recompute.impossible',
      expect.stringMatching(/cannot be rebuilt \(score\.criterion-twice.*\)\. Export it again; /),
    ])
  })
})
