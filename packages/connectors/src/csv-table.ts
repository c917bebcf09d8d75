import { pipeline, Readable } from 'node:stream'
import { IMPORT_LIMITS } from '@reread/domain'
import { CsvError, parse } from 'csv-parse'
import { type ByteStream, decodeText } from './decode-text.ts'
import { refuseForeign } from './guess-format.ts'
import { ImportRefused } from './read-event.ts'

/** One row under the header: its number from 1, and the line of the file it begins on. */
export interface CsvRow {
  row: number
  line: number
  cells: string[]
}

export interface CsvTable {
  headers: string[]
  /** In the order of the file; rows whose cells are all empty are passed over. */
  rows: AsyncGenerator<CsvRow>
}

const SNIFFED_LENGTH = 65_536
const DELIMITERS = [',', ';', '\t'] as const

/**
 * Opens a table: text decoded, delimiter found, header checked. Rows come as the file is read.
 * @throws ImportRefused, here or from `rows`: no text, no header, repeated header, open quote …
 */
export const openCsv = async (bytes: ByteStream): Promise<CsvTable> => {
  const records = csvRecords(decodeText(await refuseForeign(bytes)))
  const first = await records.next()
  if (first.done === true) throw new ImportRefused('import.empty')
  const headers = first.value.cells.map((header) => header.trim())
  if (headers.length > IMPORT_LIMITS.columns) tooManyColumns()
  const seen = new Set<string>()
  for (const header of headers) {
    if (header !== '' && seen.has(header.toLowerCase())) {
      await records.return(undefined)
      throw new ImportRefused('import.duplicate-header', { header, line: 1 })
    }
    seen.add(header.toLowerCase())
  }
  return { headers, rows: numbered(records) }
}

const tooManyColumns = (): never => {
  throw new ImportRefused('import.too-many-columns', { line: 1, limit: IMPORT_LIMITS.columns })
}

async function* numbered(records: AsyncGenerator<Omit<CsvRow, 'row'>>): AsyncGenerator<CsvRow> {
  let row = 0
  for await (const { line, cells } of records) {
    row += 1
    if (cells.some((cell) => cell !== '')) yield { row, line, cells }
  }
}

async function* csvRecords(text: AsyncGenerator<string>): AsyncGenerator<Omit<CsvRow, 'row'>> {
  const head = await takeText(text, SNIFFED_LENGTH)
  if (head.trim() === '' && head.length < SNIFFED_LENGTH) throw new ImportRefused('import.empty')
  if (/^\s*[{[]/.test(head)) throw new ImportRefused('import.format')
  const parser = parse({
    delimiter: delimiterOf(head),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: IMPORT_LIMITS.conversationLength,
    info: true,
  })
  let lastLine = 0
  try {
    pipeline(Readable.from(withoutNul(head, text)), parser, () => {})
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      yield { line: lastLine + 1, cells: record }
      lastLine = info.lines
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, lastLine + 1) : error
  } finally {
    parser.destroy()
  }
}

const takeText = async (text: AsyncGenerator<string>, length: number): Promise<string> => {
  let taken = ''
  while (taken.length < length) {
    const next = await text.next()
    if (next.done === true) break
    taken += next.value
  }
  return taken
}

async function* withoutNul(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  let line = 1
  const checked = (text: string): string => {
    const nul = text.indexOf('\0')
    const until = nul === -1 ? text : text.slice(0, nul)
    for (let at = until.indexOf('\n'); at !== -1; at = until.indexOf('\n', at + 1)) line += 1
    if (nul !== -1) throw new ImportRefused('import.nul-byte', { line })
    return text
  }
  if (head !== '') yield checked(head)
  for await (const text of rest) yield checked(text)
}

/** The separator that occurs most in the header line, outside quotes. */
const delimiterOf = (head: string): string => {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (const character of head) {
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === '\n' || character === '\r') break
    const count = counts.get(character)
    if (count !== undefined) counts.set(character, count + 1)
  }
  const [delimiter, count] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))
  return count > IMPORT_LIMITS.columns ? tooManyColumns() : delimiter
}

const refusalOf = (error: CsvError, line: number): ImportRefused => {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new ImportRefused('import.csv-quote-open', { line })
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const params = { line, limit: IMPORT_LIMITS.conversationLength }
    const lines = typeof error.lines === 'number' ? error.lines : line
    return new ImportRefused(lines > line ? 'import.csv-quote-open' : 'import.csv-row-too-large', params)
  }
  return new ImportRefused('import.csv-quote', { line })
}
