import { describe, expect, it } from 'vitest'
import { queryClient, signInAddress } from './query-client.ts'

describe('the way to the sign-in page', () => {
  it.each([
    ['/c/4812', '/sign-in?to=%2Fc%2F4812'],
    ['/c?q=a&b=è#m-3', '/sign-in?to=%2Fc%3Fq%3Da%26b%3D%C3%A8%23m-3'],
    ['/', '/sign-in'],
    ['/sign-in', '/sign-in'],
    ['/sign-in?to=%2Fc', '/sign-in'],
  ])('from %s is %s', (from, address) => {
    expect(signInAddress(from)).toBe(address)
  })

  it('brings back exactly where one was', () => {
    for (const from of ['/c?tag=a%26b', '/best?criterion=tone&point=5', '/r/7#x'])
      expect(new URLSearchParams(signInAddress(from).split('?')[1]).get('to')).toBe(from)
  })
})

describe('asking the server again', () => {
  const retry = queryClient.getDefaultOptions().queries?.retry
  const isAskedAgain = (failures: number, error: object) =>
    typeof retry === 'function' ? retry(failures, error as Error) : retry
  const unreachable = { name: 'TRPCClientError' }
  const broken = { data: { httpStatus: 500 } }
  const refused = { data: { httpStatus: 403, refusal: { code: 'not-allowed', params: {} } } }
  const signedOut = { data: { httpStatus: 401 } }

  it('is done twice where nobody answered or something broke', () => {
    for (const error of [unreachable, broken])
      expect([0, 1, 2, 3].map((failures) => isAskedAgain(failures, error))).toEqual([
        true,
        true,
        false,
        false,
      ])
  })

  it('is not done where the server said no', () => {
    expect([isAskedAgain(0, refused), isAskedAgain(0, signedOut)]).toEqual([false, false])
  })

  it('is never done for what somebody wrote: twice could be two', () => {
    expect(queryClient.getDefaultOptions().mutations?.retry).toBe(false)
  })
})
