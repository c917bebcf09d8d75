import { describe, expect, it } from 'vitest'
import { createMover, type MeetingAt, type Moved, type MoverState, stepOf } from './meeting-mover.ts'
import type { Step } from './meeting-steps.ts'

const checkIn: Step = { name: 'check-in', of: null }
const read: Step = { name: 'read', of: 1 }
const compare: Step = { name: 'compare', of: 1 }
const decide: Step = { name: 'decide', of: 1 }
const at = (step: Step, movedAt: number): MeetingAt => ({ step: step.name, of: step.of, movedAt })
const refused = new Error('refused')

/** A mover whose calls wait until the test answers them. */
const aMover = () => {
  const calls: { step: Step; after: number | null; answer: PromiseWithResolvers<Moved> }[] = []
  const states: MoverState[] = []
  const told: MeetingAt[] = []
  const mover = createMover({
    send: (step, after) => {
      const answer = Promise.withResolvers<Moved>()
      calls.push({ step, after, answer })
      return answer.promise
    },
    isRefused: (error) => error === refused,
    onState: (state) => states.push(state),
    onMoved: (now) => told.push(now),
  })
  const settle = async (run: (call: (typeof calls)[number]) => void) => {
    const call = calls.at(-1)
    if (call === undefined) throw new Error('nothing was sent')
    run(call)
    await call.answer.promise.catch(() => null)
    // What follows from an answer comes after it.
    await Promise.resolve()
    await Promise.resolve()
  }
  return {
    mover,
    told,
    sent: () => calls.map(({ step, after }) => [step.name, after]),
    state: () => states.at(-1) ?? 'even',
    moved: (movedAt: number) =>
      settle(({ step, answer }) => answer.resolve({ moved: true, now: at(step, movedAt) })),
    outrun: (now: MeetingAt) => settle(({ answer }) => answer.resolve({ moved: false, now })),
    fails: (error: unknown) => settle(({ answer }) => answer.reject(error)),
  }
}

describe('a screen that takes the meeting along', () => {
  it('sends its step, once it knows where the meeting is', async () => {
    const { mover, sent, moved, state, told } = aMover()
    mover.go(read)
    expect(sent()).toEqual([])
    mover.seen(at(checkIn, 1))
    expect([sent(), state()]).toEqual([[['read', 1]], 'sending'])
    await moved(2)
    expect([told, state()]).toEqual([[at(read, 2)], 'even'])
  })

  it('sends nothing where the meeting is there already', () => {
    const { mover, sent, state } = aMover()
    mover.seen({ step: null, of: null, movedAt: 1 })
    mover.go(checkIn)
    expect([sent(), state()]).toEqual([[], 'even'])
  })

  it('sends one at a time, and of many steps meanwhile the last', async () => {
    const { mover, sent, moved, state } = aMover()
    mover.seen(at(checkIn, 1))
    for (const step of [read, compare, decide]) mover.go(step)
    expect(sent()).toEqual([['read', 1]])
    await moved(2)
    expect(sent()).toEqual([
      ['read', 1],
      ['decide', 2],
    ])
    await moved(3)
    expect([sent().length, state()]).toEqual([2, 'even'])
  })

  it('goes back where it is told to while a step is on its way', async () => {
    const { mover, sent, moved } = aMover()
    mover.seen(at(checkIn, 1))
    mover.go(read)
    mover.go(checkIn)
    await moved(2)
    expect(sent().at(-1)).toEqual(['check-in', 2])
  })

  it('sends again what did not arrive, the newest step alone, as soon as the server is heard of', async () => {
    const { mover, sent, fails, moved, state } = aMover()
    mover.seen(at(checkIn, 1))
    mover.go(read)
    await fails(new Error('offline'))
    expect(state()).toBe('unsent')
    mover.go(compare)
    await fails(new Error('offline'))
    mover.seen(at(checkIn, 1))
    expect(sent().at(-1)).toEqual(['compare', 1])
    await moved(2)
    expect(state()).toBe('even')
  })

  it('is content where the answer alone was lost', async () => {
    const { mover, sent, fails, state } = aMover()
    mover.seen(at(checkIn, 1))
    mover.go(read)
    await fails(new Error('offline'))
    mover.seen(at(read, 2))
    expect([sent().length, state()]).toEqual([1, 'even'])
  })

  it('gives way to another screen that was faster, and does not send again', async () => {
    const { mover, sent, outrun, state, told } = aMover()
    mover.seen(at(checkIn, 1))
    mover.go(read)
    await outrun(at(decide, 5))
    mover.seen(at(decide, 5))
    expect([sent().length, state(), told]).toEqual([1, 'even', [at(decide, 5)]])
    mover.go(compare)
    expect(sent().at(-1)).toEqual(['compare', 5])
  })

  it('gives up what is refused', async () => {
    const { mover, sent, fails, state } = aMover()
    mover.seen(at(checkIn, 1))
    mover.go(read)
    await fails(refused)
    mover.seen(at(checkIn, 1))
    expect([sent().length, state()]).toEqual([1, 'even'])
  })

  it('believes no older answer than it has, and one after a new start', async () => {
    const { mover, sent, moved } = aMover()
    mover.seen(at(checkIn, 1))
    mover.go(read)
    await moved(2)
    mover.seen(at(checkIn, 1))
    mover.go(compare)
    expect(sent().at(-1)).toEqual(['compare', 2])
    await moved(3)
    mover.seen({ step: null, of: null, movedAt: 9 })
    mover.go(read)
    expect(sent().at(-1)).toEqual(['read', 9])
  })

  it('stops where somebody else runs the meeting', async () => {
    const { mover, sent, fails, state } = aMover()
    mover.seen(at(checkIn, 1))
    mover.go(read)
    await fails(new Error('offline'))
    mover.stop()
    mover.seen(at(checkIn, 1))
    expect([sent().length, state()]).toEqual([1, 'even'])
  })
})

describe('a meeting that was not moved yet', () => {
  it('is at its check-in', () => {
    expect(stepOf({ step: null, of: null })).toEqual(checkIn)
    expect(stepOf(at(compare, 1))).toEqual(compare)
  })
})
