import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutraliseCell, restoreCell } from './csv-cell.ts'

const dangerous = [
  '=2*3',
  '+2*3',
  '-2*3',
  '@AVERAGE(A1)',
  '\t=2',
  '\r=2',
  '\n=2',
  '   =2',
  '\u00a0=2',
  '\0=2',
  '＝2',
  '－2+1',
  '"=2"',
  "';=2",
  '%0d=2',
  '%0A%09=2',
  '- a list',
  '+39 06 HYPERLINK(1)',
]
const harmless = [
  '',
  'Hello',
  '-5',
  '+5,5',
  '-12.50 %'.replace(' ', ''),
  '+39 06 1234567',
  '@mario',
  "it's = here",
  'a=b',
  '100%',
  "'quoted'",
  '…',
]

describe('cells of an export', () => {
  it.each(dangerous)('puts an apostrophe before %j', (text) => {
    expect(neutraliseCell(text)).toBe(`'${text}`)
  })

  it.each(harmless)('leaves %j as it is', (text) => {
    expect(neutraliseCell(text)).toBe(text)
  })

  it.each([...dangerous, ...harmless, "'=already", "''=twice", "'-5"])('gives %j back on import', (text) => {
    expect(restoreCell(neutraliseCell(text))).toBe(text)
  })

  it('leaves an apostrophe alone that it never put there', () => {
    expect(restoreCell("'tis")).toBe("'tis")
    expect(restoreCell("'-5")).toBe("'-5")
    expect(restoreCell("'")).toBe("'")
  })

  it('never lets two different texts become one cell', () => {
    const nearFormulas = fc.string({
      unit: fc.constantFrom("'", '"', '=', '-', '+', '@', ' ', '1', 'a', ';', '%0A'),
    })
    fc.assert(
      fc.property(nearFormulas, (text) => restoreCell(neutraliseCell(text)) === text),
      { numRuns: 2_000 },
    )
  })
})
