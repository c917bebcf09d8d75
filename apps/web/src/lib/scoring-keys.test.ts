import { describe, expect, test } from 'vitest'
import { createKeyRegistry, type KeyPlace, type KeyPress } from './keys.ts'
import { openCriteria, type Rateable, type ReviewState, reviewAfter, startReview } from './review-state.ts'
import { type ScoringKeyActs, type ScoringKeyWords, scoringBindings } from './scoring-keys.ts'

const words: ScoringKeyWords = {
  rate: 'Rate',
  notApplicable: 'N/A',
  next: 'Next',
  before: 'Before',
  submit: 'Submit',
  undoRating: 'Undo',
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

/** The keys on a page that writes down what they did. */
const aKeyboard = () => {
  const done: string[] = []
  const acts: ScoringKeyActs = {
    rate: (choice) => done.push(`rate ${choice ?? 'N/A'}`),
    move: (step) => done.push(`move ${step}`),
    submit: () => done.push('submit'),
    undoRating: () => done.push('undo'),
  }
  const keys = createKeyRegistry()
  keys.register(scoringBindings(acts, words))
  return { done, keys, press: (changes: Partial<KeyPress>) => keys.press(press(changes), 0) }
}

describe('digits', () => {
  // What the number row of a French keyboard prints without Shift.
  test.each([
    ['&', 1],
    ['é', 2],
    ['"', 3],
    ["'", 4],
    ['(', 5],
  ])('%s in the place of a digit rates %i', (key, digit) => {
    const board = aKeyboard()
    board.press({ key, code: `Digit${digit}` })
    expect(board.done).toEqual([`rate ${digit}`])
  })

  test('0 is N/A, also as à', () => {
    const board = aKeyboard()
    board.press({ key: '0', code: 'Digit0' })
    board.press({ key: 'à', code: 'Digit0' })
    expect(board.done).toEqual(['rate N/A', 'rate N/A'])
  })

  test('of the number pad rate, but not its arrows', () => {
    const board = aKeyboard()
    board.press({ key: '4', code: 'Numpad4' })
    board.press({ key: 'ArrowLeft', code: 'Numpad4' })
    expect(board.done).toEqual(['rate 4'])
  })

  test.each<KeyPlace>(['text', 'dialog'])('never rate in a %s', (place) => {
    const board = aKeyboard()
    for (const digit of [0, 1, 2, 3, 4, 5]) board.press({ key: String(digit), code: `Digit${digit}`, place })
    expect(board.done).toEqual([])
  })

  test('rate on a radio or a button, which are no text fields', () => {
    const board = aKeyboard()
    board.press({ key: '3', code: 'Digit3', place: 'control' })
    expect(board.done).toEqual(['rate 3'])
  })

  test('above 5 and with Ctrl do nothing', () => {
    const board = aKeyboard()
    board.press({ key: '6', code: 'Digit6' })
    board.press({ key: '1', code: 'Digit1', ctrlKey: true })
    expect(board.done).toEqual([])
  })

  test('do nothing when they are held down', () => {
    const board = aKeyboard()
    board.press({ key: '1', code: 'Digit1', repeat: true })
    expect(board.done).toEqual([])
  })
})

test('switched off, single keys rest; arrows and Ctrl keys stay', () => {
  const board = aKeyboard()
  board.keys.setCharacterKeys(false)
  board.press({ key: '1', code: 'Digit1' })
  board.press({ key: 'ArrowDown' })
  board.press({ key: 'Enter', ctrlKey: true })
  expect(board.done).toEqual(['move 1', 'submit'])
})

describe('with Ctrl', () => {
  test.each<KeyPlace>(['page', 'control', 'text'])('Enter submits from a %s', (place) => {
    const board = aKeyboard()
    board.press({ key: 'Enter', ctrlKey: true, place })
    expect(board.done).toEqual(['submit'])
  })

  test('Z takes a rating back, but belongs to the text field while typing', () => {
    const board = aKeyboard()
    board.press({ key: 'z', ctrlKey: true })
    board.press({ key: 'z', ctrlKey: true, place: 'text' })
    expect(board.done).toEqual(['undo'])
  })
})

test('four criteria and the submit take five keys', () => {
  const criteria: Rateable[] = [1, 2, 3, 4].map((id) => ({ id, points: 5, allowsNA: true }))
  let state: ReviewState = startReview(null, criteria)
  let submitted: ReviewState | null = null
  const keys = createKeyRegistry()
  keys.register(
    scoringBindings(
      {
        rate: (choice) => {
          const criterionId = criteria[state.active]?.id
          if (criterionId === undefined) return
          state = reviewAfter(state, { kind: 'rate', criterionId, choice }, criteria)
        },
        move: () => undefined,
        undoRating: () => undefined,
        submit: () => {
          submitted = state
        },
      },
      words,
    ),
  )
  const strokes = [
    press({ key: "'", code: 'Digit4' }),
    press({ key: '"', code: 'Digit3' }),
    press({ key: '(', code: 'Digit5' }),
    press({ key: 'à', code: 'Digit0' }),
    press({ key: 'Enter', ctrlKey: true, place: 'control' }),
  ]
  for (const stroke of strokes) keys.press(stroke, 0)
  expect(submitted).not.toBeNull()
  expect(openCriteria(criteria, state.answers.ratings)).toEqual([])
  expect(state.answers.ratings.map((rating) => rating.point)).toEqual([4, 3, 5, null])
})

test('the help lists the digits once', () => {
  const { keys } = aKeyboard()
  const listed = keys.active().filter((binding) => binding.unlisted !== true)
  const rating = listed.filter((binding) => binding.label === words.rate)
  expect(rating.map(({ key, shown }) => [key, shown])).toEqual([['1', '1–5']])
})
