import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  type ChosenFile,
  choiceProblem,
  commonFormat,
  formatOf,
  secondsLeft,
  sizeInUnits,
} from './import-format.ts'
import { headOf } from './look-at-file.ts'

const aFile = (name: string, head = '', size = 10): ChosenFile => ({ name, head, size })

describe('how a file is read', () => {
  it.each([
    ['threads.jsonl', '{"external_id":', 'jsonl'],
    ['export.txt', '  [{"external_id":', 'jsonl'],
    ['wrong-name.csv', '{"external_id":', 'jsonl'],
    ['bom.csv', '\uFEFF{"a":1}', 'jsonl'],
    ['messages.csv', 'id,body\n', 'csv'],
    ['wrong-name.dat', 'id;body\n', 'csv'],
    ['named.jsonl', 'id;body\n', 'jsonl'],
    ['threads.jsonl.gz', '', 'jsonl'],
    ['messages.csv.gz', '', 'csv'],
    ['MESSAGES.TSV.GZ', '', 'csv'],
    ['something.gz', '', 'jsonl'],
  ] as const)('%s beginning with %j is %s', (name, head, format) => {
    expect(formatOf(aFile(name, head))).toBe(format)
  })
})

describe('a help desk’s own file', () => {
  it.each([
    ['a ticket', '{"url": "https://lamps.zendesk.com/api/v2/tickets/71.json", "id": 71', 'zendesk'],
    ['a page of tickets', '{\n "tickets": [\n  {"id": 71, "requester_id": 5', 'zendesk'],
    ['a user', '{"id": 1, "name": "Tess", "email": "t@example.org", "role": "end-user"', 'zendesk'],
    ['an Intercom conversation', '{"type": "conversation", "id": "71", "source": {}', 'intercom'],
    ['an Intercom list', '{ "type": "conversation.list", "pages": {}', 'intercom'],
    ['a Chatwoot conversation', '{"meta": {"sender": {"id": 1}, "channel": "Channel::Api"', 'chatwoot'],
    ['saved Chatwoot messages', '{"71": {"meta": {"labels": []}, "payload": [{"id": 1', 'chatwoot'],
    ['our own form', '{"external_id": "7", "messages": [{"role": "agent", "body_text": "Hi"}]}', 'jsonl'],
    [
      'what came from Zendesk and was exported here',
      '{"id":"71","external_id":"71","external_url":"https://lamps.zendesk.com/agent/tickets/71"',
      'jsonl',
    ],
  ] as const)('%s is recognised by how it begins', (_, head, format) => {
    expect(formatOf(aFile('x.json', head))).toBe(format)
  })

  it('decides how the files beside it are read', () => {
    const user = aFile('users.json', '{"id": 1, "role": "end-user"}')
    expect(commonFormat([aFile('pages.json', '{"71": {"comments": []}}'), user])).toBe('zendesk')
    expect(commonFormat([aFile('a.csv', 'id;body')])).toBe('csv')
    expect(commonFormat([])).toBe('jsonl')
  })
})

describe('files that are sent together', () => {
  const tables = [aFile('c.csv', 'id'), aFile('m.csv', 'id')]
  const lines = (maxBytes: number | null) => ({ format: 'jsonl', maxBytes }) as const

  it('are one of any kind, two tables, or many of a help desk', () => {
    expect(choiceProblem([], lines(null))).toBeNull()
    expect(choiceProblem([aFile('a.jsonl', '{')], lines(100))).toBeNull()
    expect(choiceProblem(tables, { format: 'csv', maxBytes: 100 })).toBeNull()
    const pages = Array.from({ length: 50 }, (_, page) => aFile(`${page}.json`, '{'))
    expect(choiceProblem(pages, { format: 'zendesk', maxBytes: null })).toBeNull()
    const more = [...pages, aFile('more.json', '{')]
    expect(choiceProblem(more, { format: 'zendesk', maxBytes: null })).toBe('too-many-of-vendor')
  })

  it('are refused before they are sent when the server would refuse them', () => {
    expect(choiceProblem([...tables, aFile('x.csv', 'id')], lines(null))).toBe('too-many')
    expect(choiceProblem([aFile('a.jsonl', '{'), aFile('m.csv', 'id')], lines(null))).toBe('two-not-tables')
    expect(choiceProblem([aFile('a.jsonl', '', 0)], lines(null))).toBe('empty')
    expect(choiceProblem([aFile('a.jsonl', '{', 101)], lines(100))).toBe('too-large')
  })

  it('may be of any size while nobody knows the limit', () => {
    expect(choiceProblem([aFile('a.jsonl', '{', 10 ** 12)], lines(null))).toBeNull()
  })
})

describe('a size', () => {
  it.each([
    [0, 0, 'B'],
    [999, 999, 'B'],
    [1_000, 1, 'kB'],
    [6_247_775, 6.2, 'MB'],
    [2_000_000_000, 2, 'GB'],
    [5e15, 5_000, 'TB'],
  ])('%d bytes reads %d %s', (bytes, amount, unit) => {
    expect(sizeInUnits(bytes)).toEqual({ amount, unit })
  })
})

describe('the time an upload still takes', () => {
  it('follows from the pace so far', () => {
    expect(secondsLeft({ sent: 25, total: 100, elapsedMs: 4_000 })).toBe(12)
    expect(secondsLeft({ sent: 100, total: 100, elapsedMs: 4_000 })).toBe(0)
  })

  it('is unknown in the first second and before the first byte', () => {
    expect(secondsLeft({ sent: 50, total: 100, elapsedMs: 999 })).toBeNull()
    expect(secondsLeft({ sent: 0, total: 100, elapsedMs: 9_000 })).toBeNull()
  })
})

describe('the first characters of a file', () => {
  const text = JSON.stringify({ type: 'conversation', id: '71', noise: 'lamp '.repeat(50_000) })
  const head = (name: string, content: Uint8Array<ArrayBuffer>) => headOf(new File([content], name))

  it('are the same packed and not packed, and no more than a few', async () => {
    const plain = await head('a.ndjson', new TextEncoder().encode(text))
    const packed = await head('a.ndjson.gz', new Uint8Array(gzipSync(text)))
    expect(plain).toHaveLength(4_096)
    expect(text.startsWith(packed)).toBe(true)
    expect(formatOf(aFile('a.ndjson.gz', packed))).toBe('intercom')
  })

  it('are none where the file is not what its name says', async () => {
    expect(await head('a.gz', new TextEncoder().encode('no gzip'))).toBe('')
  })
})
