import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { ImportedConversation } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpackGzip } from './gzip.ts'
import { toNeutralLine } from './neutral-export.ts'
import { readCsv } from './read-csv.ts'
import { readJsonl } from './read-jsonl.ts'
import { bytesOf, collect, conversationsIn, sharedFolder } from './testing.ts'

const shared = sharedFolder('data')
const FILES = ['conversations.sumo.jsonl', 'conversations.star.jsonl', 'conversations.irc.jsonl']
const options = { sourceName: 'unused' }

/** What a table carries: no names of authors and customers, no attachments, of a verdict only score and comment. */
const asTable = (conversation: ImportedConversation): ImportedConversation => ({
  ...conversation,
  customer: conversation.customer && { ...conversation.customer, name: null },
  csat: conversation.csat && { ...conversation.csat, ratedAt: null, question: null },
  messages: conversation.messages.map((message) => ({ ...message, authorName: null, attachments: [] })),
})

describe.skipIf(shared === null)('the real conversations', () => {
  const all: ImportedConversation[] = []
  const folder = shared ?? ''
  let tempDir = ''
  beforeAll(() => {
    tempDir = mkdtempSync(join(tmpdir(), 'reread-real-'))
  })
  afterAll(() => rmSync(tempDir, { recursive: true }))

  it.each(FILES)('of %s come out again as they went in, but for the HTML', async (file) => {
    const originals = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
    const events = await collect(readJsonl(createReadStream(join(folder, file)), options))
    expect(events.filter(({ kind }) => kind !== 'conversation')).toEqual([])
    const conversations = conversationsIn(events)
    const withoutHtml = originals.map((line) => {
      const record = JSON.parse(line) as { messages: { body_html: string | null }[] }
      for (const message of record.messages) message.body_html = null
      return JSON.stringify(record)
    })
    expect(conversations.map(toNeutralLine)).toEqual(withoutHtml)
    all.push(...conversations)
  })

  it('are the same from two tables, as far as tables go', async () => {
    const files = ['messages.csv', 'conversations.csv'].map((name) =>
      createReadStream(join(folder, 'csv', name)),
    )
    const events = await collect(readCsv(files, { ...options, tempDir }))
    expect(events.filter(({ kind }) => kind !== 'conversation')).toEqual([])
    const byId = (one: ImportedConversation, other: ImportedConversation) =>
      one.originId < other.originId ? -1 : 1
    const words = (conversation: ImportedConversation) => JSON.stringify(conversation)
    expect(conversationsIn(events).sort(byId).map(words)).toEqual(all.map(asTable).sort(byId).map(words))
    expect(all).toHaveLength(1_918)
    expect(all.flatMap(({ messages }) => messages)).toHaveLength(20_339)
  })

  it('are the same from one array and from a packed file', async () => {
    const text = readFileSync(join(folder, 'conversations.irc.jsonl'), 'utf8')
    const lines = conversationsIn(await collect(readJsonl(bytesOf(text), options)))
    const array = `[${text.trimEnd().split('\n').join(',\n')}]`
    expect(conversationsIn(await collect(readJsonl(bytesOf(array, [1_000]), options)))).toEqual(lines)
    const packed = unpackGzip(bytesOf(gzipSync(text)), { maxRatio: 100, maxBytes: 100_000_000 })
    expect(conversationsIn(await collect(readJsonl(packed, options)))).toEqual(lines)
  })

  it('keep their text when only HTML came, but for blanks and marks', async () => {
    const lines = readFileSync(join(folder, FILES[0] ?? ''), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(0, 200)
    const stripped = lines.map((line) => {
      const record = JSON.parse(line) as { messages: { body_text: string | null }[] }
      for (const message of record.messages) message.body_text = null
      return JSON.stringify(record)
    })
    const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{3,}/gu))
    const events = await collect(readJsonl(bytesOf(`${stripped.join('\n')}\n`), options))
    const found = conversationsIn(events)
    expect(found).toHaveLength(lines.length)
    let kept = 0
    let wanted = 0
    for (const [position, conversation] of found.entries()) {
      for (const [index, message] of conversation.messages.entries()) {
        const had = words(all[position]?.messages[index]?.text ?? '')
        const has = words(message.text)
        wanted += had.size
        kept += [...had].filter((word) => has.has(word)).length
      }
    }
    expect(kept / wanted).toBeGreaterThan(0.97)
  })
})
