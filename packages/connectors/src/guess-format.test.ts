import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { guessFormat } from './guess-format.ts'

describe('what a file is', () => {
  it.each([
    ['{"external_id":"1"}', 'jsonl'],
    ['\ufeff \n[', 'jsonl'],
    ['external_id,body\n', 'csv'],
    ['', 'empty'],
    ['\ufeff \n', 'empty'],
    ['<html>', 'foreign'],
    ['  <svg onload=x>', 'foreign'],
    ['%PDF-1.7', 'foreign'],
    ['SQLite format 3\0', 'foreign'],
    ['MZ\0\0', 'foreign'],
    ['MZ is how this message starts', 'csv'],
    ['PK\u0003\u0004', 'zip'],
    ['PK\u0005\u0006', 'zip'],
  ])('is told by its first bytes: %j', (head, format) => {
    expect(guessFormat(Buffer.from(head))).toBe(format)
  })

  it('sees packed files and UTF-16', () => {
    expect(guessFormat(gzipSync('x'))).toBe('gzip')
    expect(guessFormat(Buffer.from('\ufeff[{', 'utf16le'))).toBe('jsonl')
    expect(guessFormat(Buffer.from('\ufeffid,body', 'utf16le').swap16())).toBe('csv')
  })
})
