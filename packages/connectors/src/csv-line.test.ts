import { ACCEPTED_KINDS, acceptedWords, BAD_ROW_CODES, BAD_ROW_WORDS } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { badRowLine, badRowsHeader, csvLine, JSON_FORM } from './csv-line.ts'

describe('rows of an export', () => {
  it('quote texts, double quotes in them, and leave numbers and nothing bare', () => {
    expect(csvLine(['a,"b"\nc', 5, null, ''])).toBe('"a,""b""\nc",5,,""\r\n')
  })

  it('make formulas harmless but not negative numbers', () => {
    expect(csvLine(['=1+1', '-5', -5])).toBe('"\'=1+1","-5",-5\r\n')
  })

  const fault = {
    column: 'Stato',
    seen: '=x',
    code: 'import.unknown-word',
    accepted: 'open | solved',
  } as const
  const place = { kind: 'bad', file: null, row: 2, line: 3 } as const

  it('list bad rows under a header that spreadsheets read as UTF-8', () => {
    expect(badRowsHeader()).toBe(
      '\ufeff"file","row","line","conversation_number","column","seen","code","problem","accepted","json"\r\n',
    )
    const original = { conversation: '=7', table: 0, cells: ['{"id":"=7"}'] }
    expect(badRowLine({ ...place, ...fault, original })).toBe(
      `,2,3,"'=7","Stato","'=x","import.unknown-word","not one of the known words","open | solved","{""id"":""=7""}"\r\n`,
    )
    const kind = { ...fault, code: 'import.wrong-type', accepted: 'array' } as const
    expect(badRowLine({ ...place, ...kind, original })).toContain('"of the wrong kind","a list: [ … ]"')
  })

  it('say what is wrong in the language of whoever reads them, under the same columns', () => {
    const original = { conversation: '7', table: 0, cells: ['{}'] }
    const row = { ...place, ...fault, code: 'import.wrong-type', accepted: 'array', original } as const
    const italian = { ...JSON_FORM, language: 'it' } as const
    expect(badRowsHeader(italian)).toBe(badRowsHeader())
    expect(badRowLine(row, italian)).toContain('"import.wrong-type","di un altro tipo","un elenco: [ … ]"')
    expect(badRowLine({ ...row, accepted: 'open | solved' }, italian)).toContain('"open | solved"')
    // Every reason and every kind has words of its own in each language.
    for (const code of BAD_ROW_CODES) expect(BAD_ROW_WORDS.it[code]).not.toBe(BAD_ROW_WORDS.en[code])
    for (const kind of ACCEPTED_KINDS) expect(acceptedWords(kind, 'it')).not.toBe(acceptedWords(kind, 'en'))
  })

  it('end with the cells of a bad row as the file has them, under its columns and separated as there', () => {
    const form = {
      delimiter: ';',
      tables: [
        ['Fall', 'Stato'],
        ['Fall', 'Text'],
      ],
    }
    expect(badRowsHeader(form).trimEnd().split(';').slice(-4)).toEqual([
      '"Fall"',
      '"Stato"',
      '"Fall"',
      '"Text"',
    ])
    const theirs = (table: number, cells: string[]) =>
      badRowLine({ ...place, ...fault, original: { conversation: '7', table, cells } }, form)
        .trimEnd()
        .split(';')
        .slice(9)
    expect(theirs(0, ['7', '=x'])).toEqual(['"7"', `"'=x"`, '""', '""'])
    expect(theirs(1, ['7', 'Ciao'])).toEqual(['""', '""', '"7"', '"Ciao"'])
    // Too few cells leave the rest empty, too many stand at the end: none is lost, none moves under another column.
    expect(theirs(0, ['7'])).toEqual(['"7"', '""', '""', '""'])
    expect(theirs(0, ['7', 'x', '@SUM(A1)'])).toEqual(['"7"', '"x"', '""', '""', `"'@SUM(A1)"`])
    // Made harmless once and not twice.
    expect(theirs(0, ['7', "'=x"])).toEqual(['"7"', `"'=x"`, '""', '""'])
  })
})
