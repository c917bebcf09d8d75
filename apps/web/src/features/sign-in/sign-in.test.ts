import { describe, expect, it } from 'vitest'
import { safeReturnAddress } from './sign-in.ts'

describe('the address to come back to', () => {
  it.each([
    [undefined, '/home'],
    ['/c/4812?x=1#m-4', '/c/4812?x=1#m-4'],
    ['/', '/'],
    ['//elsewhere.example/x', '/home'],
    ['/\\elsewhere.example', '/home'],
    ['https://elsewhere.example', '/home'],
    ['javascript:alert(1)', '/home'],
    ['/\t/elsewhere.example', '/home'],
    ['c/4812', '/home'],
    ['/..//elsewhere.example', '/home'],
  ])('for %j is %s', (wish, address) => {
    expect(safeReturnAddress(wish)).toBe(address)
  })
})
