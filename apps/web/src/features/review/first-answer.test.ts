import { expect, test } from 'vitest'
import { firstAnswerMs } from './first-answer.ts'

const said = (authorKind: string, sentAt: number, internal = false) => ({ authorKind, sentAt, internal })

test('counts from the customer to the first public answer of a person', () => {
  expect(firstAnswerMs([said('customer', 1_000), said('agent', 61_000)])).toBe(60_000)
  expect(
    firstAnswerMs([
      said('customer', 0),
      said('bot', 5),
      said('agent', 10, true),
      said('ai', 20),
      said('agent', 30),
    ]),
  ).toBe(30)
})

test('says nothing where nobody answered or nobody asked', () => {
  expect(firstAnswerMs([said('customer', 0)])).toBeNull()
  expect(firstAnswerMs([said('agent', 0)])).toBeNull()
  expect(firstAnswerMs([said('agent', 0), said('customer', 5)])).toBeNull()
  expect(firstAnswerMs([])).toBeNull()
})

test('is never negative when a source is out of order', () => {
  expect(firstAnswerMs([said('customer', 90), said('agent', 40)])).toBe(0)
})
