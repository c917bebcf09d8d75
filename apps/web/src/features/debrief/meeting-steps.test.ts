import { describe, expect, it } from 'vitest'
import {
  addressOf,
  atStep,
  dropped,
  goingOf,
  type MeetingSearch,
  meetingSearch,
  moved,
  type Step,
  stepAt,
  stepsOf,
  together,
  writing,
  written,
} from './meeting-steps.ts'

const spelled = (conversations: number) =>
  stepsOf(conversations).map(({ name, of }) => `${name} ${of ?? ''}`.trim())

describe('the steps of a meeting', () => {
  it('are a check-in, three for each conversation, and the close', () => {
    expect(spelled(0)).toEqual(['check-in', 'close'])
    expect(spelled(2)).toEqual([
      ...['check-in', 'read 1', 'compare 1', 'decide 1'],
      ...['read 2', 'compare 2', 'decide 2', 'close'],
    ])
  })

  it('stand in the address, so that a reload stays', () => {
    const steps = stepsOf(2)
    for (const [index, step] of steps.entries()) expect(stepAt(steps, addressOf(step))).toBe(index)
  })

  it('begin at the check-in, and a conversation that is gone leads to the last one', () => {
    expect(stepAt(stepsOf(2), {})).toBe(0)
    expect(stepAt(stepsOf(2), { step: 'read' })).toBe(1)
    expect(stepAt(stepsOf(2), { step: 'decide', of: 3 })).toBe(6)
    expect(stepAt(stepsOf(0), { step: 'read', of: 1 })).toBe(0)
  })
})

describe('the address of a meeting', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(meetingSearch({ step: 'read', of: '2', decide: 'wording', action: 7, follow: '1', x: 1 })).toEqual(
      {
        ...{ step: 'read', of: 2, decide: 'wording', action: 7, follow: 1 },
      },
    )
    expect(meetingSearch({ step: 'dance', of: -1, decide: 'lunch', action: 'x', follow: 2 })).toEqual({})
  })
})

describe('a screen in a meeting', () => {
  const decide: Step = { name: 'decide', of: 2 }
  const presented: MeetingSearch & { present: 1 } = { present: 1 }

  it('goes with it as long as no step stands in its address, and alone from its first own move', () => {
    expect(goingOf({})).toBe('with')
    expect(goingOf(atStep({}, decide))).toBe('alone')
    expect(goingOf(meetingSearch(together(atStep(presented, decide))))).toBe('with')
    expect(together(atStep(presented, decide))).toEqual(presented)
  })

  it('stays at its step while something is written, and goes with the meeting again afterwards', () => {
    const held = writing(presented, decide, { decide: 'action' })
    expect(held).toEqual({ present: 1, step: 'decide', of: 2, follow: 1, decide: 'action' })
    expect(goingOf(held)).toBe('held')
    expect(goingOf(meetingSearch(held))).toBe('held')
    expect(written(held, decide)).toEqual(presented)
    const other = writing(held, decide, { decide: 'wording' })
    expect(written(other, decide)).toEqual(presented)
  })

  it('that went alone before is alone afterwards', () => {
    const alone: MeetingSearch = atStep({}, decide)
    expect(written(writing(alone, decide, { decide: 'wording' }), decide)).toEqual(alone)
  })

  it('leaves the meeting where it moves while something is written', () => {
    const held = writing({}, decide, { decide: 'guideline' })
    expect(atStep(held, { name: 'close', of: null })).toEqual({ step: 'close' })
  })
})

describe('an agenda that is put in order', () => {
  it('moves by one, and not past its ends', () => {
    expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3])
    expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3])
    expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3])
  })

  it('takes what is dragged where it is dropped', () => {
    expect(dropped(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(dropped(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(dropped(['a'], 5, 0)).toEqual(['a'])
  })
})
