import { isUtf8 } from 'node:buffer'
import { ImportRefused } from './read-event.ts'

export type ByteStream = AsyncIterable<Uint8Array>

const NEWLINE = 0x0a

/**
 * Text of a byte stream, chunk by chunk, without its byte order mark. UTF-8, or UTF-16 when it says so
 * by its mark. Any other encoding is refused with the line and column of the first byte that fits not.
 */
export async function* decodeText(bytes: ByteStream): AsyncGenerator<string> {
  const { head, rest } = await takeHead(bytes, 3)
  if (head[0] === 0xff && head[1] === 0xfe) yield* decodeUtf16(rest, 'utf-16le')
  else if (head[0] === 0xfe && head[1] === 0xff) yield* decodeUtf16(rest, 'utf-16be')
  else yield* decodeUtf8(rest, head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
}

/** The first bytes of a stream (fewer when it is shorter), and the whole stream still to be read. */
export const takeHead = async (
  bytes: ByteStream,
  length: number,
): Promise<{ head: Buffer; rest: ByteStream }> => {
  const reading = bytes[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  let size = 0
  while (size < length) {
    const next = await reading.next()
    if (next.done === true) break
    taken.push(next.value)
    size += next.value.length
  }
  const head = Buffer.concat(taken)
  return { head: head.subarray(0, length), rest: resume(head, reading) }
}

async function* resume(head: Buffer, reading: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    for (let next = await reading.next(); next.done !== true; next = await reading.next()) yield next.value
  } finally {
    await reading.return?.()
  }
}

async function* decodeUtf8(bytes: ByteStream, marked: boolean): AsyncGenerator<string> {
  const position = { line: 1, column: 1 }
  let carry: Buffer = Buffer.alloc(0)
  let skip = marked ? 3 : 0
  for await (const chunk of bytes) {
    const joined = carry.length === 0 ? asBuffer(chunk) : Buffer.concat([carry, chunk])
    if (joined.length < skip) {
      carry = joined
      continue
    }
    const whole = joined.subarray(skip, lengthOfWholeCharacters(joined))
    carry = Buffer.from(joined.subarray(skip + whole.length))
    skip = 0
    if (!isUtf8(whole)) refuseEncoding(whole, position)
    const text = whole.toString('utf8')
    advance(position, text)
    if (text !== '') yield text
  }
  if (carry.length > 0) throw new ImportRefused('import.encoding', position)
}

const asBuffer = (chunk: Uint8Array): Buffer => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)

/** How many of these bytes end on a character's border: a character cut by the chunk waits for the next one. */
const lengthOfWholeCharacters = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte < 0xc0) continue
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return needed > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

const advance = (position: { line: number; column: number }, text: string): void => {
  let lastBreak = -1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    position.line += 1
    lastBreak = at
  }
  position.column = lastBreak === -1 ? position.column + text.length : text.length - lastBreak
}

const refuseEncoding = (bytes: Buffer, before: { line: number; column: number }): never => {
  let start = 0
  for (let end = nextLine(bytes, 0); start < bytes.length; end = nextLine(bytes, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break
    start = end
  }
  advance(before, bytes.subarray(0, start).toString('utf8'))
  const line = bytes.subarray(start, nextLine(bytes, start))
  let valid = 0
  let invalid = line.length
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1
    if (isBeginningOfUtf8(line.subarray(0, middle))) valid = middle
    else invalid = middle
  }
  advance(before, line.subarray(0, lengthOfWholeCharacters(line.subarray(0, valid))).toString('utf8'))
  throw new ImportRefused('import.encoding', before)
}

const nextLine = (bytes: Buffer, from: number): number => {
  const at = bytes.indexOf(NEWLINE, from)
  return at === -1 ? bytes.length : at + 1
}

const isBeginningOfUtf8 = (bytes: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

async function* decodeUtf16(bytes: ByteStream, encoding: 'utf-16le' | 'utf-16be'): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const position = { line: 1, column: 1 }
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      throw new ImportRefused('import.encoding', position)
    }
  }
  for await (const chunk of bytes) {
    const text = decode(chunk)
    advance(position, text)
    if (text !== '') yield text
  }
  decode()
}
