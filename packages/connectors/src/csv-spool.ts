import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A row set aside: where it stood, and its cells. */
export interface SpooledRow {
  row: number
  line: number
  cells: string[]
}

const WRITE_LENGTH = 1_000_000

/**
 * Rows of a table gathered by conversation on disk, because tables come in any order and may be larger
 * than memory: only the places of the rows are held, some 120 bytes a conversation. Reads and writes
 * are synchronous: an import runs in a worker of its own.
 */
export class CsvSpool {
  readonly #folder: string
  readonly #file: number
  /** Start and end of each stretch of neighbouring rows, by conversation. */
  readonly #stretches = new Map<string, number[]>()
  #end = 0
  #pending: string[] = []
  #pendingLength = 0

  constructor(tempDir: string) {
    this.#folder = mkdtempSync(join(tempDir, 'csv-'))
    this.#file = openSync(join(this.#folder, 'rows'), 'w+', 0o600)
  }

  add(conversationId: string, { row, line, cells }: SpooledRow): void {
    const record = `${JSON.stringify([row, line, cells])}\n`
    const length = Buffer.byteLength(record)
    const stretches = this.#stretches.get(conversationId)
    if (stretches === undefined) this.#stretches.set(conversationId, [this.#end, this.#end + length])
    else if (stretches.at(-1) === this.#end) stretches[stretches.length - 1] = this.#end + length
    else stretches.push(this.#end, this.#end + length)
    this.#end += length
    this.#pending.push(record)
    this.#pendingLength += record.length
    if (this.#pendingLength >= WRITE_LENGTH) this.#flush()
  }

  /** In the order in which their first rows came. */
  conversationIds(): IterableIterator<string> {
    return this.#stretches.keys()
  }

  has(conversationId: string): boolean {
    return this.#stretches.has(conversationId)
  }

  /** Bytes that the rows of a conversation take; 0 when there are none. */
  sizeOf(conversationId: string): number {
    const stretches = this.#stretches.get(conversationId) ?? []
    return stretches.reduce((size, edge, index) => size + (index % 2 === 0 ? -edge : edge), 0)
  }

  /** Rows of a conversation, in the order of the file. */
  rowsOf(conversationId: string): SpooledRow[] {
    this.#flush()
    const stretches = this.#stretches.get(conversationId) ?? []
    const rows: SpooledRow[] = []
    for (let index = 0; index < stretches.length; index += 2) {
      rows.push(...this.#rowsBetween(stretches[index] ?? 0, stretches[index + 1] ?? 0))
    }
    return rows
  }

  /** The first row alone, whatever size the conversation has. */
  firstRowOf(conversationId: string): SpooledRow | null {
    this.#flush()
    const [start = 0, end = 0] = this.#stretches.get(conversationId) ?? []
    for (let length = 65_536; ; length *= 4) {
      const rows = this.#text(start, Math.min(end, start + length))
      const lineEnd = rows.indexOf('\n')
      if (lineEnd !== -1) return parsedRow(rows.slice(0, lineEnd))
      if (start + length >= end) return null
    }
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.#file)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #rowsBetween(start: number, end: number): SpooledRow[] {
    return this.#text(start, end)
      .split('\n')
      .filter((line) => line !== '')
      .map(parsedRow)
  }

  #text(start: number, end: number): string {
    const bytes = Buffer.alloc(end - start)
    let read = 0
    while (read < bytes.length) {
      const count = readSync(this.#file, bytes, read, bytes.length - read, start + read)
      if (count === 0) break
      read += count
    }
    return bytes.toString('utf8')
  }

  #flush(): void {
    if (this.#pending.length === 0) return
    const bytes = Buffer.from(this.#pending.join(''))
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written)
    this.#pending = []
    this.#pendingLength = 0
  }
}

const parsedRow = (text: string): SpooledRow => {
  const [row, line, cells] = JSON.parse(text) as [number, number, string[]]
  return { row, line, cells }
}
