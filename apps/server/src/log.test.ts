import { describe, expect, it } from 'vitest'
import { describeError } from './log.ts'

const thrown = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

describe('an error as it is written down', () => {
  it('says what happened and where', () => {
    const described = describeError(new TypeError('x is not a function'))
    expect(described).toMatchObject({ name: 'TypeError', message: 'x is not a function', cause: null })
    expect(described.at[0]).toMatch(/^at .*log\.test\.ts/)
  })

  it('leaves out what a parser quotes of the text it was given', () => {
    const described = describeError(thrown(() => JSON.parse('{"text": my secret complaint')))
    expect(described.name).toBe('SyntaxError')
    expect(JSON.stringify(described)).not.toContain('secret')
  })

  it.each(['SQLITE_CONSTRAINT_UNIQUE', '23505'])(
    'leaves out what a database quotes of a row (%s)',
    (code) => {
      const error = Object.assign(new Error('Key (email)=(anna@example.org) exists'), { code })
      expect(describeError(error)).toMatchObject({ code, message: null })
    },
  )

  it('follows causes, but not for ever', () => {
    const circular = new Error('a')
    circular.cause = circular
    expect(JSON.stringify(describeError(circular)).match(/"name":"Error"/g)).toHaveLength(4)
  })

  it('tells nothing of what is no error', () => {
    expect(describeError('anna@example.org')).toEqual({
      name: 'string',
      code: null,
      message: null,
      at: [],
      cause: null,
    })
  })
})
