import type { FoundWords } from '@reread/domain'
import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { openWordsOf, wordLines, wordsFrom } from './import-word.ts'

const refusalOf = (told: string): string => {
  try {
    return JSON.stringify(wordsFrom([told]))
  } catch (error) {
    return error instanceof Failure && error.code === 'usage' ? error.message : String(error)
  }
}

describe('--word', () => {
  it('names a field, a word of the file, and what it means', () => {
    expect(
      wordsFrom(['status: Waiting on us =open', 'csatScore:a:b=c=none', 'role:__proto__=other']),
    ).toEqual([
      { field: 'status', word: 'Waiting on us', means: 'open' },
      { field: 'csatScore', word: 'a:b=c', means: 'none' },
      { field: 'role', word: '__proto__', means: 'other' },
    ])
    expect(wordsFrom([])).toEqual([])
    expect(wordsFrom(['status:New=open'])).toHaveLength(1)
  })

  it.each([
    ['done=solved', /^--word takes field:word=meaning, such as .*, which "done=solved" is not\./],
    ['status:done', /which "status:done" is not\. Name the files before --word\./],
    [':done=solved', /which ":done=solved" is not/],
    ['internal:ja=other', /its fields are status, role, csatScore, not "internal"/],
    ['__proto__:x=open', /not "__proto__"/],
    ['status:done=agent', /^A word of status means open, solved, closed, not "agent"/],
    ['status:done=', /not ""/],
    ['status:Pending=closed', /^Reread knows the status "Pending" by itself: it means open/],
    ['status:=open', /a word has 1 to 100 characters/],
    [`status:${'x'.repeat(101)}=open`, /a word has 1 to 100 characters/],
  ])('is refused as “%s”', (told, why) => {
    expect(refusalOf(told)).toMatch(why)
    expect(refusalOf(told)).toMatch(/Nothing was imported\.$/)
  })
})

describe('words that nobody knows', () => {
  const word = (name: string, rows: number, means: 'open' | null = null) => ({
    word: name,
    seen: name,
    rows,
    means,
  })
  const found: FoundWords[] = [
    { field: 'status', words: [word('done', 3), word('now', 2, 'open')], furtherRows: 0 },
    { field: 'role', words: [], furtherRows: 9 },
  ]

  it('are told for what nobody chose, with what they could mean', () => {
    expect(openWordsOf(found)).toEqual(['status:done'])
    expect(wordLines(found)).toEqual([
      'Words that Reread does not know; say what they mean, such as --word status:done=solved',
      '  status: "done" (3 rows); means open, solved, closed?',
      '  role: others (9 rows); means customer, agent, ai, bot, system, other?',
    ])
  })

  it('are nothing to speak of where all are chosen, and the first 20 of many', () => {
    expect(wordLines([{ field: 'status', words: [word('now', 2, 'open')], furtherRows: 0 }])).toEqual([])
    expect([wordLines([]), openWordsOf([])]).toEqual([[], []])
    const many = Array.from({ length: 25 }, (_, at) => word(`w${at}`, 1))
    const [, line] = wordLines([{ field: 'status', words: many, furtherRows: 2 }])
    expect(line).toMatch(/"w19" \(1 row\), and others \(7 rows\); means/)
  })
})
