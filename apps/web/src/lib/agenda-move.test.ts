import { describe, expect, it } from 'vitest'
import { agendaMove } from './agenda-move.ts'

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
