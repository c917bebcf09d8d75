import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ImportRefused } from './read-event.ts'
import { readJsonl } from './read-jsonl.ts'
import { DECIDED, outcomeOf } from './testing/hostile.ts'
import { aLine, bytesOf, collect, sharedFolder } from './testing.ts'

const corpora = sharedFolder('corpora')

/** What a pattern or a parser could be slow on, however short it is. */
const UNDER_A_SECOND = new Set(['redos.txt', 'html-deep.json'])

describe.skipIf(corpora === null)('files made to harm', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'reread-hostile-'))
    execFileSync(process.execPath, [join(corpora ?? '', 'hostile-import.mjs'), folder, 'small'])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('are all decided', () => {
    const files = readdirSync(folder).filter((file) => file !== 'manifest.json')
    expect(files.sort()).toEqual(Object.keys(DECIDED).sort())
  })

  it.each(Object.entries(DECIDED))('%s: %s', async (file, decided) => {
    const startedAt = performance.now()
    const outcome = await outcomeOf(join(folder, file), folder)
    expect(outcome).toMatch(decided)
    expect(performance.now() - startedAt).toBeLessThan(UNDER_A_SECOND.has(file) ? 1_000 : 5_000)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(existsSync('/tmp/pwned.txt')).toBe(false)
  })
})

describe.skipIf(corpora === null)('texts that are no JSON, or barely', () => {
  const cases = (name: string): unknown[] =>
    corpora === null ? [] : (JSON.parse(readFileSync(join(corpora, name), 'utf8')) as unknown[])

  it('never become a conversation, nor anything but a refusal or a bad row', async () => {
    const texts = cases('json-parsing.json').map((entry) => String(Reflect.get(Object(entry), 'input')))
    for (const text of texts) {
      const outcome = await collect(readJsonl(bytesOf(text), { sourceName: 'x' })).catch(
        (error: unknown) => error,
      )
      if (outcome instanceof ImportRefused) continue
      expect(outcome, text).toBeInstanceOf(Array)
      expect(Array.isArray(outcome) && outcome.every((event) => event.kind === 'bad'), text).toBe(true)
    }
    expect(texts.length).toBeGreaterThan(100)
  })

  it('are refused where the standard says they are broken', async () => {
    const broken = cases('json-parsing.json').filter((entry) => Reflect.get(Object(entry), 'error') === true)
    const accepted: string[] = []
    for (const entry of broken) {
      const text = String(Reflect.get(Object(entry), 'input'))
      await collect(readJsonl(bytesOf(text), { sourceName: 'x' })).then(
        () => accepted.push(text),
        () => undefined,
      )
    }
    expect(accepted).toEqual([])
  })

  it('never reach a prototype with their keys', async () => {
    for (const text of cases('proto-keys.json').map(String)) {
      const nested = aLine({ messages: [] })
      const line = JSON.stringify(nested).replace('"messages":[]', `"messages":[],"extra":${text}`)
      for (const content of [text, line]) {
        const events = await collect(readJsonl(bytesOf(content), { sourceName: 'x' }))
        expect(events.map(({ kind }) => kind)).not.toContain('conversation')
      }
    }
    expect(Object.keys(Object.prototype)).toEqual([])
    for (const key of ['role', 'polluted', 'x']) expect(Reflect.get({}, key)).toBeUndefined()
  })
})
