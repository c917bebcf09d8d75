import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { guessFormat, SNIFFED_BYTES } from '../guess-format.ts'
import { unpackGzip } from '../gzip.ts'
import { readCsv } from '../read-csv.ts'
import { ImportRefused, type ReadEvent } from '../read-event.ts'
import { readJsonl } from '../read-jsonl.ts'

/** 2026-03-01, for tables without any time. */
const ASSUMED_AT = Date.UTC(2026, 2, 1)
const LIMITS = { maxRatio: 100, maxBytes: 2_000_000_000 }

const eventsOf = (path: string, tempDir: string): AsyncIterable<ReadEvent> => {
  const head = Buffer.alloc(SNIFFED_BYTES)
  const file = openSync(path, 'r')
  const length = readSync(file, head)
  closeSync(file)
  const bytes = unpackGzip(createReadStream(path), LIMITS)
  const options = { sourceName: 'hostile', assumedAt: ASSUMED_AT, tempDir }
  const isTable = guessFormat(head.subarray(0, length)) === 'csv' || path.endsWith('.csv')
  return isTable ? readCsv([bytes], options) : readJsonl(bytes, options)
}

/** Reads a file as the import does and words what became of it, in the terms of `DECIDED`; holds no conversation. */
export const outcomeOf = async (path: string, tempDir: string): Promise<string> => {
  let conversations = 0
  const remarks: string[] = []
  try {
    for await (const event of eventsOf(path, tempDir)) {
      if (event.kind === 'conversation') conversations += 1
      else if (event.kind === 'bad') remarks.push(`${event.row} ${event.code}`)
      else if (event.kind === 'duplicate') remarks.push(`${event.row} duplicate`)
    }
    return [`${conversations} conversations`, ...remarks].join(', ')
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    const { line, column } = error.params
    const place = [line === undefined ? '' : ` line ${line}`, column === undefined ? '' : ` column ${column}`]
    return `refused ${error.code}${place.join('')}`
  }
}

/** What becomes of each hostile file, as `outcomeOf` words it: refused as a whole, or conversations and remarks by row. */
export const DECIDED: Readonly<Record<string, RegExp>> = {
  'deep-array.json': /^refused import\.too-deep line 1 column 34$/,
  'deep-object.json': /^refused import\.too-deep line 1 column 161$/,
  'huge.json': /^(2000|400000) conversations$/,
  'one-huge-string.json': /^0 conversations, 1 import\.(too-long|conversation-too-large)$/,
  'invalid-utf8.csv': /^refused import\.encoding line 2 column 6$/,
  'utf16le-bom.csv': /^1 conversations$/,
  'utf8-bom.csv': /^1 conversations$/,
  'latin1.csv': /^refused import\.encoding line 2 column 13$/,
  'nul-bytes.csv': /^refused import\.nul-byte line 2$/,
  'lone-surrogate.json': /^0 conversations, 1 import\.missing-field$/,
  'unclosed-quote.csv': /^refused import\.csv-quote-open line 2$/,
  'million-columns.csv': /^refused import\.too-many-columns line 1$/,
  'dup-headers.csv': /^refused import\.duplicate-header line 1$/,
  'missing-header.csv': /^refused import\.unknown-header line 1$/,
  'dup-ids.json': /^1 conversations, 2 import\.duplicate-different, 3 duplicate$/,
  'empty.csv': /^refused import\.empty$/,
  'only-bom.csv': /^refused import\.empty$/,
  'whitespace.json': /^refused import\.empty$/,
  'truncated.json': /^refused import\.json-truncated line 1 column 27$/,
  'numbers.json': /^0 conversations, 1 import\.wrong-type$/,
  'dates.csv':
    /^0 conversations, 1 import\.bad-date, 2 import\.bad-date, 3 import\.bad-date, 4 import\.bad-date, 5 import\.date-without-zone, 6 import\.bad-date, 7 import\.date-order-unknown$/,
  'proto.json': /^0 conversations, 1 import\.unknown-key$/,
  'many-messages.json': /^0 conversations, 1 import\.(too-many|conversation-too-large)$/,
  'redos.txt': /^refused import\.unknown-header line 1$/,
  'html-deep.json': /^1 conversations$/,
  'bomb.json.gz': /^refused import\.gzip-ratio$/,
  'zip-bomb.zip': /^refused import\.zip$/,
  'zip-lying-size.zip': /^refused import\.zip$/,
  'zip-slip.zip': /^refused import\.zip$/,
  'zip-symlink.zip': /^refused import\.zip$/,
  'zip-many.zip': /^refused import\.zip$/,
  'not-a.zip': /^refused import\.zip$/,
  'html.csv': /^refused import\.format$/,
  'svg.csv': /^refused import\.format$/,
  'exe.csv': /^refused import\.format$/,
}
