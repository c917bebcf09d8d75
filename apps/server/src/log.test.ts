import { describe, expect, it } from 'vitest'
import { describeError, levelFor } from './log.ts'

const thrown = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

describe('what is written down', () => {
  it('at a terminal is what needs somebody, so that the links stay in sight, unless more was asked for', () => {
    const atTerminal = { isTerminal: true, isChosen: false }
    expect(levelFor({ logLevel: 'info' }, atTerminal)).toBe('warn')
    expect(levelFor({ logLevel: 'info' }, { ...atTerminal, isChosen: true })).toBe('info')
    expect(levelFor({ logLevel: 'silent' }, { ...atTerminal, isChosen: true })).toBe('silent')
  })

  it('in a file or for a machine is what was chosen, and info otherwise', () => {
    expect(levelFor({ logLevel: 'info' }, { isTerminal: false, isChosen: false })).toBe('info')
    expect(levelFor({ logLevel: 'debug' }, { isTerminal: false, isChosen: true })).toBe('debug')
  })
})

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
