import { describe, expect, it } from 'vitest'
import { actionsInOrder, agendaMove, signedPoints } from './debrief-numbers.ts'

describe('a gap between scores', () => {
  it('is a whole number with its sign, and a minus as long as the plus', () => {
    expect([12.4, -3.6, 0].map((points) => signedPoints(points, 'en'))).toEqual(['+12', '−4', '0'])
  })

  it('has no sign when it rounds to nothing', () => {
    expect([0.3, -0.3].map((points) => signedPoints(points, 'it'))).toEqual(['0', '0'])
  })
})

describe('what can be done with a pick', () => {
  const pick = { inDebrief: false, mayPropose: true, mayWithdraw: true }

  it('is to add it, or to take it off again', () => {
    expect(agendaMove(pick)).toBe('add')
    expect(agendaMove({ ...pick, inDebrief: true })).toBe('take-off')
  })

  it('is nothing without the right to that very move', () => {
    expect(agendaMove({ ...pick, mayPropose: false })).toBeNull()
    expect(agendaMove({ ...pick, inDebrief: true, mayWithdraw: false })).toBeNull()
  })
})

describe('the order of actions', () => {
  it('is open before done, then by day, then as they were written', () => {
    const action = (id: number, state: string, dueOn: string) => ({ id, state, dueOn })
    const actions = [
      action(1, 'done', '2026-11-01'),
      action(4, 'open', '2026-11-27'),
      action(3, 'open', '2026-11-27'),
      action(2, 'open', '2026-12-01'),
    ]
    expect(actionsInOrder(actions).map((one) => one.id)).toEqual([3, 4, 2, 1])
    expect(actions[0]?.id).toBe(1)
  })
})
