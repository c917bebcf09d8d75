import { describe, expect, it } from 'vitest'
import { safeReturnAddress } from './sign-in.ts'

describe('the address to come back to', () => {
  it.each([
    [undefined, '/'],
    ['/c/4812?x=1#m-4', '/c/4812?x=1#m-4'],
    ['//elsewhere.example/x', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/elsewhere.example', '/'],
    ['c/4812', '/'],
    ['/..//elsewhere.example', '/'],
  ])('for %j is %s', (wish, address) => {
    expect(safeReturnAddress(wish)).toBe(address)
  })
})
