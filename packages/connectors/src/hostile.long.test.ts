import { execFileSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DECIDED } from './testing/hostile.ts'
import type { Measured } from './testing/measure.ts'
import { aLine, sharedFolder } from './testing.ts'

const MOST_MEGABYTES = 256
// An import reads in a thread with these limits; without them V8 lets garbage lie until memory looks short.
const LIKE_THE_IMPORT_THREAD = [
  '--disable-proto=delete',
  '--max-semi-space-size=8',
  '--max-old-space-size=192',
]
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reread-hostile-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const measure = (file: string): Measured => {
  const script = join(import.meta.dirname, 'testing/measure.ts')
  const arguments_ = [...LIKE_THE_IMPORT_THREAD, script, join(folder, file), folder]
  const printed = execFileSync(process.execPath, arguments_)
  return JSON.parse(printed.toString()) as Measured
}

const write = (file: string, parts: Iterable<string>): Promise<void> => {
  const packed = file.endsWith('.gz') ? [createGzip({ level: 9 })] : []
  return pipeline([Readable.from(parts), ...packed, createWriteStream(join(folder, file))])
}

function* repeated(count: number, part: (index: number) => string): Generator<string> {
  for (let index = 0; index < count; index += 1) yield part(index)
}

const corpora = sharedFolder('corpora')
describe.skipIf(corpora === null)('files made to harm, at full size', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [join(corpora ?? '', 'hostile-import.mjs'), folder])
  })

  it.each(Object.entries(DECIDED))('%s: %s, in bounded memory', (file, decided) => {
    const { outcome, seconds, grownMegabytes } = measure(file)
    expect(outcome).toMatch(decided)
    expect(grownMegabytes).toBeLessThan(MOST_MEGABYTES)
    expect(seconds).toBeLessThan(file === 'huge.json' ? 60 : 10)
  })
})

describe('files larger than memory should hold', () => {
  const message = (index: number) => ({
    role: 'customer',
    sent_at: '2026-03-02T10:00:00Z',
    body_text: `${index} ${'x'.repeat(300)}`,
  })

  it('stream as an array of 400,000 conversations', async () => {
    const conversation = (index: number) =>
      JSON.stringify(aLine({ external_id: `${index}`, messages: [message(index)] }))
    await write(
      'array.json',
      (function* () {
        yield '['
        yield* repeated(400_000, (index) => `${index === 0 ? '' : ','}${conversation(index)}`)
        yield ']'
      })(),
    )
    const { outcome, grownMegabytes, longestStallMs } = measure('array.json')
    expect(outcome).toBe('400000 conversations')
    expect(grownMegabytes).toBeLessThan(MOST_MEGABYTES)
    expect(longestStallMs).toBeLessThan(1_000)
  })

  it('stream as a table of 600,000 messages whose conversations are all mixed', async () => {
    const row = (index: number) => `${index % 200_000},2026-03-02T10:00:00Z,${message(index).body_text}\n`
    await write(
      'mixed.csv',
      (function* () {
        yield 'id,sent_at,body\n'
        yield* repeated(600_000, row)
      })(),
    )
    const { outcome, grownMegabytes } = measure('mixed.csv')
    expect(outcome).toBe('200000 conversations')
    expect(grownMegabytes).toBeLessThan(MOST_MEGABYTES)
  })

  it('are passed over where one conversation alone is larger', async () => {
    await write(
      'one.jsonl',
      (function* () {
        yield '{"external_id":"1","subject":"'
        yield* repeated(3_000, () => 'x'.repeat(100_000))
        yield `"}\n${JSON.stringify(aLine())}\n`
      })(),
    )
    const { outcome, grownMegabytes } = measure('one.jsonl')
    expect(outcome).toBe('1 conversations, 1 import.conversation-too-large')
    expect(grownMegabytes).toBeLessThan(MOST_MEGABYTES)
  })

  it('are passed over in a table too', async () => {
    await write(
      'one.csv',
      (function* () {
        yield 'id,sent_at,body\n'
        yield* repeated(1_000_000, () => `1,2026-03-02T10:00:00Z,${'x'.repeat(100)}\n`)
        yield '2,2026-03-02T10:00:00Z,short\n'
      })(),
    )
    const { outcome, grownMegabytes } = measure('one.csv')
    expect(outcome).toBe('1 conversations, 1 import.conversation-too-large')
    expect(grownMegabytes).toBeLessThan(MOST_MEGABYTES)
  })

  it('are refused as soon as far more comes out of a packed one than went in', async () => {
    await write(
      'bomb.json.gz',
      repeated(10_000, () => ' '.repeat(100_000)),
    )
    const { outcome, seconds, grownMegabytes } = measure('bomb.json.gz')
    expect(outcome).toBe('refused import.gzip-ratio')
    expect(seconds).toBeLessThan(5)
    expect(grownMegabytes).toBeLessThan(MOST_MEGABYTES)
  })
})
