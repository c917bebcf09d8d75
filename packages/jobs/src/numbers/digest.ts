import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { NumbersInput } from '@reread/domain'

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

/** SHA-256 of a text, in hexadecimal. */
export const digestOfText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** SHA-256 of the input as canonical JSON. */
export const inputDigest = (input: NumbersInput): string => digestOfText(canonicalJson(input))

/** Canonical JSON as it is stored beside the numbers: gzip in base64. */
export const packed = (json: string): string => gzipSync(json).toString('base64')

/** An input that was stored with `packed`. */
export const unpacked = (text: string): NumbersInput =>
  NumbersInput.parse(JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString('utf8')))
