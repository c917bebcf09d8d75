import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testEngines } from '@reread/db/testing'
import { jsonl, manyConversations } from '@reread/jobs/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTerminal, type Terminal } from './testing/terminal.ts'

const many = manyConversations(130)

describe.each(testEngines)('reread export on %s', (engine) => {
  let at: Terminal
  let told: Record<string, unknown>
  beforeAll(async () => {
    at = await aTerminal(engine)
    // In another order than it comes out.
    await at.json('import', at.file('desk.jsonl', jsonl(...many.toReversed())))
    told = await at.json('export', '--format', 'jsonl', '--out', 'a.jsonl')
  })
  afterAll(() => at.close())

  it('writes the same bytes each time, to a file or to standard output, and says how many', async () => {
    const bytes = Buffer.from(jsonl(...many))
    expect(told).toMatchObject({
      ...{ conversations: 130, bytes: bytes.length, file: join(at.files, 'a.jsonl') },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect(readFileSync(join(at.files, 'a.jsonl')).equals(bytes)).toBe(true)
    const piped = await at.reread('export', '--format', 'jsonl', '--out', '-')
    expect(piped.code).toBe(0)
    expect(piped.out === bytes.toString()).toBe(true)
    expect(readdirSync(at.files).toSorted()).toEqual(['a.jsonl', 'desk.jsonl'])
  })

  it('is explained in words, and with --json in one object like everything else', async () => {
    const words = await at.reread('export', '--help')
    expect(words.out).toMatch(/^Usage: node scripts\/run\.mjs reread export/)
    expect(await at.json('export', '--help')).toEqual({ help: words.out })
  })

  it('leaves a row in the audit', async () => {
    const rows = await at.withDb((db) =>
      db.read.selectFrom('audit').select(['verb', 'actor_kind']).orderBy('id').execute(),
    )
    expect(rows.at(-1)).toEqual({ verb: 'export.conversations', actor_kind: 'operator' })
    expect(new Set(rows.map(({ actor_kind }) => actor_kind))).toEqual(new Set(['operator']))
  })

  it('refuses a place it cannot write to, and leaves nothing there', async () => {
    mkdirSync(join(at.files, 'folder'))
    const refusals = [
      { args: ['--out', 'folder'], words: /folder is there and is no file\. Nothing was exported\.\n$/ },
      { args: ['--out', 'no/where.jsonl'], words: /^There is no folder .*no\. Nothing was exported\.\n$/ },
      { args: ['--out', '-', '--json'], words: /where --json would stand\. Name a file\./ },
      {
        args: [],
        words: /^Required option '--out <file>' not specified\. See: node scripts\/run\.mjs reread --help\n$/,
      },
    ]
    for (const { args, words } of refusals) {
      const said = await at.reread('export', '--format', 'jsonl', ...args)
      expect(said).toMatchObject({ code: 1, out: '' })
      expect(said.err).toMatch(words)
    }
    expect(readdirSync(at.files).toSorted()).toEqual(['a.jsonl', 'desk.jsonl', 'folder'])
  })
})
