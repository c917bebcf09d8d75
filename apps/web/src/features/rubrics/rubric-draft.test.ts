import { DEFAULT_RUBRIC, isSameRubric, type RubricShape } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import {
  cleaned,
  moved,
  problemsOf,
  readDraft,
  replaced,
  textsIn,
  withNewCause,
  withNewCriterion,
  without,
  withPoints,
  withTexts,
} from './rubric-draft.ts'
import { rubricsSearch } from './rubrics-address.ts'

const [first = DEFAULT_RUBRIC.criteria[0]] = DEFAULT_RUBRIC.criteria
if (first === undefined) throw new Error('the default rubric has criteria')
const keysOf = ({ criteria }: RubricShape) => criteria.map(({ key }) => key)
const last = ({ criteria }: RubricShape) => criteria.length - 1

/** The default rubric with a new criterion called so, its five sentences written. */
const withCalled = (name: string): RubricShape => {
  const added = withNewCriterion(DEFAULT_RUBRIC)
  const criterion = added.criteria[last(added)] ?? first
  return replaced(
    added,
    last(added),
    withTexts(criterion, 'en', { name, anchors: ['a', 'b', 'c', 'd', 'e'] }),
  )
}

describe('a draft', () => {
  it('that nobody touched is what is published', () => {
    expect(isSameRubric(cleaned(DEFAULT_RUBRIC), DEFAULT_RUBRIC)).toBe(true)
    expect(problemsOf(DEFAULT_RUBRIC)).toEqual([])
  })

  it('moves criteria one place, and not beyond the ends', () => {
    expect(keysOf(moved(DEFAULT_RUBRIC, 0, 1)).slice(0, 2)).toEqual(['solution-quality', 'empathy'])
    expect(moved(DEFAULT_RUBRIC, 0, -1)).toBe(DEFAULT_RUBRIC)
    expect(moved(DEFAULT_RUBRIC, 3, 1)).toBe(DEFAULT_RUBRIC)
  })

  it('removes a criterion, down to none, which cannot be published', () => {
    expect(keysOf(without(DEFAULT_RUBRIC, 1))).toEqual(['empathy', 'process-adherence', 'tone'])
    expect(problemsOf({ ...DEFAULT_RUBRIC, criteria: [] })).toContainEqual({
      criterion: null,
      code: 'rubric.criteria-missing',
    })
  })

  it('keeps the sentences of the points that stay when the scale changes, in every language', () => {
    const three = withPoints(first, 3)
    expect(three.texts.it?.anchors).toEqual(first.texts.it?.anchors.slice(0, 3))
    const again = withPoints(three, 5)
    expect(again.texts.en?.anchors.slice(3)).toEqual(['', ''])
    expect(problemsOf(replaced(DEFAULT_RUBRIC, 0, again))).toEqual([
      { criterion: 0, code: 'rubric.text-missing' },
    ])
  })
})

describe('something new', () => {
  it('gets a lasting key after its name when it is published, which nothing else has', () => {
    expect(keysOf(cleaned(withCalled('First answer'))).at(-1)).toBe('first-answer')
    expect(keysOf(cleaned(withCalled('Tone'))).at(-1)).toBe('tone-2')
    expect(problemsOf(withCalled('First answer'))).toEqual([])
  })

  it('keeps the keys of what was there, whatever it is called by then', () => {
    const renamed = replaced(DEFAULT_RUBRIC, 0, withTexts(first, 'en', { name: 'Warmth' }))
    expect(keysOf(cleaned(renamed))[0]).toBe('empathy')
  })

  it('is told apart while it has no name', () => {
    const two = withNewCriterion(withNewCriterion(DEFAULT_RUBRIC))
    expect(keysOf(two).slice(-2)).toEqual(['new-1', 'new-2'])
    const codes = problemsOf(two).filter(({ criterion }) => criterion === 4)
    expect(codes).toEqual([{ criterion: 4, code: 'rubric.base-language-missing' }])
  })

  it('as a root cause is left out while nobody wrote it, and gets its key from its words', () => {
    const added = withNewCause(first)
    expect(cleaned(replaced(DEFAULT_RUBRIC, 0, added)).criteria[0]?.rootCauses).toEqual(first.rootCauses)
    const written = {
      ...added,
      rootCauses: added.rootCauses.map((cause) =>
        cause.key === 'new-1' ? { ...cause, en: ' Too fast ' } : cause,
      ),
    }
    expect(cleaned(replaced(DEFAULT_RUBRIC, 0, written)).criteria[0]?.rootCauses.at(-1)).toEqual({
      key: 'too-fast',
      en: 'Too fast',
    })
  })
})

describe('a language', () => {
  it('that nobody filled in is not there, so the base language stands in', () => {
    const empty = withTexts(first, 'it', { name: ' ', question: '', anchors: ['', '', '', '', ' '] })
    const clean = cleaned(replaced(DEFAULT_RUBRIC, 0, empty))
    expect(Object.keys(clean.criteria[0]?.texts ?? {})).toEqual(['en'])
    expect(problemsOf(clean)).toEqual([])
  })

  it('that is half filled in is not finished', () => {
    const half = withTexts(first, 'it', { name: '' })
    expect(problemsOf(replaced(DEFAULT_RUBRIC, 0, half))).toEqual([
      { criterion: 0, code: 'rubric.text-missing' },
    ])
  })

  it('has empty fields where it has no text yet', () => {
    expect(textsIn({ ...first, texts: {} }, 'it')).toEqual({
      name: '',
      question: '',
      anchors: ['', '', '', '', ''],
    })
  })
})

describe('weights', () => {
  const weighing = (...weights: number[]): RubricShape => ({
    ...DEFAULT_RUBRIC,
    criteria: DEFAULT_RUBRIC.criteria.map((criterion, index) => ({
      ...criterion,
      weight: weights[index] ?? 0,
    })),
  })

  it('that are all 0 cannot be published; one that is not 0 is enough, and the sum is free', () => {
    expect(problemsOf(weighing(0, 0, 0, 0))).toEqual([{ criterion: null, code: 'rubric.weights-all-zero' }])
    expect(problemsOf(weighing(0, 0, 0, 1))).toEqual([])
    expect(problemsOf(weighing(100, 100, 100, 100))).toEqual([])
  })

  it.each([101, -1, 2.5])('of %d are refused on their criterion', (weight) => {
    expect(problemsOf(weighing(weight, 1, 1, 1))).toEqual([{ criterion: 0, code: 'rubric.weight-invalid' }])
  })
})

describe('a kept draft', () => {
  it('comes back as it was', () => {
    const draft = { basedOn: 2, definition: DEFAULT_RUBRIC }
    expect(readDraft(JSON.stringify(draft))).toEqual(draft)
  })

  it.each([
    null,
    '',
    '{',
    '[]',
    'null',
    '{"basedOn":1}',
    '{"basedOn":"1","definition":{"name":"x","criteria":[]}}',
  ])('is none when it reads %s', (kept) => {
    expect(readDraft(kept)).toBe(null)
  })
})

describe('the address of the rubrics', () => {
  it('knows a rubric and a version, and drops the rest', () => {
    expect(rubricsSearch({ rubric: 2, version: '3', x: 1 })).toEqual({ rubric: 2, version: 3 })
    expect(rubricsSearch({ rubric: 0, version: 'v3' })).toEqual({})
  })
})
