import { describe, expect, it } from 'vitest'
import { type FoundConversation, foundLines, mayHoldMore } from './found-conversations.ts'

const conversation = (id: number, helpDeskNumber: string | null = `desk-${id}`): FoundConversation => ({
  ...{ id, helpDeskNumber, subject: `Subject ${id}`, owner: null },
})
const lines = (typed: string, rows: readonly FoundConversation[], here: FoundConversation | null = null) =>
  foundLines(typed, { rows, here }).map(({ by, row }) => `${by} ${row.id}`)

describe('conversations for a typed number', () => {
  const ticket = conversation(6, '48205')
  const saysIt = conversation(9)

  it('begin with the one of that number in the help desk', () => {
    expect(lines('48205', [ticket, saysIt])).toEqual(['help-desk 6', 'words 9'])
    expect(lines(' 48205 ', [saysIt, ticket])).toEqual(['help-desk 6', 'words 9'])
    expect(lines('48205', [ticket], conversation(48_205))).toEqual(['help-desk 6', 'here 48205'])
  })

  it('hold the number here only where there is such a conversation', () => {
    expect(lines('48205', [])).toEqual([])
    expect(lines('6', [], ticket)).toEqual(['here 6'])
    // The answer to what was typed before.
    expect(lines('61', [], ticket)).toEqual([])
  })

  it('begin with the number here after its sign', () => {
    const [seven, other] = [conversation(7), conversation(8, '7')]
    expect(lines('#7', [other], seven)).toEqual(['here 7', 'help-desk 8'])
    expect(lines('7', [other], seven)).toEqual(['help-desk 8', 'here 7'])
    expect(lines('#48205', [ticket])).toEqual(['help-desk 6'])
  })

  it('hold each conversation once', () => {
    const both = conversation(5, '5')
    expect(lines('5', [both, saysIt], both)).toEqual(['help-desk 5', 'words 9'])
    expect(lines('#5', [both], both)).toEqual(['here 5'])
    expect(lines('6', [ticket], ticket)).toEqual(['here 6'])
  })
})

describe('conversations for typed words', () => {
  it('are five, and then there may be more', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((id) => conversation(id))
    expect(lines('refund', rows)).toHaveLength(5)
    expect(mayHoldMore(foundLines('refund', { rows, here: null }))).toBe(true)
    expect(mayHoldMore(foundLines('refund', { rows: rows.slice(0, 4), here: null }))).toBe(false)
    expect(mayHoldMore(foundLines('desk-1', { rows: rows.slice(0, 5), here: null }))).toBe(false)
  })

  it('begin with a number that has letters, and never take a missing one for typed', () => {
    expect(lines('AB-9', [conversation(1), conversation(2, 'AB-9')])).toEqual(['help-desk 2', 'words 1'])
    expect(lines('null', [conversation(3, null)])).toEqual(['words 3'])
    expect(lines('ab-9', [conversation(2, 'AB-9')])).toEqual(['words 2'])
  })
})
