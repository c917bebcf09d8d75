import { afterEach, describe, expect, it, vi } from 'vitest'
import { callProblem } from './call-problem.ts'
import { changeDemoRole, openDemo } from './demo.ts'
import { signIn } from './sign-in.ts'

afterEach(() => vi.unstubAllGlobals())

/** The server answers like this; what it was asked is kept. */
const serverAnswers = (status: number, body: string = '') => {
  const asked: { address: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (address: string, { body: sent }: { body: string }) => {
    asked.push({ address, body: JSON.parse(sent) })
    return new Response(body, { status })
  })
  return asked
}
const problemOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => callProblem(error),
  )

describe('signing in', () => {
  it.each([
    [200, 'signed-in'],
    [400, 'refused'],
    [401, 'refused'],
    [403, 'refused'],
    [429, 'too-many'],
    [500, 'unreachable'],
    [502, 'unreachable'],
  ])('that the server answers with %i ends %s', async (status, outcome) => {
    serverAnswers(status)
    expect(await signIn('ada@example.org', 'a long sentence')).toBe(outcome)
  })

  it('without a server is unreachable, not refused', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
    expect(await signIn('ada@example.org', 'x')).toBe('unreachable')
  })

  it('sends what was typed as it was typed', async () => {
    const asked = serverAnswers(200)
    await signIn(' Ada@Example.org', ' pass word ')
    expect(asked).toEqual([
      { address: '/api/auth/sign-in/email', body: { email: ' Ada@Example.org', password: ' pass word ' } },
    ])
  })
})

describe('the doors of the demo', () => {
  it('are asked for what they are for', async () => {
    const asked = serverAnswers(200)
    await openDemo('a-token')
    await changeDemoRole('lead')
    expect(asked).toEqual([
      { address: '/api/auth/demo/open', body: { token: 'a-token' } },
      { address: '/api/auth/demo/role', body: { role: 'lead' } },
    ])
  })

  it('refuse with the code that the server gave', async () => {
    serverAnswers(404, '{"code":"demo.absent"}')
    expect(await problemOf(openDemo('x'))).toEqual({ kind: 'refused', code: 'demo.absent', params: {} })
  })

  it.each([['<html>'], ['null'], ['{"code":7}'], ['[]'], ['']])(
    'refuse as a link that is no good where the answer is %j',
    async (body) => {
      serverAnswers(403, body)
      expect(await problemOf(openDemo('x'))).toMatchObject({ kind: 'refused', code: 'link.invalid' })
    },
  )

  it('are broken where the server is', async () => {
    serverAnswers(503, '{"code":"demo.absent"}')
    expect(await problemOf(changeDemoRole('agent'))).toEqual({ kind: 'broken' })
  })
})
