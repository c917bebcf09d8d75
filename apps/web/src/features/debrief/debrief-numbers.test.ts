import { describe, expect, it } from 'vitest'
import { actionsInOrder } from './debrief-numbers.ts'

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
