import { describe, expect, it } from 'vitest'
import { cookieNames, deviceCookie, knownDevice, readCookie, tokenOf } from './cookies.ts'

const secret = 'a secret of the test'
const names = cookieNames('http://127.0.0.1:3000')
const cookieFrom = (line: string): string => /=([^;]+)/.exec(line)?.[1] ?? ''

describe('a request’s cookie', () => {
  it.each([
    ['a=1; b=2', '2'],
    ['b=x%2By', 'x+y'],
    ['bb=1', null],
    ['b=1; b=2', null],
    ['b=%E0%A4%A', null],
    ['', null],
  ])('in "%s" is %s', (line, found) => {
    expect(readCookie(new Headers({ cookie: line }), 'b')).toBe(found)
  })

  it('holds a token only with its signature', () => {
    expect(tokenOf(null, secret)).toBeNull()
    for (const cookie of ['', '.', 'token', 'token.', 'token.wrong', 'token.a.b']) {
      expect(tokenOf(cookie, secret)).toBeNull()
    }
  })
})

describe('a device', () => {
  const remember = (email: string, cookie: string | null = null): string =>
    cookieFrom(deviceCookie(cookie, { secret, email, names }))

  it('is known to those who signed in from it, and to nobody else', () => {
    const cookie = remember('bruno@example.org', remember('anna@example.org'))
    expect(knownDevice(cookie, { secret, email: 'anna@example.org' })).not.toBeNull()
    expect(knownDevice(cookie, { secret, email: 'bruno@example.org' })).not.toBeNull()
    expect(knownDevice(cookie, { secret, email: 'carla@example.org' })).toBeNull()
    expect(knownDevice(cookie, { secret: 'another', email: 'anna@example.org' })).toBeNull()
    expect(knownDevice(null, { secret, email: 'anna@example.org' })).toBeNull()
  })

  it('keeps its name, and forgets the fifth person back', () => {
    const people = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.org`)
    let cookie: string | null = null
    for (const email of people) cookie = remember(email, cookie)
    const known = people.map((email) => knownDevice(cookie, { secret, email }))
    expect(known[0]).toBeNull()
    expect(new Set(known.slice(1)).size).toBe(1)
    expect(known[1]).not.toBeNull()
  })

  it('tells nobody’s address', () => {
    expect(remember('anna@example.org')).not.toContain('anna')
  })

  it('takes no name and no signature of another make', () => {
    const cookie = remember('anna@example.org', 'x; Domain=evil.example.y')
    expect(cookie).toMatch(/^[\w-]{43}\.[\w-]{43}$/)
  })
})
