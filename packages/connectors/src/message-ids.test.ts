import { describe, expect, it } from 'vitest'
import { readCsv } from './read-csv.ts'
import { readJsonl } from './read-jsonl.ts'
import { aLine, bytesOf, collect, conversationsIn } from './testing.ts'

const message = (id: string | undefined, body_text: string) => ({
  ...(id === undefined ? {} : { id }),
  ...{ role: 'customer', sent_at: '2026-03-02T10:00:00Z', body_text },
})
const read = (...messages: object[]) =>
  collect(readJsonl(bytesOf(JSON.stringify(aLine({ messages }))), { sourceName: 'desk' }))
const textsIn = (events: Awaited<ReturnType<typeof read>>) =>
  conversationsIn(events).map(({ messages }) => messages.map(({ text }) => text))

describe('two messages of a conversation with one id', () => {
  it('are one message where they are the same', async () => {
    const [a, b] = [message('1', 'Where is it?'), message('2', 'On its way.')]
    expect(textsIn(await read(a, b, a, b))).toEqual([['Where is it?', 'On its way.']])
  })

  it('leave the conversation out where they differ, and the second one is named', async () => {
    const events = await read(message('1', 'Where is it?'), message('2', 'x'), message('1', 'Cancel it!'))
    expect(events).toMatchObject([
      {
        ...{ kind: 'bad', code: 'import.message-repeated', column: 'messages[2].id' },
        ...{ seen: '1', accepted: '≠ 1' },
      },
    ])
  })

  it('are told apart where the file gives none', async () => {
    const same = message(undefined, 'Hello?')
    expect(textsIn(await read(same, same))).toEqual([['Hello?', 'Hello?']])
  })

  it('are named by their row and column in a table', async () => {
    const row = (id: string, text: string) => `7,${id},2026-03-02T10:00:00Z,customer,${text}`
    const table = ['id,message_id,sent_at,role,body', row('1', 'a'), row('2', 'b'), row('1', 'c')].join('\n')
    const options = { sourceName: 'desk', tempDir: process.env.REREAD_TEST_FOLDER ?? import.meta.dirname }
    expect(await collect(readCsv([bytesOf(table)], options))).toMatchObject([
      { kind: 'bad', row: 3, column: 'message_id', code: 'import.message-repeated', seen: '1' },
    ])
  })
})
