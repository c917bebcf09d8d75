import { expect, test } from 'vitest'
import { IMPORT_REFUSAL_CODES } from './import-refusals.ts'
import { REFUSALS, Refusal, transportOf } from './refusal.ts'

test('a refusal is an error that carries its code and what the wording needs, and no sentence of its own', () => {
  const refusal = new Refusal('review.undo-too-late', { seconds: 8 })
  expect(refusal).toBeInstanceOf(Error)
  expect(refusal.name).toBe('Refusal')
  expect(refusal.message).toBe('review.undo-too-late')
  expect(refusal.code).toBe('review.undo-too-late')
  expect(refusal.params).toEqual({ seconds: 8 })
})

test('a refusal without parameters has none', () => {
  expect(new Refusal('not-found').params).toEqual({})
})

test.each([
  ['not-found', 'not-found'],
  ['not-allowed', 'forbidden'],
  ['signed-out', 'unauthorized'],
  ['input-invalid', 'bad-request'],
  ['review.already-submitted', 'conflict'],
  ['review.submitted-otherwise', 'conflict'],
  ['too-large', 'too-large'],
  ['rate-limited', 'too-many'],
  ['disk-full', 'unavailable'],
  ['import.running', 'conflict'],
  ['import.zip', 'bad-request'],
] as const)('%s travels as %s', (code, transport) => {
  expect(transportOf(code)).toBe(transport)
})

test('what is closed for ever and a link that is no good are one answer: not found', () => {
  for (const code of ['setup.done', 'link.invalid'] as const) {
    expect(transportOf(code)).toBe(transportOf('not-found'))
  }
})

test('no code of an import file is also a refusal of another kind', () => {
  expect(IMPORT_REFUSAL_CODES.filter((code) => code in REFUSALS)).toEqual([])
})
