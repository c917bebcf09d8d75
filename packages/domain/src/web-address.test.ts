import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isAllowedHost, isPublicAddress, opensHereOnly, webAddress } from './web-address.ts'

const INSIDE = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.1', '198.51.100.7'],
  ...['203.0.113.9', '224.0.0.1', '239.255.255.250', '255.255.255.255'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::8.8.8.8', '64:ff9b::a00:1', '100::1', 'fc00::1'],
  ...[
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
  ],
]
const OUTSIDE = [
  '1.1.1.1',
  '93.184.215.14',
  '172.15.0.1',
  '172.32.0.1',
  '2606:4700::1111',
  '2a00:1450:4001::1',
]

describe('a link', () => {
  it.each([
    'http://127.0.0.1:3000/join?token=a',
    'http://127.9.8.7/join',
    'http://[::1]:3000/join',
    'http://localhost:3000/join',
    'http://LOCALHOST./join',
    'http://reread.localhost/join',
  ])('to %s opens on one computer alone', (link) => {
    expect(opensHereOnly(link)).toBe(true)
  })

  it.each([
    'https://reread.example.org/join?next=http://127.0.0.1',
    'http://192.168.1.7:3000/join',
    'http://[fd00::1]/join',
    'http://desk:3000/join',
    'https://localhost.example.org/join',
    'no link',
  ])('to %s opens elsewhere too', (link) => {
    expect(opensHereOnly(link)).toBe(false)
  })
})

describe('an address', () => {
  it.each(INSIDE)('%s is inside', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
  it.each(OUTSIDE)('%s is on the open internet', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
  it.each([
    'example.org',
    '',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '256.1.1.1',
    '::1::',
    '1:2:3:4:5:6:7',
    'g::1',
  ])('%j is none at all, and so not to be trusted', (text) => {
    expect(isPublicAddress(text)).toBe(false)
  })
})

describe('what somebody typed', () => {
  const kindOf = (text: string, allowed: readonly string[] = []) => webAddress(text, allowed).kind

  it('is an address of the open internet, kept as a parser writes it', () => {
    expect(webAddress(' https://Hooks.Slack.com/services/T0/B0/x#top ', [])).toEqual({
      kind: 'ok',
      url: 'https://hooks.slack.com/services/T0/B0/x',
      host: 'hooks.slack.com',
    })
  })

  it.each([
    '',
    'hooks.slack.com',
    '//x.org/',
    'ftp://x.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://',
  ])('is not one at all: %j', (text) => {
    expect(kindOf(text)).toBe('invalid')
  })

  it('holds no name or password: those are mistaken for a host', () => {
    expect(kindOf('https://hooks.slack.com@192.0.2.1/')).toBe('invalid')
    expect(kindOf('https://me:secret@hooks.slack.com/')).toBe('invalid')
  })

  it.each([
    ...[
      'http://2130706433/',
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://127.1/',
      'http://[::1]/',
      'http://[::]/',
    ],
    ...[
      'http://[::ffff:7f00:1]/',
      'http://localhost/',
      'http://LOCALHOST./',
      'http://db/',
      'http://nas.local/',
    ],
    ...[
      'http://metadata.google.internal/',
      'http://a.localhost/',
      'http://①②⑦.⓪.⓪.①/',
      'http://10.0.0.1:6379/',
    ],
  ])('leads inside, however it is written: %s', (text) => {
    expect(kindOf(text)).toBe('inside')
  })

  it('may lead inside where the operator allowed it: by name, address or range', () => {
    expect(kindOf('http://chat.internal/x', ['chat.internal'])).toBe('ok')
    expect(kindOf('http://CHAT.internal./x', ['chat.internal'])).toBe('ok')
    expect(kindOf('http://10.1.2.3/x', ['10.1.0.0/16'])).toBe('ok')
    expect(kindOf('http://[fd00::5]/x', ['fd00::/8'])).toBe('ok')
    expect(kindOf('http://2130706433/x', ['127.0.0.1'])).toBe('ok')
    expect(kindOf('http://10.2.2.3/x', ['10.1.0.0/16'])).toBe('inside')
    expect(kindOf('http://other.internal/x', ['chat.internal'])).toBe('inside')
    expect(isAllowedHost('10.1.2.3', ['10.1.2.0/99', 'nonsense/8'])).toBe(false)
  })

  const beside = fileURLToPath(new URL('../../../../shared', import.meta.url))
  const corpus = join(process.env.REREAD_SHARED ?? beside, 'corpora', 'ssrf-urls.json')
  it.skipIf(!existsSync(corpus))('never leads inside in the list of known tricks', () => {
    const urls: string[] = JSON.parse(readFileSync(corpus, 'utf8'))
    expect(urls.length).toBeGreaterThan(20)
    expect(urls.filter((url) => kindOf(url) === 'ok')).toEqual([])
  })
  if (!existsSync(corpus)) {
    process.stdout.write(`NOTICE ${corpus} is not here: the test that reads it is skipped\n`)
  }
})
