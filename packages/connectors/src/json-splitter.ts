import { IMPORT_LIMITS } from '@reread/domain'
import { ImportRefused } from './read-event.ts'

/** One top-level record of a JSON file, not parsed yet. */
export interface JsonElement {
  /** 1 = the first record. */
  row: number
  line: number
  column: number
  /** null when the record is longer than a conversation may be: it was passed over, not kept. */
  text: string | null
  /** Colons outside strings: as many as the record has keys, repeated ones included. */
  colons: number
}

type Expecting = 'anything' | 'record-or-end' | 'record' | 'comma-or-end' | 'nothing'
type Kind = 'nested' | 'string' | 'scalar'

const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Cuts JSON Lines, a sequence of objects, or one big array into records while it streams, and holds
 * one record at a time. Depth is capped here, before JSON.parse sees anything; what is no JSON is
 * refused with line and column.
 */
export class JsonSplitter {
  #mode: 'unknown' | 'array' | 'lines' = 'unknown'
  #expecting: Expecting = 'anything'
  #row = 0
  #line = 1
  #lineStart = 0
  #chunkStart = 0
  #brokeLine = false
  #kind: Kind | null = null
  #parts: string[] = []
  #length = 0
  #depth = 0
  #colons = 0
  #inString = false
  #escaped = false
  #startLine = 1
  #startColumn = 1

  /** The records that end in this chunk. */
  push(chunk: string): JsonElement[] {
    const complete: JsonElement[] = []
    let at = 0
    while (at < chunk.length) {
      if (this.#kind === null) {
        at = this.#between(chunk, at)
        continue
      }
      const end = this.#kind === 'scalar' ? endOfScalar(chunk, at) : this.#endOfNested(chunk, at)
      this.#keep(chunk.slice(at, end.at))
      at = end.at
      if (end.complete) complete.push(this.#finish())
    }
    this.#chunkStart += chunk.length
    return complete
  }

  /** Refuses a file that ends too early, or that held nothing. */
  end(): void {
    if (this.#mode === 'unknown') throw new ImportRefused('import.empty')
    if (this.#kind !== null || (this.#mode === 'array' && this.#expecting !== 'nothing')) {
      throw new ImportRefused('import.json-truncated', this.#place(0))
    }
  }

  #place(at: number): { line: number; column: number } {
    return { line: this.#line, column: this.#chunkStart + at - this.#lineStart + 1 }
  }

  #newLine(at: number): void {
    this.#line += 1
    this.#lineStart = this.#chunkStart + at + 1
  }

  #between(chunk: string, at: number): number {
    const character = chunk.charAt(at)
    if (character === '\n') {
      this.#newLine(at)
      this.#brokeLine = true
    } else if (character !== ' ' && character !== '\t' && character !== '\r') {
      return this.#onToken(character, at)
    }
    return at + 1
  }

  #onToken(character: string, at: number): number {
    if (this.#mode === 'unknown') return this.#onFirst(character, at)
    if (this.#mode === 'lines') {
      if (character !== '{' || !this.#brokeLine) this.#refuse(at)
      return this.#begin(character, at)
    }
    if (character === ']' && (this.#expecting === 'record-or-end' || this.#expecting === 'comma-or-end')) {
      this.#expecting = 'nothing'
      return at + 1
    }
    if (character === ',' && this.#expecting === 'comma-or-end') {
      this.#expecting = 'record'
      return at + 1
    }
    if (this.#expecting === 'record' || this.#expecting === 'record-or-end') return this.#begin(character, at)
    return this.#refuse(at)
  }

  #onFirst(character: string, at: number): number {
    if (character !== '[' && character !== '{') throw new ImportRefused('import.format', this.#place(at))
    if (character === '{') {
      this.#mode = 'lines'
      return this.#begin(character, at)
    }
    this.#mode = 'array'
    this.#expecting = 'record-or-end'
    return at + 1
  }

  #begin(character: string, at: number): number {
    if (!/["{[\-0-9tfn]/.test(character)) this.#refuse(at)
    this.#kind = character === '"' ? 'string' : character === '{' || character === '[' ? 'nested' : 'scalar'
    this.#expecting = 'comma-or-end'
    this.#brokeLine = false
    this.#parts = []
    this.#length = 0
    this.#depth = 0
    this.#colons = 0
    const { line, column } = this.#place(at)
    this.#startLine = line
    this.#startColumn = column
    return at
  }

  #keep(part: string): void {
    this.#length += part.length
    if (this.#length <= IMPORT_LIMITS.conversationLength) this.#parts.push(part)
    else this.#parts = []
  }

  #finish(): JsonElement {
    this.#row += 1
    const fits = this.#length <= IMPORT_LIMITS.conversationLength
    const text = fits ? this.#parts.join('') : null
    this.#kind = null
    this.#parts = []
    return { row: this.#row, line: this.#startLine, column: this.#startColumn, text, colons: this.#colons }
  }

  #endOfNested(chunk: string, from: number): { at: number; complete: boolean } {
    let at = from
    while (at < chunk.length) {
      if (this.#inString) {
        at = this.#endOfString(chunk, at)
        if (this.#inString) break
        if (this.#kind === 'string') return { at, complete: true }
        continue
      }
      const code = chunk.charCodeAt(at)
      if (code === QUOTE) this.#inString = true
      else if (code === 0x3a) this.#colons += 1
      else if (code === 0x0a) this.#newLine(at)
      else if (code === 0x7b || code === 0x5b) this.#deeper(at)
      else if (code === 0x7d || code === 0x5d) {
        this.#depth -= 1
        if (this.#depth === 0) return { at: at + 1, complete: true }
      }
      at += 1
    }
    return { at: chunk.length, complete: false }
  }

  /** Behind the quote that ends the string, or the end of the chunk. Most of a file is read here. */
  #endOfString(chunk: string, from: number): number {
    let escaped = this.#escaped
    let at = from
    for (; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at)
      if (escaped) escaped = false
      else if (code === BACKSLASH) escaped = true
      else if (code === QUOTE) {
        this.#inString = false
        at += 1
        break
      } else if (code < 0x20) this.#refuse(at)
    }
    this.#escaped = escaped
    return at
  }

  #deeper(at: number): void {
    this.#depth += 1
    if (this.#depth > IMPORT_LIMITS.depth) {
      throw new ImportRefused('import.too-deep', { ...this.#place(at), limit: IMPORT_LIMITS.depth })
    }
  }

  #refuse(at: number): never {
    throw new ImportRefused('import.json-syntax', this.#place(at))
  }
}

const endOfScalar = (chunk: string, from: number): { at: number; complete: boolean } => {
  const length = chunk.slice(from).search(/[\s,\]}]/)
  return length === -1 ? { at: chunk.length, complete: false } : { at: from + length, complete: true }
}
