import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentBody, segmentLinks } from './message-text.ts'

const shape = (body: string) =>
  segmentBody(body).map((segment) =>
    segment.kind === 'link' ? ['link', segment.text, segment.address] : [segment.kind, segment.text],
  )

describe('words and links', () => {
  it('leaves a plain text in one piece', () => {
    expect(segmentBody('Buongiorno, la campagna è ferma.')).toEqual([
      { kind: 'text', text: 'Buongiorno, la campagna è ferma.', from: 0, to: 32 },
    ])
  })

  it('has nothing to say about an empty text', () => {
    expect(segmentBody('')).toEqual([])
  })

  it('finds an address and leaves the full stop to the sentence', () => {
    expect(shape('See https://example.org/help. Thanks')).toEqual([
      ['text', 'See '],
      ['link', 'https://example.org/help', 'https://example.org/help'],
      ['text', '. Thanks'],
    ])
  })

  it('keeps brackets that belong to the address and leaves those around it', () => {
    expect(shape('(https://example.org/a_(b))')).toEqual([
      ['text', '('],
      ['link', 'https://example.org/a_(b)', 'https://example.org/a_(b)'],
      ['text', ')'],
    ])
  })

  it('reads www. as an address over https', () => {
    expect(shape('www.example.org')).toEqual([['link', 'www.example.org', 'https://www.example.org/']])
  })

  it('spells a look-alike host out', () => {
    expect(shape('https://аpple.com/')).toEqual([['link', 'https://аpple.com/', 'https://xn--pple-43d.com/']])
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'xhttps://example.org',
    'ann@www.example.org',
    'https://',
    'http://[',
    `https://example.org/${'a'.repeat(3_000)}`,
  ])('makes no link of %s', (body) => {
    expect(segmentBody(body).every((segment) => segment.kind === 'text')).toBe(true)
  })

  it('ends an address where the writing direction is turned around', () => {
    expect(shape('https://example.org/\u202egpj.exe')[0]).toEqual([
      'link',
      'https://example.org/',
      'https://example.org/',
    ])
  })

  it('counts places from where the text starts in its body', () => {
    expect(segmentLinks('a www.b.it', 100)).toEqual([
      { kind: 'text', text: 'a ', from: 100, to: 102 },
      { kind: 'link', text: 'www.b.it', from: 102, to: 110, address: 'https://www.b.it/' },
    ])
  })
})

describe('quotes', () => {
  it('folds marked lines together with the sentence above them', () => {
    expect(shape('Thanks!\n\nOn Monday, Ann wrote:\n> first\n> second\nBye')).toEqual([
      ['text', 'Thanks!\n\n'],
      ['quote', 'On Monday, Ann wrote:\n> first\n> second\n'],
      ['text', 'Bye'],
    ])
  })

  it('reads the Italian sentence too', () => {
    expect(shape('Grazie\nIl giorno 3 nov Anna ha scritto:\n\n> ciao')[1]?.[0]).toBe('quote')
  })

  it('folds everything below "Original message"', () => {
    expect(shape('Ok\n-----Original Message-----\nFrom: Ann\nHello')).toEqual([
      ['text', 'Ok\n'],
      ['quote', '-----Original Message-----\nFrom: Ann\nHello'],
    ])
  })

  it('leaves a sentence that introduces no quote', () => {
    expect(shape('This is what she wrote:\nhello')).toEqual([['text', 'This is what she wrote:\nhello']])
  })

  it('shows a message that is nothing but a quote', () => {
    expect(shape('> hello\n> there')).toEqual([['text', '> hello\n> there']])
  })

  it('makes no link inside a folded quote', () => {
    expect(shape('a\n> https://example.org')).toEqual([
      ['text', 'a\n'],
      ['quote', '> https://example.org'],
    ])
  })
})

describe('whatever a customer writes', () => {
  const parts = fc.constantFrom(
    'https://',
    'www.',
    '>',
    '\n',
    '\r\n',
    ' ',
    '(',
    ')',
    '.',
    'a',
    '😀',
    '\u202e',
    'wrote:',
    '-----Original Message-----',
  )
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts, { maxLength: 60 }).map((all) => all.join('')),
  )

  it('comes out again letter by letter, without gaps', () => {
    fc.assert(
      fc.property(hostile, (body) => {
        const segments = segmentBody(body)
        expect(segments.map((segment) => segment.text).join('')).toBe(body)
        let at = 0
        for (const segment of segments) {
          expect([segment.from, body.slice(segment.from, segment.to)]).toEqual([at, segment.text])
          at = segment.to
        }
        expect(at).toBe(body.length)
      }),
    )
  })

  it('opens http and https only', () => {
    fc.assert(
      fc.property(hostile, (body) => {
        for (const segment of segmentBody(body)) {
          if (segment.kind === 'link') expect(segment.address).toMatch(/^https?:\/\/[^/]/)
        }
      }),
    )
  })

  it.each([
    ['one endless address', 'https://a'.repeat(120_000)],
    ['addresses in a row', 'http://a.b '.repeat(100_000)],
    ['brackets', `http://a/${'('.repeat(500_000)}${')'.repeat(500_000)}`],
    ['full stops', `http://a${'.'.repeat(1_000_000)}`],
    ['quote marks', '>'.repeat(1_000_000)],
    ['quoted lines', 'x\n>\n'.repeat(250_000)],
    ['introductions', 'wrote:\n'.repeat(150_000)],
    ['dashes', '-'.repeat(1_000_000)],
    ['spaces', ' '.repeat(1_000_000)],
  ])('takes time in proportion to a megabyte of %s', (_name, body) => {
    const before = performance.now()
    segmentBody(body)
    // A quadratic reader would need minutes for this; the bound is wide for a busy machine.
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})
