import { ConversationCount } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import {
  type ConversationsSearch,
  conversationsSearch,
  filterOfField,
  filtersIn,
  isFiltered,
  listInput,
  withoutFilter,
} from './conversations-address.ts'

describe('the address of the list', () => {
  const whole: ConversationsSearch = {
    ...{
      q: 'lost profile',
      team: 2,
      agent: 7,
      channel: 'chat',
      language: 'it',
      tag: 'vip',
      week: '2026-W47',
    },
    ...{ status: 'solved', csat: 'none', unreviewed: 1, length: 'long', from: 0, to: 60, criterion: 'tone' },
    ...{ point: 2, spread: 25, gap: 10, flag: 'bug', look: 4812 },
    ...{ reviewer: 3, about: 4, since: '2026-W44', until: '2026-W47' },
  }

  it('holds every filter and what is looked at', () => {
    expect(conversationsSearch({ ...whole })).toEqual(whole)
    const typed = Object.fromEntries(Object.entries(whole).map(([key, part]) => [key, String(part)]))
    expect(conversationsSearch(typed)).toEqual(whole)
  })

  it('drops what it does not know', () => {
    const made = { q: '', team: 'x', agent: -1, status: 'reopened', page: 2, week: '2026-W60', from: 101 }
    expect(conversationsSearch({ ...made, csat: 'good', length: 'endless', flag: '', spread: 0.5 })).toEqual(
      {},
    )
    expect(conversationsSearch({ week: '2026-W00', look: 0, unreviewed: 2, point: 6 })).toEqual({})
  })

  it('takes a criterion with a point or without, and no point alone', () => {
    expect(conversationsSearch({ criterion: 'tone' })).toEqual({ criterion: 'tone' })
    expect(conversationsSearch({ criterion: 'tone', point: 6 })).toEqual({ criterion: 'tone' })
    expect(conversationsSearch({ point: 3 })).toEqual({})
  })

  it('keeps a spread of nothing, which wants two readers, and weeks with an open end', () => {
    expect(conversationsSearch({ spread: 0, gap: 0 })).toEqual({ spread: 0 })
    expect(conversationsSearch({ since: '2026-W44', until: 'never' })).toEqual({ since: '2026-W44' })
    expect(filtersIn({ since: '2026-W44' })).toEqual(['reviewed'])
  })

  it('reads a search of digits as words, and a long one only so far as the server takes it', () => {
    expect(conversationsSearch({ q: 4812 })).toEqual({ q: '4812' })
    expect(conversationsSearch({ q: 'x'.repeat(500) }).q).toHaveLength(200)
  })

  it('asks the server for the same in its own words, which the server takes', () => {
    const input = listInput({ ...whole, q: ' lost ' })
    expect(input).toEqual({
      ...{
        text: 'lost',
        teamId: 2,
        agentId: 7,
        channel: 'chat',
        language: 'it',
        tag: 'vip',
        week: '2026-W47',
      },
      ...{ status: 'solved', csat: 'none', unreviewed: true, length: 'long', scoreFrom: 0, scoreTo: 60 },
      ...{ criterion: 'tone', point: 2, spreadFrom: 25, gapFrom: 10, flag: 'bug' },
      ...{ reviewedById: 3, aboutId: 4, reviewedFrom: '2026-W44', reviewedTo: '2026-W47' },
    })
    expect(ConversationCount.parse(input)).toEqual(input)
    expect(listInput({})).toEqual({})
    expect(listInput({ look: 3 })).toEqual({})
  })

  it('names what is set, in the order of the fields, and takes each off whole', () => {
    expect(filtersIn(whole)).toHaveLength(19)
    expect(filtersIn({ to: 60, q: '  ' })).toEqual(['score'])
    expect(isFiltered({ q: '  ', look: 2 })).toBe(false)
    expect(isFiltered({ agent: 7 })).toBe(true)
    expect(withoutFilter({ criterion: 'tone', point: 2, agent: 7 }, 'criterion')).toEqual({ agent: 7 })
    for (const name of filtersIn(whole)) expect(filtersIn(withoutFilter(whole, name)), name).toHaveLength(18)
  })

  it('knows the filter of every field that the server could refuse', () => {
    for (const field of Object.keys(listInput(whole))) expect(filterOfField(field), field).not.toBeNull()
    expect(filterOfField('cursor')).toBeNull()
    expect(filterOfField('')).toBeNull()
  })
})
