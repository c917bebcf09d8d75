import { type ByteStream, takeHead } from './decode-text.ts'
import { ImportRefused } from './read-event.ts'

export type GuessedFormat = 'jsonl' | 'csv' | 'gzip' | 'zip' | 'empty' | 'foreign'

/** Enough bytes for `guessFormat`. */
export const SNIFFED_BYTES = 4_096

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const EMPTY_ZIP = Buffer.from('PK\u0005\u0006', 'latin1')
const GZIP = Buffer.from([0x1f, 0x8b])
// Programs, documents, pictures, databases, other packers: what people drop by mistake.
const FOREIGN = [
  Buffer.from('MZ\u0000', 'latin1'),
  Buffer.from('MZ\u0090', 'latin1'),
  Buffer.from('\u007fELF', 'latin1'),
  Buffer.from('%PDF-', 'latin1'),
  Buffer.from('\u0089PNG', 'latin1'),
  Buffer.from('GIF8', 'latin1'),
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
  Buffer.from('SQLite format 3\u0000', 'latin1'),
  Buffer.from('7z\u00bc\u00af', 'latin1'),
  Buffer.from('Rar!', 'latin1'),
  Buffer.from('{\\rtf', 'latin1'),
]

/** What a file is by its first bytes. `foreign` is something that no reader takes (markup, a program, a picture). */
export const guessFormat = (firstBytes: Uint8Array): GuessedFormat => {
  const head = Buffer.from(firstBytes)
  if (startsWith(head, ZIP) || startsWith(head, EMPTY_ZIP)) return 'zip'
  if (startsWith(head, GZIP)) return 'gzip'
  if (FOREIGN.some((signature) => startsWith(head, signature))) return 'foreign'
  const text = textOf(head).trimStart()
  if (text === '') return 'empty'
  if (text.startsWith('<')) return 'foreign'
  return text.startsWith('{') || text.startsWith('[') ? 'jsonl' : 'csv'
}

const startsWith = (bytes: Buffer, signature: Buffer): boolean =>
  bytes.subarray(0, signature.length).equals(signature)

const textOf = (head: Buffer): string => {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head)
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head)
  return new TextDecoder('utf-8').decode(head)
}

/** The same stream, unless its first bytes belong to something that is no text. */
export const refuseForeign = async (bytes: ByteStream): Promise<ByteStream> => {
  const { head, rest } = await takeHead(bytes, SNIFFED_BYTES)
  const format = guessFormat(head)
  if (format === 'zip') throw new ImportRefused('import.zip')
  if (format === 'gzip' || format === 'foreign') throw new ImportRefused('import.format')
  return rest
}
