import { describe, expect, it } from 'vitest'
import { visible } from './visible.ts'

describe('what is shown of a bad row', () => {
  it('is at most 80 characters', () => {
    expect(visible('x'.repeat(81))).toHaveLength(80)
    expect(visible('x'.repeat(81)).endsWith('…')).toBe(true)
    expect(visible('x'.repeat(80))).toBe('x'.repeat(80))
    expect(visible('\u202e'.repeat(80)).length).toBeLessThanOrEqual(80)
  })

  it('spells out what would hide or reorder text', () => {
    expect(visible('a\nb\0c\u007f')).toBe('a␊b␀c␡')
    expect(visible('gnp.\u202eexe')).toBe('gnp.<U+202E>exe')
    expect(visible('\ud800')).toBe('<U+D800>')
  })

  it('describes what is no text', () => {
    expect(visible(Number.POSITIVE_INFINITY)).toBe('Infinity')
    expect(visible(null)).toBe('null')
    expect(visible(undefined)).toBe('')
    expect(visible([1, 2])).toBe('[…] (2)')
    expect(visible({ a: 1, b: 2 })).toBe('{ a, b }')
  })
})
