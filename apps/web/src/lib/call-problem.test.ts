import { describe, expect, it } from 'vitest'
import { callProblem, isFinalRefusal } from './call-problem.ts'

const failure = (data: unknown) => Object.assign(new Error('failed'), { name: 'TRPCClientError', data })

describe('a call that failed', () => {
  it('was refused when the server says why', () => {
    const refusal = { code: 'round.already-open', params: { week: '2026-W47' } }
    expect(callProblem(failure({ httpStatus: 409, refusal }))).toEqual({ kind: 'refused', ...refusal })
  })

  it('was refused without facts when it sent none', () => {
    expect(callProblem(failure({ httpStatus: 409, refusal: { code: 'conflict' } }))).toEqual({
      kind: 'refused',
      code: 'conflict',
      params: {},
    })
  })

  it('needs a sign-in when the session is gone, not when a password was wrong', () => {
    expect(callProblem(failure({ httpStatus: 401, refusal: null })).kind).toBe('signed-out')
    expect(callProblem(failure({ httpStatus: 401, refusal: { code: 'signed-out', params: {} } })).kind).toBe(
      'signed-out',
    )
    expect(
      callProblem(failure({ httpStatus: 401, refusal: { code: 'sign-in.wrong', params: {} } })).kind,
    ).toBe('refused')
  })

  it('never arrived when there is no answer at all', () => {
    expect(callProblem(failure(undefined))).toEqual({ kind: 'unreachable' })
  })

  it.each([[failure({ httpStatus: 500, refusal: null })], [new Error('x')], [null], ['x'], [undefined]])(
    'is a fault otherwise',
    (error) => {
      expect(callProblem(error)).toEqual({ kind: 'broken' })
    },
  )
})

describe('a refusal', () => {
  const refused = (code: string) => failure({ httpStatus: 409, refusal: { code, params: {} } })
  it('stays one when it is asked again, unless its reason passes by itself', () => {
    expect(['assignment.not-open', 'not-found'].map((code) => isFinalRefusal(refused(code)))).toEqual([
      true,
      true,
    ])
    expect(['disk-full', 'rate-limited'].map((code) => isFinalRefusal(refused(code)))).toEqual([false, false])
  })

  it('is nothing that never arrived, a fault, or a session that ended', () => {
    const others = [failure(undefined), failure({ httpStatus: 500 }), failure({ httpStatus: 401 })]
    expect(others.map(isFinalRefusal)).toEqual([false, false, false])
  })
})
