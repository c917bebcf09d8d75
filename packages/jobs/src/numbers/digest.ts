import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { NUMBERS_FILE_FORMAT, NUMBERS_FILE_VERSION, NumbersInput } from '@reread/domain'

const inOrder = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(inOrder)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, inOrder(child)]),
  )
}

/** JSON with sorted keys: one text for one input, whoever wrote it. */
export const canonicalJson = (input: NumbersInput): string => JSON.stringify(inOrder(input))

/** SHA-256, in hexadecimal, of an input's canonical JSON under the version of its file: another method is another digest. */
export const digestOfJson = (json: string): string =>
  createHash('sha256').update(`${NUMBERS_FILE_FORMAT} ${NUMBERS_FILE_VERSION}\n${json}`).digest('hex')

/** The digest of an input. */
export const inputDigest = (input: NumbersInput): string => digestOfJson(canonicalJson(input))

/** Canonical JSON as it is stored beside the numbers: gzip in base64. */
export const packed = (json: string): string => gzipSync(json).toString('base64')

/** An input that was stored with `packed`. */
export const unpacked = (text: string): NumbersInput =>
  NumbersInput.parse(JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString('utf8')))
