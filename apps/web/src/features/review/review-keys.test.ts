import { describe, expect, test } from 'vitest'
import { createKeyRegistry, type KeyPress } from '../../lib/keys.ts'
import { type ReviewKeyWords, reviewBindings } from './review-keys.ts'

const words: ReviewKeyWords = {
  comment: 'Comment',
  worthCopying: 'Copy',
  flag: 'Flag',
  skip: 'Skip',
  turnNext: 'Next conversation',
  turnBefore: 'Conversation before',
}

const press = (changes: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
  place: 'page',
  ...changes,
})

/** The letters on a page that writes down what they did. */
const aKeyboard = () => {
  const done: string[] = []
  const keys = createKeyRegistry()
  const acts = {
    comment: () => done.push('comment'),
    markWorthCopying: () => done.push('mark'),
    flag: () => done.push('flag'),
    skip: () => done.push('skip'),
    turn: (step: -1 | 1) => done.push(`turn ${step}`),
  }
  keys.register(reviewBindings(acts, words))
  return { done, keys, press: (changes: Partial<KeyPress>) => keys.press(press(changes), 0) }
}

describe('letters', () => {
  test.each([
    ['c', 'comment'],
    ['b', 'mark'],
    ['u', 'flag'],
    ['s', 'skip'],
    ['j', 'turn 1'],
    ['k', 'turn -1'],
  ])('%s does its part, and not while typing', (key, act) => {
    const board = aKeyboard()
    board.press({ key })
    board.press({ key, place: 'text' })
    expect(board.done).toEqual([act])
  })

  test('can be switched off', () => {
    const board = aKeyboard()
    board.keys.setCharacterKeys(false)
    for (const key of ['c', 'b', 'u', 's', 'j', 'k']) board.press({ key })
    expect(board.done).toEqual([])
  })
})
