import { describe, expect, it } from 'vitest'
import { UploadFailed, uploadNameIn } from './upload.ts'

const failureOf = (status: number, text: string) => {
  try {
    return uploadNameIn(status, text)
  } catch (error) {
    return error instanceof UploadFailed ? error.failure : error
  }
}

describe('the answer to an upload', () => {
  it('names the file on the server', () => {
    expect(uploadNameIn(200, '{"uploadName":"abc","bytes":3}')).toBe('abc')
  })

  it.each([
    [413, 'too-large'],
    [403, 'not-allowed'],
    [401, 'signed-out'],
    [507, 'disk-full'],
  ])('carries the reason of a refusal with %d', (status, code) => {
    expect(failureOf(status, JSON.stringify({ code, params: {} }))).toEqual({ kind: 'refused', code })
  })

  it('from a proxy in between counts as no answer, except that the file is too large', () => {
    expect(failureOf(502, '<html>Bad gateway</html>')).toEqual({ kind: 'unreachable' })
    expect(failureOf(200, '<html>Sign in to the network</html>')).toEqual({ kind: 'unreachable' })
    expect(failureOf(413, '<html>Request entity too large</html>')).toEqual({
      kind: 'refused',
      code: 'too-large',
    })
  })

  it('that is a file name with the wrong status is not believed', () => {
    expect(failureOf(500, '{"uploadName":"abc"}')).toEqual({ kind: 'unreachable' })
    expect(failureOf(200, '{"uploadName":7}')).toEqual({ kind: 'unreachable' })
    expect(failureOf(200, 'null')).toEqual({ kind: 'unreachable' })
  })
})
