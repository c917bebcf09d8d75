import { describe, expect, it } from 'vitest'
import { csvText } from './csv-text.ts'

describe('a file of rows', () => {
  it('quotes what would break a row, and leaves the unknown empty', () => {
    expect(
      csvText([
        ['Name', 'IQS'],
        ['Rossi, "Ada"', 83.5],
        ['two\nlines', null],
      ]),
    ).toBe('Name,IQS\r\n"Rossi, ""Ada""",83.5\r\n"two\nlines",\r\n')
  })

  it('holds no formula, and numbers stay numbers', () => {
    expect(csvText([['=1+1', -5, '@name', '-2']])).toBe("'=1+1,-5,@name,-2\r\n")
  })
})
