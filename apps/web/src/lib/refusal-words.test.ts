import { type MessageDescriptor, setupI18n } from '@lingui/core'
import { BAD_ROW_CODES, IMPORT_REFUSAL_CODES, REFUSALS } from '@reread/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPages, type Pages } from '../testing/site.ts'

type Word = (i18n: ReturnType<typeof setupI18n>, code: string, params?: object) => string
type BadRowWord = (code: string) => MessageDescriptor | null

let pages: Pages
let refusalText: Word
let badRowWord: BadRowWord
const spoken = (language: 'en' | 'it') =>
  setupI18n({ locale: language, messages: { [language]: pages.messages(language) } })

beforeAll(async () => {
  pages = await openPages()
  refusalText = (await pages.load('lib/refusal-messages.ts')).refusalText as Word
  badRowWord = (await pages.load('features/import/import-words.ts')).badRowWord as BadRowWord
}, 60_000)
afterAll(() => pages.close())

const params = {
  open: 2,
  line: 3,
  header: 'Betreff',
  headers: 'Betreff',
  field: 'subject',
  limit: 5,
  seconds: 8,
}

describe('a refusal', () => {
  it.each([...Object.keys(REFUSALS), ...IMPORT_REFUSAL_CODES])('%s is worded in both languages', (code) => {
    const english = refusalText(spoken('en'), code, params)
    const italian = refusalText(spoken('it'), code, params)
    const fault = refusalText(spoken('en'), 'no.such-code')
    expect(english).not.toBe(fault)
    expect(italian).not.toBe(english)
    for (const sentence of [english, italian]) {
      expect(sentence).toMatch(/[.?]$/)
      expect(sentence).not.toMatch(/[{}]|undefined/)
    }
  })

  it('of a newer server reads as a fault, in words', () => {
    expect(refusalText(spoken('it'), 'constructor')).toBe(refusalText(spoken('it'), 'no.such-code'))
  })

  it('counts in Italian: one criterion, several criteria', () => {
    const one = refusalText(spoken('it'), 'review.incomplete', { open: 1 })
    const several = refusalText(spoken('it'), 'review.incomplete', { open: 4 })
    expect(one).not.toContain('1 criteri')
    expect(several).toContain('4 criteri')
  })

  it('says how long too many attempts last', () => {
    expect(refusalText(spoken('en'), 'rate-limited')).toContain('15 minutes')
    expect(refusalText(spoken('it'), 'rate-limited')).toContain('15 minuti')
  })

  it('shows a column’s hostile name as it is', () => {
    const headers = '<0>x</0> {line}'
    expect(refusalText(spoken('en'), 'import.unknown-header', { headers })).toContain(headers)
    expect(refusalText(spoken('it'), 'import.unknown-header', { headers })).toContain(headers)
  })
})

describe('a row that is left out', () => {
  it.each([...BAD_ROW_CODES])('%s has a reason in both languages', (code) => {
    const word = badRowWord(code)
    if (word === null) throw new Error(`${code} has no words`)
    const english = spoken('en')._(word)
    expect(english.length).toBeGreaterThan(3)
    expect(spoken('it')._(word.id)).not.toBe(english)
    expect(spoken('it')._(word.id)).not.toBe(word.id)
  })
})
