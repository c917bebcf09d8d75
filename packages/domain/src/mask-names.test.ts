import { describe, expect, it } from 'vitest'
import { maskNames } from './mask-names.ts'

describe('masked names', () => {
  it('lose their letters, and every place in the text stays where it was', () => {
    const text = 'Ciao Giulia, sono Marco Bianchi. MARCO ti scrive.'
    const masked = maskNames(text, ['Marco Bianchi'])
    expect(masked).toBe('Ciao Giulia, sono ••••• •••••••. ••••• ti scrive.')
    expect(masked.length).toBe(text.length)
  })

  it('are whole words only, and words in lower case are left', () => {
    expect(maskNames('Will will willing Willow', ['Will Stone'])).toBe('•••• will willing Willow')
    expect(maskNames('Léa, Léane', ['Léa'])).toBe('•••, Léane')
  })

  it('leave initials and short particles alone', () => {
    expect(maskNames('De Al B.', ['Al De B.'])).toBe('De Al B.')
  })

  it('are taken as text, not as a pattern, and nobody changes nothing', () => {
    expect(maskNames('a (Bob) b', ['(Bob)', 'x.*'])).toBe('a ••••• b')
    expect(maskNames('as it is', [])).toBe('as it is')
  })
})
