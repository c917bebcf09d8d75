import { describe, expect, it } from 'vitest'
import { badRowLine, badRowsHeader, csvLine } from './csv-line.ts'

describe('rows of an export', () => {
  it('quote texts, double quotes in them, and leave numbers and nothing bare', () => {
    expect(csvLine(['a,"b"\nc', 5, null, ''])).toBe('"a,""b""\nc",5,,""\r\n')
  })

  it('make formulas harmless but not negative numbers', () => {
    expect(csvLine(['=1+1', '-5', -5])).toBe('"\'=1+1","-5",-5\r\n')
  })

  it('list bad rows under a header that spreadsheets read as UTF-8', () => {
    expect(badRowsHeader()).toBe('\ufeff"file","row","line","column","seen","code","accepted"\r\n')
    const fault = {
      column: 'status',
      seen: '=x',
      code: 'import.unknown-word',
      accepted: 'open | solved',
    } as const
    expect(badRowLine({ kind: 'bad', file: null, row: 2, line: 3, ...fault })).toBe(
      ',2,3,"status","\'=x","import.unknown-word","open | solved"\r\n',
    )
  })
})
