import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'
import { ImportRefused } from './read-event.ts'
import { bytesOf, collect } from './testing.ts'

const decoded = async (content: string | Uint8Array, lengths?: number[]): Promise<string> =>
  (await collect(decodeText(bytesOf(content, lengths)))).join('')

const refusalOf = async (content: Uint8Array, lengths?: number[]) =>
  decoded(content, lengths).then(
    (text) => `accepted as ${text}`,
    (error: unknown) => (error instanceof ImportRefused ? { code: error.code, ...error.params } : error),
  )

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

describe('text of a byte stream', () => {
  it.each([[[1]], [[2]], [[3, 1]], [[100]]])('is the same whatever the chunks (%j)', async (lengths) => {
    expect(await decoded('perché, 日本語, 👩🏽‍💻\n', lengths)).toBe('perché, 日本語, 👩🏽‍💻\n')
  })

  it('loses its byte order mark, and only that one', async () => {
    expect(await decoded('\ufeffciao \ufeff', [1])).toBe('ciao \ufeff')
    expect(await decoded('\ufeff')).toBe('')
  })

  it('may be UTF-16 when a mark says so', async () => {
    expect(await decoded(Buffer.from('\ufeffperché 👍', 'utf16le'), [3])).toBe('perché 👍')
    expect(await decoded(utf16be('\ufeffperché 👍'), [1])).toBe('perché 👍')
  })

  it.each([
    ['Latin-1', Buffer.from('one\ntwo perch\xe9\n', 'latin1'), '2:10'],
    ['half a surrogate', Buffer.from([0x61, 0x0a, 0x0a, 0x62, 0xed, 0xa0, 0x80]), '3:2'],
    ['an overlong slash', Buffer.from([0xc0, 0xaf]), '1:1'],
    ['a character cut by the end', Buffer.from([0x61, 0xe2, 0x82]), '1:2'],
  ])('names the place of the first wrong byte: %s', async (_, bytes, place) => {
    const [line, column] = place.split(':').map(Number)
    expect(await refusalOf(bytes)).toEqual({ code: 'import.encoding', line, column })
  })

  it('names the same place however the bytes are cut', async () => {
    const bytes = Buffer.concat([Buffer.from('é\nàb\n日本'), Buffer.from([0xff]), Buffer.from('\n')])
    for (const length of [1, 2, 3, 4, 5, 50]) {
      expect(await refusalOf(bytes, [length])).toEqual({ code: 'import.encoding', line: 3, column: 3 })
    }
  })

  it('refuses broken UTF-16', async () => {
    const halfPair = Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00])
    expect(await refusalOf(halfPair)).toMatchObject({ code: 'import.encoding' })
    expect(await refusalOf(Buffer.from([0xff, 0xfe, 0x61]))).toMatchObject({ code: 'import.encoding' })
  })

  it('gives any text back from any chunks', async () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'é', '日', '👍🏽', '\n', '\ufeff', '\0') })
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        async (text, lengths) => {
          expect(await decoded(`x${text}`, lengths)).toBe(`x${text}`)
        },
      ),
      { numRuns: 200 },
    )
  })
})
