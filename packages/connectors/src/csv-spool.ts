import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Stretch, Stretches } from './stretches.ts'

/** A row set aside: where it stood, and its cells. */
export interface SpooledRow {
  row: number
  line: number
  cells: string[]
}

const WRITE_LENGTH = 1_000_000
const FIRST_READ_BYTES = 65_536

/**
 * Rows of a table gathered by conversation on disk, because tables come in any order and may be larger
 * than memory: only the places of the rows are held.
 * Reads and writes are synchronous: an import runs in a worker of its own.
 */
export class CsvSpool {
  readonly #folder: string
  readonly #file: number
  readonly #stretches = new Stretches()
  #end = 0
  #pending: string[] = []
  #pendingLength = 0
  #scratch = Buffer.alloc(FIRST_READ_BYTES)

  constructor(tempDir: string) {
    this.#folder = mkdtempSync(join(tempDir, 'csv-'))
    this.#file = openSync(join(this.#folder, 'rows'), 'w+', 0o600)
  }

  add(conversationId: string, { row, line, cells }: SpooledRow): void {
    const record = `${JSON.stringify([row, line, cells])}\n`
    const length = Buffer.byteLength(record)
    this.#stretches.add(conversationId, { start: this.#end, end: this.#end + length })
    this.#end += length
    this.#pending.push(record)
    this.#pendingLength += record.length
    if (this.#pendingLength >= WRITE_LENGTH) this.#flush()
  }

  /** In the order in which their first rows came. */
  conversationIds(): IterableIterator<string> {
    return this.#stretches.keys()
  }

  /** Bytes that the rows of a conversation take; 0 when there are none. */
  sizeOf(conversationId: string): number {
    return this.#stretches.of(conversationId).reduce((size, { start, end }) => size + end - start, 0)
  }

  /** Rows of a conversation, in the order of the file. */
  rowsOf(conversationId: string): SpooledRow[] {
    this.#flush()
    return this.#stretches.of(conversationId).flatMap((stretch) => this.#rowsIn(stretch))
  }

  /** The first row alone, whatever size the conversation has; null when there is none. */
  firstRowOf(conversationId: string): SpooledRow | null {
    this.#flush()
    const [first] = this.#stretches.of(conversationId)
    if (first === undefined) return null
    for (let length = FIRST_READ_BYTES; ; length *= 4) {
      const end = Math.min(first.end, first.start + length)
      const bytes = this.#bytes({ start: first.start, end })
      const lineEnd = bytes.indexOf('\n')
      if (lineEnd !== -1) return parsedRow(bytes.toString('utf8', 0, lineEnd))
      if (end === first.end) return null
    }
  }

  /** Removes the file. */
  close(): void {
    closeSync(this.#file)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #rowsIn(stretch: Stretch): SpooledRow[] {
    const lines = this.#bytes(stretch).toString('utf8').split('\n')
    return lines.filter((line) => line !== '').map(parsedRow)
  }

  /** Valid until the next call: one buffer serves all reads, since a new one each time outruns the collector. */
  #bytes({ start, end }: Stretch): Buffer {
    const length = end - start
    if (this.#scratch.length < length) this.#scratch = Buffer.allocUnsafe(2 * length)
    let read = 0
    while (read < length) {
      const count = readSync(this.#file, this.#scratch, read, length - read, start + read)
      if (count === 0) break
      read += count
    }
    return this.#scratch.subarray(0, read)
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
