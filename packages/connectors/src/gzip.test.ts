import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { unpackGzip } from './gzip.ts'
import { ImportRefused } from './read-event.ts'
import { bytesOf, collect } from './testing.ts'

const limits = { maxRatio: 100, maxBytes: 20_000_000 }
const unpacked = async (content: Uint8Array, lengths?: number[]): Promise<string> =>
  Buffer.concat(await collect(unpackGzip(bytesOf(content, lengths), limits))).toString()
const refusalOf = async (content: Uint8Array): Promise<unknown> =>
  unpacked(content).catch((error: unknown) => (error instanceof ImportRefused ? error.code : error))

describe('packed files', () => {
  it.each([[[1]], [[7, 3]], [[100_000]]])('are unpacked whatever the chunks (%j)', async (lengths) => {
    const text = 'perché\n'.repeat(1_000)
    expect(await unpacked(gzipSync(text), lengths)).toBe(text)
    expect(await unpacked(Buffer.concat([gzipSync('one '), gzipSync('two')]), lengths)).toBe('one two')
  })

  it('are known by their bytes: anything else passes as it is', async () => {
    expect(await unpacked(Buffer.from('plain'), [1])).toBe('plain')
    expect(await unpacked(Buffer.alloc(0))).toBe('')
    expect(await unpacked(Buffer.from([0x1f]))).toBe('\u001f')
  })

  it('may pack well when they are small', async () => {
    expect(await unpacked(gzipSync(' '.repeat(1_000_000)))).toHaveLength(1_000_000)
  })

  it('are refused when far more comes out than went in', async () => {
    expect(await refusalOf(gzipSync(Buffer.alloc(19_000_000, 0x20)))).toBe('import.gzip-ratio')
  })

  it('are refused past the largest size, packed or not', async () => {
    expect(await refusalOf(Buffer.alloc(20_000_001, 0x20))).toBe('import.too-large')
  })

  it('are refused when they are cut or damaged', async () => {
    const whole = gzipSync('perché '.repeat(1_000))
    expect(await refusalOf(whole.subarray(0, whole.length - 9))).toBe('import.gzip-broken')
    expect(await refusalOf(Buffer.concat([whole.subarray(0, 20), Buffer.alloc(30, 0xff)]))).toBe(
      'import.gzip-broken',
    )
    expect(await refusalOf(Buffer.from([0x1f, 0x8b]))).toBe('import.gzip-broken')
  })

  it('pass on what their source throws', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield gzipSync('x').subarray(0, 12)
      throw new Error('disk gone')
    }
    await expect(collect(unpackGzip(failing(), limits))).rejects.toThrow('disk gone')
  })
})
