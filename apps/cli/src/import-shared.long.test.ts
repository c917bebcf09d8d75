import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testEngines } from '@reread/db/testing'
import { contentDigest, sharedFolder } from '@reread/jobs/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aTerminal, type Terminal } from './testing/terminal.ts'

const folder = sharedFolder('data')
const COUNT = 1_918
const LINES = ['conversations.sumo.jsonl', 'conversations.star.jsonl', 'conversations.irc.jsonl']
const TABLES = ['csv/conversations.csv', 'csv/messages.csv']
/** What the tables have no column for. */
const NOT_IN_TABLES = ['customer', 'csat']

interface Told {
  readonly messages: readonly Record<string, unknown>[]
  readonly [key: string]: unknown
}

describe.skipIf(folder === null).each(testEngines)('real conversations at the terminal on %s', (engine) => {
  let at: Terminal
  beforeEach(async () => {
    at = await aTerminal(engine)
  })
  afterEach(() => at.close())

  const paths = (names: readonly string[]) => names.map((name) => join(folder ?? '', name))
  const told = (): Map<unknown, Told> => {
    const lines = paths(LINES).flatMap((path) => readFileSync(path, 'utf8').trim().split('\n'))
    const all: Told[] = lines.map((line) => JSON.parse(line))
    return new Map(
      all.map((one) => [
        one.id,
        { ...one, messages: one.messages.map((message) => ({ ...message, body_html: null })) },
      ]),
    )
  }
  const exported = async (): Promise<Told[]> => {
    await at.json('export', '--format', 'jsonl', '--out', 'out.jsonl')
    const lines = readFileSync(join(at.files, 'out.jsonl'), 'utf8').trim().split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
  }
  const digest = () => at.withDb(contentDigest)

  it('come in from JSON Lines, go out as they came, are recognised, and leave without a trace', async () => {
    expect(await at.json('import', ...paths(LINES), '--format', 'jsonl')).toMatchObject({
      new: COUNT,
      bad: 0,
    })
    const source = told()
    const out = await exported()
    expect(out).toHaveLength(COUNT)
    for (const one of out) expect(one).toEqual(source.get(one.id))
    const imported = await digest()
    expect(await at.json('import', ...paths(LINES), '--format', 'jsonl')).toMatchObject({
      new: 0,
      same: COUNT,
    })
    expect(await digest()).toBe(imported)
    await at.json('import', 'undo', '2')
    await at.json('import', 'undo', '1')
    expect(await exported()).toEqual([])
    expect(await at.json('user', 'list')).toEqual({ people: [] })
    expect(await at.json('doctor')).toMatchObject({ ok: true })
  })

  it('come in from two tables, with everything the tables hold', async () => {
    const done = await at.json('import', ...paths(TABLES), '--format', 'csv')
    expect(done).toMatchObject({ new: COUNT, bad: 0, skippedColumns: [] })
    const source = told()
    const out = await exported()
    expect(out).toHaveLength(COUNT)
    const bare = (one: Told | undefined) => {
      const { messages = [], ...head } = one ?? {}
      const kept = Object.entries(head).filter(([key]) => !NOT_IN_TABLES.includes(key))
      const texts = messages.map(({ author_name: _, attachments: __, ...message }) => message)
      return { ...Object.fromEntries(kept), messages: texts }
    }
    for (const one of out) expect(bare(one)).toEqual(bare(source.get(one.id)))
  })
})
