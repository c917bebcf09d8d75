import { describe, expect, it } from 'vitest'
import { chosenKey } from './chosen-key.ts'
import { keyInSigns } from './key-signs.ts'

describe('the key of a binding', () => {
  const map = { 'lists j': 'q', 'go w': 'h', 'everywhere g': 'v' } as const
  it('is the one that was chosen in its scope, else its own', () => {
    expect(chosenKey(map, 'lists', 'j')).toBe('q')
    expect(chosenKey(map, 'review', 'j')).toBe('j')
    expect(chosenKey(map, 'lists', 'Enter')).toBe('Enter')
    expect(chosenKey({}, 'lists', 'j')).toBe('j')
  })
  it('has two strokes of which each may be chosen', () => {
    expect(chosenKey(map, 'everywhere', 'g w')).toBe('v h')
    expect(chosenKey(map, 'everywhere', 'g s')).toBe('v s')
    expect(chosenKey(map, 'everywhere', 'g')).toBe('v')
  })
})

describe('a key in signs', () => {
  it.each([
    ['j', 'J'],
    ['Shift+x', '⇧ X'],
    ['g w', 'G W'],
    ['+', '+'],
    ['ArrowUp', '↑'],
    ['F2', 'F2'],
    ['1–5', '1–5'],
  ])('%s is %s', (keys, signs) => {
    expect(keyInSigns(keys)).toBe(signs)
  })
})
