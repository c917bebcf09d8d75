import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type ByteStream, takeHead } from './decode-text.ts'
import { ImportRefused } from './read-event.ts'

export interface GzipLimits {
  /** Unpacked bytes per packed byte; conversations pack to a tenth or so. */
  maxRatio: number
  /** Unpacked bytes altogether. */
  maxBytes: number
}

// Small files may pack extremely well without being a danger to anyone.
const RATIO_COUNTS_FROM_BYTES = 4_000_000

/**
 * The stream as it is, or unpacked when its first bytes say gzip (whatever its name says).
 * @throws ImportRefused while reading, once more comes out than the limits allow, or when it is broken
 */
export async function* unpackGzip(bytes: ByteStream, limits: GzipLimits): AsyncGenerator<Uint8Array> {
  const { head, rest } = await takeHead(bytes, 2)
  const packed = head[0] === 0x1f && head[1] === 0x8b
  let unpackedBytes = 0
  const counted = { bytes: 0 }
  for await (const chunk of packed ? gunzipped(rest, counted) : rest) {
    unpackedBytes += chunk.length
    if (unpackedBytes > limits.maxBytes)
      throw new ImportRefused('import.too-large', { limit: limits.maxBytes })
    const tooDense = packed && unpackedBytes > counted.bytes * limits.maxRatio
    if (tooDense && unpackedBytes > RATIO_COUNTS_FROM_BYTES) {
      throw new ImportRefused('import.gzip-ratio', { limit: limits.maxRatio })
    }
    yield chunk
  }
}

async function* gunzipped(bytes: ByteStream, counted: { bytes: number }): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  pipeline(Readable.from(counting(bytes, counted)), gunzip, () => {})
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    const broken = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw broken ? new ImportRefused('import.gzip-broken') : error
  } finally {
    gunzip.destroy()
  }
}

async function* counting(bytes: ByteStream, counted: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    counted.bytes += chunk.length
    yield chunk
  }
}
