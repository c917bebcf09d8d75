import { describe, expect, it } from 'vitest'
import { actionsSearch, isAsked, whoseIn } from './actions-address.ts'
import { actionsCsv } from './actions-csv.ts'

describe('the address of the actions', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(actionsSearch({ team: 'chat', who: 'team', state: 'done', action: '7', history: 8 })).toEqual({
      ...{ team: 'chat', who: 'team', state: 'done', action: 7, history: 8 },
    })
    expect(actionsSearch({ who: 'mine' })).toEqual({ who: 'mine' })
    expect(actionsSearch({ team: '../x', who: 'me', state: 'open', action: -1, y: 1 })).toEqual({})
  })

  it('shows everybody’s to whoever owns none, and what it says to everybody', () => {
    const actions = [{ owner: { id: 1 } }, { owner: { id: 2 } }]
    expect([1, 2, 3].map((me) => whoseIn({}, actions, me))).toEqual(['mine', 'mine', 'team'])
    expect(whoseIn({}, [], 3)).toBe('mine')
    expect(whoseIn({ who: 'mine' }, actions, 3)).toBe('mine')
    expect(whoseIn({ who: 'team' }, actions, 1)).toBe('team')
  })

  it('asks for my open ones unless it says otherwise', () => {
    const mine = { owner: { id: 1 }, state: 'open' }
    const theirs = { owner: { id: 2 }, state: 'done' }
    expect([isAsked(mine, {}, 1), isAsked(theirs, {}, 1)]).toEqual([true, false])
    expect(isAsked(theirs, { who: 'team' }, 1)).toBe(false)
    expect(isAsked(theirs, { who: 'team', state: 'all' }, 1)).toBe(true)
    expect(isAsked(theirs, { who: 'team', state: 'done' }, 1)).toBe(true)
    expect(isAsked(theirs, { state: 'done' }, 1)).toBe(false)
  })
})

describe('actions as CSV', () => {
  const row = {
    ...{ text: 'Say "yes", twice', owner: { name: 'Ada' }, dueOn: '2026-03-13', state: 'open' },
    ...{ doneMeans: '=SUM(A1)', week: '2026-W10', conversationId: 7, subject: null },
  }

  it('quote what must be quoted, and start no formula', () => {
    expect(actionsCsv(['Action', 'Owner'], [row])).toBe(
      'Action,Owner\r\n"Say ""yes"", twice",Ada,2026-03-13,open,\'=SUM(A1),2026-W10,7,\r\n',
    )
  })

  it('are their heads alone where there are none', () => {
    expect(actionsCsv(['Action'], [])).toBe('Action\r\n')
  })
})
