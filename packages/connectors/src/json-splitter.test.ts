import { IMPORT_LIMITS } from '@reread/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonElement, JsonSplitter } from './json-splitter.ts'
import { parseJson } from './parse-json.ts'
import { ImportRefused } from './read-event.ts'

const split = (chunks: readonly string[]): JsonElement[] => {
  const splitter = new JsonSplitter()
  const elements = chunks.flatMap((chunk) => splitter.push(chunk))
  splitter.end()
  return elements
}

const cut = (text: string, length: number): string[] =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    text.slice(at * length, (at + 1) * length),
  )

/** Code and place of a refusal: `import.json-syntax 2:5`. */
const refusalOf = (run: () => unknown): string => {
  try {
    run()
    return 'read'
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    const { line, column } = error.params
    return line === undefined ? error.code : `${error.code} ${line}:${column}`
  }
}

describe('records of a JSON file', () => {
  it.each([
    ['lines', '{"a":1}\n{"b":2}\n'],
    ['lines without a last break', '{"a":1}\n{"b":2}'],
    ['lines with Windows breaks and blank ones', '\r\n{"a":1}\r\n\r\n  {"b":2}  \r\n'],
    ['objects over several lines', '{\n "a": 1\n}\n{"b":\n2}'],
    ['one array', '[{"a":1},{"b":2}]'],
    ['an array over several lines', '[\n {"a":1}\n ,\n {"b":2}\n]\n'],
  ])('are told apart in %s', (_, text) => {
    expect(split([text]).map(parseJson)).toEqual([{ a: 1 }, { b: 2 }])
  })

  it('of an array may be of any kind', () => {
    const text = '[1, -2.5e3, true, false, null, "a,]\\"}", [1,[2]], {"a":{"b":[]}}]'
    expect(split([text]).map(parseJson)).toEqual(JSON.parse(text))
    expect(split(['[]'])).toEqual([])
  })

  it('carry their number, and the line and column they begin at', () => {
    const places = split(['[\n  {"a":1},\n  {"b":\n2}, {"c":3}\n]']).map(({ row, line, column }) => [
      row,
      line,
      column,
    ])
    expect(places).toEqual([
      [1, 2, 3],
      [2, 3, 3],
      [3, 4, 5],
    ])
  })

  it('are counted by their keys, colons in texts apart', () => {
    expect(split(['{"a:b":"c:d","e":{"f":[{"g":1}]},"a":2}'])[0]?.colons).toBe(5)
  })

  it('are the same however the stream cuts them', () => {
    const text = '[\n {"a": "x\\\\\\"]}", "n": -12.5e3},\n [1, [2, "]"]], "z\\u00e0", true\n]'
    const whole = split([text])
    for (let length = 1; length < text.length; length += 1) expect(split(cut(text, length))).toEqual(whole)
  })

  it('come back as they were written, line by line or in an array', () => {
    const records = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 40 }), (written, length) => {
        const told = written.map((record) => JSON.stringify(record))
        const plain = told.map((text) => JSON.parse(text) as unknown)
        for (const text of [told.join('\n'), `[${told.join(',')}]`])
          expect(split(cut(text, length)).map(parseJson)).toEqual(plain)
      }),
      { numRuns: 40 },
    )
  })
})

describe('what is no JSON', () => {
  it.each([
    ['nothing', '', 'import.empty'],
    ['blanks', ' \n\t\r\n', 'import.empty'],
    ['a table', 'id,text\n1,a', 'import.format 1:1'],
    ['a page', '\n <html>', 'import.format 2:2'],
    ['an object that does not end', '{"a":1', 'import.json-truncated 1:7'],
    ['an array that does not end', '[{"a":1}\n', 'import.json-truncated 2:1'],
    ['an array that ends with a comma', '[{"a":1},', 'import.json-truncated 1:10'],
    ['a text that does not end', '["a', 'import.json-truncated 1:4'],
    ['two objects on one line', '{"a":1} {"b":2}', 'import.json-syntax 1:9'],
    ['a comma between lines', '{"a":1},\n{"b":2}', 'import.json-syntax 1:8'],
    ['two commas', '[1,,2]', 'import.json-syntax 1:4'],
    ['a comma first', '[,1]', 'import.json-syntax 1:2'],
    ['a comma last', '[1,]', 'import.json-syntax 1:4'],
    ['no comma', '[1 2]', 'import.json-syntax 1:4'],
    ['something behind the array', '[1]\n{"a":1}', 'import.json-syntax 2:1'],
    ['a bare word', '[abc]', 'import.json-syntax 1:2'],
    ['a single quote', "['a']", 'import.json-syntax 1:2'],
    ['a line break inside a text', '{"a":"b\nc"}', 'import.json-syntax 1:8'],
    ['a list in a file of lines', '{"a":1}\n[1]', 'import.json-syntax 2:1'],
  ])('is refused with its place: %s', (_, ...[text, refusal]) => {
    expect(refusalOf(() => split([text]))).toBe(refusal)
    expect(refusalOf(() => split(cut(text, 1)))).toBe(refusal)
  })

  it('inside a record is refused where JSON stops, counted in the file', () => {
    const parse = (text: string) => refusalOf(() => split([text]).map(parseJson))
    expect(parse('{"a":1}\n{"b":\n  x}')).toBe('import.json-syntax 3:3')
    expect(parse('[1, {"a" 1}]')).toBe('import.json-syntax 1:10')
    expect(parse('[tru]')).toBe('import.json-syntax 1:2')
    expect(parse('[{"a":1,}]')).toBe('import.json-syntax 1:9')
    expect(parse('{"a":1}\n{"at position 1": x}')).toBe('import.json-syntax 2:19')
    const long = `{"a":"${'x'.repeat(200)}",\n\n "b": oops, "c": 1}`
    expect(parse(long)).toBe('import.json-syntax 3:7')
  })
})

describe('what is too much', () => {
  it('is refused before it is read: nesting', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    // The array around the records is not one of them.
    expect(refusalOf(() => split([nested(IMPORT_LIMITS.depth + 1)]))).toBe('read')
    expect(refusalOf(() => split([nested(IMPORT_LIMITS.depth + 2)]))).toMatch(/^import\.too-deep 1:/)
  })

  it('is passed over and not kept: a record longer than a conversation may be', () => {
    const part = 'x'.repeat(1_000_000)
    const splitter = new JsonSplitter()
    const begun = splitter.push('{"a":"')
    for (let length = 0; length <= IMPORT_LIMITS.conversationLength; length += part.length)
      splitter.push(part)
    const ended = splitter.push('"}\n{"b":2}')
    splitter.end()
    expect(begun).toEqual([])
    expect(ended.map(({ row, text }) => [row, text])).toEqual([
      [1, null],
      [2, '{"b":2}'],
    ])
    expect(ended.map(parseJson)).toEqual([null, { b: 2 }])
  })
})
