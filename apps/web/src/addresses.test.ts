import { BoardFilter, ConversationCount, GuidelineList, PublishedFilter } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import {
  bestPracticeSearch,
  boardInput,
  guidelinesInput,
  publishedInput,
} from './features/best-practice/best-practice-address.ts'
import { compareWeekSearch } from './features/compare/compare-week-address.ts'
import { conversationsSearch, listInput } from './features/conversations/conversations-address.ts'
import { actionsSearch } from './features/debrief/actions-address.ts'
import { debriefSearch } from './features/debrief/debrief-address.ts'
import { meetingSearch } from './features/debrief/meeting-steps.ts'
import { importSearch } from './features/import/import-address.ts'
import { numbersSearch, personSearch } from './features/numbers/numbers-address.ts'
import { readPeopleFilter } from './features/people/people-filter.ts'
import { practiceSearch } from './features/practice/practice-address.ts'
import { reviewSearch } from './features/review/review-address.ts'
import { reviewsSearch } from './features/reviews/reviews-address.ts'
import { rubricsSearch } from './features/rubrics/rubrics-address.ts'
import { weekSearch } from './features/week/week-address.ts'

type Search = (search: Record<string, unknown>) => object

/** Every page that keeps its state in its address, with an address in which everything is set. */
const pages: readonly (readonly [string, Search, Record<string, unknown>])[] = [
  [
    'best practice',
    bestPracticeSearch,
    {
      ...{ tab: 'worth', criterion: 'empathy', point: 4, language: 'it', channel: 'chat', tag: 'vip' },
      ...{ agent: 3, team: 2, weeks: 12, card: 9, show: 'retired' },
    },
  ],
  ['the compared week', compareWeekSearch, { week: '2026-W47', team: 'care', show: 'tone' }],
  [
    'conversations',
    conversationsSearch,
    {
      ...{ q: 'lost', team: 2, agent: 7, channel: 'chat', language: 'it', tag: 'vip', week: '2026-W47' },
      ...{
        status: 'solved',
        csat: 'none',
        unreviewed: 1,
        length: 'long',
        from: 0,
        to: 60,
        criterion: 'tone',
      },
      ...{ point: 2, spread: 25, gap: 10, flag: 'bug', look: 4812 },
    },
  ],
  ['actions', actionsSearch, { team: 'care', who: 'team', state: 'done', action: 3, history: 4 }],
  ['the debrief', debriefSearch, { action: 'new', about: 7, summary: 1 }],
  ['the meeting', meetingSearch, { step: 'read', of: 2, decide: 'wording', action: 7 }],
  ['the import', importSearch, { team: 3 }],
  ['a team’s numbers', numbersSearch, { team: 'care', week: '2026-W47' }],
  ['a person', personSearch, { team: 3, week: '2026-W47', only: '2026-W46' }],
  ['people', readPeopleFilter, { q: 'ada', team: 2, access: 'invited', add: 1 }],
  ['the sample', practiceSearch, { show: 'reveal' }],
  ['a review', reviewSearch, { a: 12, everyone: 1 }],
  ['reviews', reviewsSearch, { side: 'given', after: '1763700000000-12' }],
  ['rubrics', rubricsSearch, { rubric: 2, version: 3 }],
  ['my week', weekSearch, { team: 'care' }],
]

/** What the router makes of an address that somebody has typed: `?a=true`, `?a=[7]`, `?a={}`, `?a=null`. */
const hostile: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['yes', true],
  ['no', false],
  ['an empty list', []],
  ['a list of one', [7]],
  ['a list of words', ['care', 'chat']],
  ['a record', { toString: null }],
  ['a fraction', 1.5],
  ['a negative number', -1],
  ['no number', Number.NaN],
]

describe.each(pages)('the address of %s', (_, search, whole) => {
  it('keeps everything that it knows', () => {
    expect(search(whole)).toEqual(whole)
  })

  it('reads back what it wrote', () => {
    expect(search({ ...search(whole) })).toEqual(search(whole))
  })

  it('is the page as it opens when nothing is said', () => {
    expect(search({})).toEqual({})
  })

  it('drops what it does not know', () => {
    const foreign = { ...whole, utm_source: 'mail', page: 2, sort: 'score', debug: true }
    expect(search(foreign)).toEqual(whole)
  })

  it.each(hostile)('never sets a part to %s', (_words, given) => {
    for (const part of Object.keys(whole)) {
      const kept: Record<string, unknown> = { ...search({ ...whole, [part]: given }) }
      const isWord = typeof given === 'number' && typeof kept[part] === 'string'
      if (!isWord) expect(kept[part], part).toBeUndefined()
    }
  })

  it('takes no part from what every object inherits', () => {
    expect(search(Object.create({ ...whole, constructor: 'x' }) as Record<string, unknown>)).toBeDefined()
    expect(Object.keys(search(JSON.parse('{"__proto__": {"team": 1}}')))).toEqual([])
  })
})

describe('an address that was read', () => {
  const words = [
    '',
    ' ',
    '0',
    '1',
    '-1',
    '1.5',
    '4',
    '99',
    'open',
    'all',
    'done',
    'tone',
    'x'.repeat(500),
    '😀',
  ]
  const weeks = ['2026-W00', '2026-W01', '2026-W47', '2026-W54', '2026-47', 'W47']

  it('asks the server for nothing that it refuses, whatever was typed', () => {
    let asked = 0
    for (const [name, , whole] of pages.filter(
      ([name]) => name === 'conversations' || name === 'best practice',
    ))
      for (const part of Object.keys(whole))
        for (const typed of [...words, ...weeks, ...hostile.map(([, given]) => given)]) {
          const given = { ...whole, [part]: typed }
          asked += 1
          if (name === 'conversations') {
            const input = listInput(conversationsSearch(given))
            expect(ConversationCount.safeParse(input).success, `${part}=${JSON.stringify(typed)}`).toBe(true)
          } else {
            const search = bestPracticeSearch(given)
            expect(
              BoardFilter.safeParse(boardInput(search)).success,
              `${part}=${JSON.stringify(typed)}`,
            ).toBe(true)
            expect(PublishedFilter.safeParse(publishedInput(search)).success).toBe(true)
            expect(GuidelineList.safeParse(guidelinesInput(search)).success).toBe(true)
          }
        }
    expect(asked).toBeGreaterThan(800)
  })

  it.each([
    ['2026-W53', true],
    ['2025-W53', false],
    ['2025-W52', true],
    ['2026-W00', false],
    ['2026-w47', false],
    ['2026-W7', false],
    ['', false],
  ])('of a week %s exists: %s', (week, exists) => {
    expect('week' in compareWeekSearch({ week })).toBe(exists)
    expect('week' in numbersSearch({ week })).toBe(exists)
    expect('only' in personSearch({ only: week })).toBe(exists)
  })

  it('writes one thing at a time: a subject belongs to a new action only', () => {
    expect(debriefSearch({ about: 7 })).toEqual({})
    expect(debriefSearch({ action: 12, about: 7 })).toEqual({ action: 12 })
  })

  it('has no team with an address name that no team can have', () => {
    for (const team of ['Care', 'a b', '../etc', 'x'.repeat(81), '', '<b>'])
      expect(actionsSearch({ team })).toEqual({})
    expect(actionsSearch({ team: 'x'.repeat(80) })).toEqual({ team: 'x'.repeat(80) })
  })
})
