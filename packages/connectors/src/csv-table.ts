import { pipeline, Readable } from 'node:stream'
import { IMPORT_LIMITS } from '@reread/domain'
import { CsvError, parse } from 'csv-parse'
import { type ByteStream, decodeText } from './decode-text.ts'
import { refuseForeign } from './guess-format.ts'
import { ImportRefused } from './read-event.ts'
import { visible } from './visible.ts'

/** One row under the header: its number from 1, and the line of the file it begins on. */
export interface CsvRow {
  row: number
  line: number
  cells: string[]
}

export interface CsvTable {
  headers: string[]
  /** What stands between its cells. */
  delimiter: string
  /** The cells of its first rows, to guess by; they come once more among `rows`. */
  firstRows: readonly (readonly string[])[]
  /** In the order of the file; rows whose cells are all empty are passed over. */
  rows: AsyncGenerator<CsvRow>
}

const SNIFFED_LENGTH = 65_536
const FIRST_ROWS = 20
const DELIMITERS = [',', ';', '\t'] as const

/**
 * Opens a table: text decoded, delimiter found, header checked. Rows come as the file is read.
 * @throws ImportRefused, here or from `rows`: no text, no header, repeated header, open quote …
 */
export const openCsv = async (bytes: ByteStream): Promise<CsvTable> => {
  const form = { delimiter: ',' }
  const records = csvRecords(decodeText(await refuseForeign(bytes)), form)
  const first = await records.next()
  if (first.done === true) throw new ImportRefused('import.empty')
  const headers = first.value.cells.map((header) => header.trim())
  if (headers.length > IMPORT_LIMITS.columns) tooManyColumns()
  const seen = new Set<string>()
  for (const header of headers) {
    if (header !== '' && seen.has(header.toLowerCase())) {
      await records.return(undefined)
      throw new ImportRefused('import.duplicate-header', { header: visible(header), line: 1 })
    }
    seen.add(header.toLowerCase())
  }
  const { firstRows, rows } = await ahead(records)
  return { headers, delimiter: form.delimiter, firstRows, rows: numbered(rows) }
}

type Records = ReturnType<typeof csvRecords>

/** The first few records, short ones all in all, and all of them from the first on; what is wrong with one is told there. */
const ahead = async (records: Records): Promise<{ firstRows: string[][]; rows: Records }> => {
  const first: Omit<CsvRow, 'row'>[] = []
  let length = 0
  let failure: { readonly error: unknown } | null = null
  try {
    while (first.length < FIRST_ROWS && length < SNIFFED_LENGTH) {
      const next = await records.next()
      if (next.done === true) break
      first.push(next.value)
      for (const cell of next.value.cells) length += cell.length
    }
  } catch (error) {
    failure = { error }
  }
  const rows = async function* (): Records {
    try {
      yield* first
      if (failure !== null) throw failure.error
      yield* records
    } finally {
      await records.return(undefined)
    }
  }
  return { firstRows: first.map(({ cells }) => cells), rows: rows() }
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

/** `form` is told what was found before the first record comes. */
async function* csvRecords(
  text: AsyncGenerator<string>,
  form: { delimiter: string },
): AsyncGenerator<Omit<CsvRow, 'row'>> {
  const head = await takeText(text, SNIFFED_LENGTH)
  if (head.trim() === '' && head.length < SNIFFED_LENGTH) throw new ImportRefused('import.empty')
  if (/^\s*[{[]/.test(head)) throw new ImportRefused('import.format')
  form.delimiter = delimiterOf(head)
  const lines = new LineCounter()
  const lineNumbers: number[] = []
  const parser = parse({
    delimiter: form.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: IMPORT_LIMITS.conversationLength,
    on_record: (cells: string[], { empty_lines }) => {
      lineNumbers.push(lines.lineOf(cells, empty_lines))
      return cells
    },
  })
  try {
    pipeline(Readable.from(checkedText(head, text, lines)), parser, () => {})
    for await (const cells of parser as AsyncIterable<string[]>)
      yield { line: lineNumbers.shift() ?? 0, cells }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, lines) : error
  } finally {
    parser.destroy()
  }
}

/** Lines of the file by records, counted here because the parser's own count leaves out quoted line breaks. */
class LineCounter {
  /** Line of the last break that was handed to the parser. */
  fed = 1
  #next = 1
  #emptyLines = 0

  lineOf(cells: readonly string[], emptyLines: number): number {
    const line = this.startingLine(emptyLines)
    this.#emptyLines = emptyLines
    this.#next = line + 1
    for (const cell of cells) this.#next += cell.match(/\r\n|\n|\r/g)?.length ?? 0
    return line
  }

  /** Where the record begins that comes next, or that could not be read. */
  startingLine(emptyLines: number): number {
    return this.#next + emptyLines - this.#emptyLines
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

async function* checkedText(
  head: string,
  rest: AsyncGenerator<string>,
  lines: LineCounter,
): AsyncGenerator<string> {
  if (head !== '') yield withoutNul(head, lines)
  for await (const text of rest) yield withoutNul(text, lines)
}

const withoutNul = (text: string, lines: LineCounter): string => {
  const nul = text.indexOf('\0')
  const until = nul === -1 ? text.length : nul
  for (let at = text.indexOf('\n'); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) lines.fed += 1
  if (nul !== -1) throw new ImportRefused('import.nul-byte', { line: lines.fed })
  return text
}

/** The separator that occurs most in the header line, outside quotes. */
const delimiterOf = (head: string): string => {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let quoted = false
  for (const character of head.replace(/^[\r\n]+/, '')) {
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === '\n' || character === '\r') break
    const count = counts.get(character)
    if (count !== undefined) counts.set(character, count + 1)
  }
  const [delimiter, count] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))
  return count > IMPORT_LIMITS.columns ? tooManyColumns() : delimiter
}

const refusalOf = (error: CsvError, lines: LineCounter): ImportRefused => {
  const emptyLines = typeof error.empty_lines === 'number' ? error.empty_lines : 0
  const line = lines.startingLine(emptyLines)
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new ImportRefused('import.csv-quote-open', { line })
  if (error.code !== 'CSV_MAX_RECORD_SIZE') return new ImportRefused('import.csv-quote', { line })
  const code = lines.fed > line ? 'import.csv-quote-open' : 'import.csv-row-too-large'
  return new ImportRefused(code, { line, limit: IMPORT_LIMITS.conversationLength })
}
