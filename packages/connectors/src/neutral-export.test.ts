import { describe, expect, it } from 'vitest'
import { toNeutralLine } from './neutral-export.ts'
import { readJsonl } from './read-jsonl.ts'
import { bytesOf, collect, conversationsIn } from './testing.ts'

const full = {
  id: 'desk-7',
  external_id: '7',
  external_url: 'https://desk.example/7',
  dataset: 'desk',
  channel: 'chat',
  language: 'it',
  subject: 'Perché? 👍🏽 "x"\u2028',
  status: 'solved',
  tags: ['a', 'b;c'],
  created_at: '2026-03-02T10:00:00Z',
  updated_at: '2026-03-02T10:05:00.250Z',
  closed_at: null,
  customer: { id: 'c1', name: null },
  agent_id: 'ann',
  agent_ids: ['bob', 'ann'],
  csat: {
    scale: 'good_bad',
    score: 'bad',
    comment: 'slow',
    rated_at: '2026-03-03T10:00:00Z',
    question: null,
  },
  messages: [
    ['m1', 'c1', 'customer', '  spaces stay \n'],
    ['m2', 'bob', 'agent', '=1+1'],
    ['m3', 'ann', 'agent', ''],
    ['m4', 'ann', 'agent', 'done'],
    ['m5', null, 'system', '[result]'],
  ].map(([id, author_id, role, body_text]) => ({
    id,
    author_id,
    author_name: author_id,
    role,
    sent_at: '2026-03-02T10:00:00Z',
    body_text,
    body_html: null,
    internal: role === 'system',
    macro_id: role === 'agent' ? 'hello' : null,
    attachments:
      id === 'm1' ? [{ url: 'https://a.example/x.png', file_name: 'x.png', content_type: 'image/*' }] : [],
  })),
}

const again = async (line: string): Promise<string> => {
  const [conversation] = conversationsIn(await collect(readJsonl(bytesOf(line), { sourceName: 'unused' })))
  if (conversation === undefined) throw new Error(`not read back: ${line}`)
  return toNeutralLine(conversation)
}

describe('the exported line', () => {
  it('is the imported one, to the byte', async () => {
    expect(await again(JSON.stringify(full))).toBe(JSON.stringify(full))
  })

  it('is one line', async () => {
    expect(await again(JSON.stringify(full, null, 2))).not.toContain('\n')
  })

  it('is stable from the first export on, even when the import left most of it out', async () => {
    const sparse =
      '{"external_id":"1","messages":[{"role":"customer","sent_at":"2026-03-02T11:00:00+01:00","body_html":"<p>Hi</p>"}]}'
    const exported = await again(sparse)
    expect(JSON.parse(exported)).toMatchObject({
      id: 'unused-1',
      messages: [{ id: 'unused-1-0', body_text: 'Hi' }],
    })
    expect(await again(exported)).toBe(exported)
  })
})
