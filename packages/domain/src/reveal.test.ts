import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AssignmentState,
  canTakeBack,
  canUndoSubmit,
  finishedAt,
  isComplete,
  type RevealAssignment,
  type RevealInput,
  refusalToConfirm,
  revealState,
  reviewReason,
} from './reveal.ts'

const DUE_AT = 1_000_000
const open: RevealAssignment = { state: 'open', submittedAt: null }
const skipped: RevealAssignment = { state: 'skipped', submittedAt: null }
const swapped: RevealAssignment = { state: 'swapped', submittedAt: null }
const submitted = (submittedAt: number): RevealAssignment => ({ state: 'submitted', submittedAt })

const stateOf = (assignments: RevealAssignment[], changes: Partial<RevealInput> = {}) =>
  revealState({ assignments, mode: 'each', now: 500_000, dueAt: DUE_AT, ...changes })
const complete = { state: 'reveal', reason: 'complete' }

describe('the reveal of a pick', () => {
  it('waits for everyone', () => {
    expect(stateOf([submitted(1), submitted(2), open])).toEqual({
      state: 'hidden',
      isComplete: false,
      nextLookAt: DUE_AT,
    })
  })

  it('comes 10 seconds after the last submit', () => {
    const all = [submitted(400_000), submitted(1), submitted(2)]
    expect(stateOf(all, { now: 409_999 })).toEqual({ state: 'hidden', isComplete: true, nextLookAt: 410_000 })
    expect(stateOf(all, { now: 410_000 })).toEqual(complete)
  })

  it('comes at once when the author of the last submit opens it', () => {
    expect(stateOf([submitted(400_000)], { now: 400_001, lastAuthorOpens: true })).toEqual(complete)
    expect(stateOf([submitted(400_000), open], { now: 400_001, lastAuthorOpens: true }).state).toBe('hidden')
  })

  it('does not wait for who skipped, nor for who swapped; the substitute is waited for', () => {
    expect(stateOf([submitted(1), skipped, swapped])).toEqual(complete)
    expect(stateOf([submitted(1), swapped, open]).state).toBe('hidden')
    expect(stateOf([skipped, skipped])).toEqual(complete)
  })

  it('comes 10 seconds after a skip too, which can be taken back as long', () => {
    const all = [submitted(1), { ...skipped, changedAt: 400_000 }]
    expect(stateOf(all, { now: 409_999 })).toEqual({ state: 'hidden', isComplete: true, nextLookAt: 410_000 })
    expect(stateOf(all, { now: 410_000 })).toEqual(complete)
    expect(stateOf([{ ...skipped, changedAt: 495_000 }]).state).toBe('hidden')
    const elsewhere = { restOfRound: [{ ...skipped, changedAt: 495_000 }], mode: 'round' as const }
    expect(stateOf([submitted(1)], elsewhere)).toMatchObject({ state: 'hidden', nextLookAt: 505_000 })
  })

  it('waits after no other change: a swap opens a review, and what was missed was due', () => {
    const changedAt = 499_999
    expect(stateOf([submitted(1), { ...swapped, changedAt }])).toEqual(complete)
    expect(stateOf([submitted(1), { state: 'missed', submittedAt: null, changedAt }])).toEqual(complete)
    expect(finishedAt({ ...open, changedAt })).toBeNull()
    expect(finishedAt({ ...skipped, changedAt })).toBe(changedAt)
    expect(finishedAt(skipped)).toBeNull()
    expect(finishedAt({ ...submitted(7), changedAt })).toBe(7)
  })

  it('comes at the deadline whoever is missing, also when everyone is', () => {
    const deadline = { state: 'reveal', reason: 'deadline' }
    expect(stateOf([submitted(1), open], { now: DUE_AT - 1 }).state).toBe('hidden')
    expect(stateOf([submitted(1), open], { now: DUE_AT })).toEqual(deadline)
    expect(stateOf([open, open], { now: DUE_AT })).toEqual(deadline)
  })

  it('cuts the quiet short at the deadline', () => {
    const late = [submitted(DUE_AT - 1000)]
    expect(stateOf(late, { now: DUE_AT - 500 })).toEqual({
      state: 'hidden',
      isComplete: true,
      nextLookAt: DUE_AT,
    })
    expect(stateOf(late, { now: DUE_AT })).toEqual(complete)
  })

  it('of a whole round waits for the other picks too', () => {
    const pick = [submitted(1)]
    expect(stateOf(pick, { mode: 'round', restOfRound: [open] }).state).toBe('hidden')
    expect(stateOf(pick, { mode: 'round', restOfRound: [submitted(495_000)] })).toMatchObject({
      nextLookAt: 505_000,
    })
    expect(stateOf(pick, { mode: 'round', restOfRound: [submitted(2)] })).toEqual(complete)
    expect(stateOf(pick, { mode: 'round' })).toEqual(complete)
    expect(stateOf(pick, { mode: 'each', restOfRound: [open] })).toEqual(complete)
    expect(stateOf(pick, { mode: 'round', restOfRound: [open], now: DUE_AT })).toEqual({
      state: 'reveal',
      reason: 'deadline',
    })
  })

  it('never comes before the deadline while someone may still hand in or undo', () => {
    const assignment = fc
      .record({
        state: fc.constantFrom<AssignmentState>('open', 'submitted', 'skipped', 'swapped'),
        at: fc.nat({ max: 60_000 }),
      })
      .map(
        ({ state, at }): RevealAssignment => ({
          state,
          submittedAt: state === 'submitted' ? at : null,
          changedAt: at,
        }),
      )
    fc.assert(
      fc.property(
        fc.array(assignment, { minLength: 1, maxLength: 4 }),
        fc.nat({ max: 80_000 }),
        (assignments, now) => {
          if (stateOf(assignments, { now }).state === 'hidden') return
          expect(isComplete(assignments)).toBe(true)
          for (const one of assignments) {
            const changedAt = finishedAt(one)
            if (changedAt !== null) expect(canTakeBack({ changedAt, now, revealedAt: null })).toBe(false)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('undo of a submit', () => {
  it('is possible for 8 seconds', () => {
    expect(canUndoSubmit({ submittedAt: 1000, now: 9000, revealedAt: null })).toBe(true)
    expect(canUndoSubmit({ submittedAt: 1000, now: 9001, revealedAt: null })).toBe(false)
  })

  it('ends with the reveal', () => {
    expect(canUndoSubmit({ submittedAt: 1000, now: 2000, revealedAt: 1500 })).toBe(false)
    expect(canUndoSubmit({ submittedAt: 1000, now: 2000, revealedAt: 0 })).toBe(false)
  })
})

describe('taking a skip or a swap back', () => {
  it('is possible for the same 8 seconds, and ends with the reveal', () => {
    expect(canTakeBack({ changedAt: 1000, now: 9000, revealedAt: null })).toBe(true)
    expect(canTakeBack({ changedAt: 1000, now: 9001, revealedAt: null })).toBe(false)
    expect(canTakeBack({ changedAt: 1000, now: 2000, revealedAt: 1500 })).toBe(false)
  })
})

describe('an early reveal', () => {
  const by = (actorId: number, ...states: AssignmentState[]) =>
    refusalToConfirm({
      actorId,
      revealedAt: null,
      assignments: states.map((state, index) => ({ reviewerId: index + 1, state, submittedAt: null })),
    })

  it('is for someone who has nothing open on the pick', () => {
    expect(by(9, 'submitted', 'open')).toBeNull()
    expect(by(1, 'submitted', 'open')).toBeNull()
    expect(by(2, 'submitted', 'open')).toBe('reveal.own-assignment-open')
    expect(by(2, 'submitted', 'skipped')).toBeNull()
  })

  it('needs something to show, once', () => {
    expect(by(9, 'open', 'skipped')).toBe('reveal.not-complete')
    expect(refusalToConfirm({ actorId: 9, revealedAt: 5, assignments: [] })).toBe('reveal.already')
  })
})

describe('after the reveal', () => {
  it('a first review is late, another version a changed mind', () => {
    expect(reviewReason({ revealedAt: 1, previousVersionExists: false })).toBe('late')
    expect(reviewReason({ revealedAt: 1, previousVersionExists: true })).toBe('changed_mind')
    expect(reviewReason({ revealedAt: null, previousVersionExists: false })).toBe('blind')
    expect(reviewReason({ revealedAt: null, previousVersionExists: true })).toBe('blind')
  })
})
