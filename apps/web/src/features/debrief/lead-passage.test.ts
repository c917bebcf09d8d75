import { expect, it } from 'vitest'
import { leadPassage } from './lead-passage.ts'

const messages = [
  { id: 1, text: 'Where is my invoice?' },
  { id: 2, text: 'I see what it means for you.\n\nIt is on its way.' },
]
const whole = (messageId: number) => ({ messageId, fromChar: null, toChar: null, isWorthCopying: false })

it('is the words somebody marked, before a message that is marked as a whole', () => {
  const words = { messageId: 2, fromChar: 0, toChar: 28, isWorthCopying: false }
  expect(leadPassage({ messages, passages: [whole(1), words] })).toBe('I see what it means for you.')
})

it('is what somebody found worth copying, before any remark', () => {
  const remark = { messageId: 1, fromChar: 0, toChar: 8, isWorthCopying: false }
  const flagged = { ...whole(2), isWorthCopying: true }
  expect(leadPassage({ messages, passages: [remark, flagged] })).toBe(
    'I see what it means for you. It is on its way.',
  )
})

it('is the lit message in one line where no words are marked', () => {
  expect(leadPassage({ messages, passages: [whole(2)] })).toBe(
    'I see what it means for you. It is on its way.',
  )
})

it('is cut between words when it is long', () => {
  const long = [{ id: 1, text: 'word '.repeat(100) }]
  const cut = leadPassage({ messages: long, passages: [whole(1)] }) ?? ''
  expect(cut.length).toBeLessThan(225)
  expect(cut).toMatch(/ word…$/)
})

it('is nothing where nothing is lit, or its message cannot be read', () => {
  expect(leadPassage({ messages, passages: [] })).toBeNull()
  expect(leadPassage({ messages, passages: [whole(9)] })).toBeNull()
})
