import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRenderer, type Renderer } from '../../testing.ts'
import { previewMessages } from './preview-messages.ts'

const dryRun = 'features/import/DryRun.tsx'
const badRows = 'features/import/BadRows.tsx'
const progress = 'ui/Progress.tsx'

let en: Renderer
let it_: Renderer
beforeAll(async () => {
  en = await openRenderer('en', [dryRun, badRows, progress])
  it_ = await openRenderer('it', [dryRun, badRows])
}, 60_000)
afterAll(async () => {
  await en.close()
  await it_.close()
})

const textOf = (markup: string): string => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const summary = { new: 1_126, changed: 2, same: 3, bad: 25, duplicates: 4, notes: [] }

describe('what importing would do', () => {
  it('is counted in words for each kind', () => {
    const text = textOf(en.markup(dryRun, 'DryRun', { found: { summary } }))
    for (const part of ['New 1,126 come in', 'Changed 2', 'Same 3', 'Bad rows 25', 'Duplicates 4']) {
      expect(text).toContain(part)
    }
  })

  it('tells how often something was assumed, and nothing of columns that stand beside the mapping', () => {
    const notes = [
      { code: 'import.zone-assumed', column: 'sent_at', row: 1, seen: '', count: 12 },
      { code: 'import.column-skipped', column: 'Weather', row: null, seen: '', count: 1 },
    ]
    const text = textOf(en.markup(dryRun, 'DryRun', { found: { summary: { ...summary, notes } } }))
    expect(text).toContain('In 12 conversations times have no zone')
    expect(text).not.toContain('Weather')
  })

  it('names the field that the language is taken from', () => {
    const notes = [{ code: 'import.language-assumed', column: '9001', row: null, seen: '', count: 1 }]
    const found = { summary: { ...summary, notes } }
    expect(textOf(en.markup(dryRun, 'DryRun', { found }))).toContain('from your field 9001')
    expect(textOf(it_.markup(dryRun, 'DryRun', { found }))).toContain('dal tuo campo 9001')
  })

  it('is told in Italian too', () => {
    expect(textOf(it_.markup(dryRun, 'DryRun', { found: { summary } }))).toContain('Righe errate 25')
  })
})

describe('the bad rows', () => {
  const aGroup = {
    ...{ file: null, column: 'status', code: 'import.unknown-word', accepted: 'open | closed' },
    ...{ count: 1, places: [{ row: 8, line: 8 }], seen: ['reopened'], isMoreSeen: false },
  }
  const inEnglish = (...badRowGroups: object[]) =>
    textOf(en.markup(badRows, 'BadRows', { found: { id: 5, summary, badRowGroups } }))

  it('name row, column, what was seen and what is accepted', () => {
    expect(inEnglish(aGroup)).toMatch(/ row 8 +status an unknown word +“reopened” +open \| closed/)
  })

  it('are one line for the same fault of many rows, and another line for another fault', () => {
    const places = [2, 3, 5].map((row) => ({ row, line: row + 1 }))
    const many = { ...aGroup, count: 412, places, seen: ['done', 'waiting', 'lost'], isMoreSeen: true }
    const text = inEnglish(many, { ...aGroup, column: 'Date', code: 'import.bad-date' })
    expect(text).toMatch(/412 rows +rows 2, 3, 5 and 409 more +\(lines 3, 4, 6\) +status an unknown word/)
    expect(text).toContain('“done”, “waiting”, “lost” …')
    expect(text).toMatch(/ row 8 +Date not a date that can be read, or one that does not exist/)
    const found = { id: 5, summary, badRowGroups: [many] }
    expect(textOf(it_.markup(badRows, 'BadRows', { found }))).toMatch(
      /412 righe +righe 2, 3, 5 e altre 409 +\(linee 3, 4, 6 del file\)/,
    )
  })

  it('say in words which kind of thing is accepted', () => {
    const group = { ...aGroup, column: 'messages', seen: ['7'], accepted: 'array', code: 'import.wrong-type' }
    expect(inEnglish(group)).toMatch(/of another kind +“7” +a list: \[ … \]/)
    const found = { id: 5, summary, badRowGroups: [group] }
    expect(textOf(it_.markup(badRows, 'BadRows', { found }))).toContain('un elenco: [ … ]')
  })

  it('name the line where rows and lines differ, and the table of two', () => {
    const places = [{ row: 8, line: 11 }]
    const text = inEnglish({ ...aGroup, places, file: 'messages', code: 'import.cell-count' })
    expect(text).toMatch(/messages, row 8 +\(line 11\)/)
  })

  it('count those of further kinds, and come as a file of all of them in the language of the screen', () => {
    const kinds = Array.from({ length: 21 }, (_, at) => ({ ...aGroup, column: `c${at}` }))
    const found = { id: 5, summary, badRowGroups: kinds }
    const markup = en.markup(badRows, 'BadRows', { found })
    // 25 bad rows in all, of which 20 are told.
    expect(textOf(markup)).toContain('and 5 rows with other faults')
    expect(markup).toContain('href="/imports/5/bad-rows.csv?language=en"')
    expect(it_.markup(badRows, 'BadRows', { found })).toContain('href="/imports/5/bad-rows.csv?language=it"')
    expect(inEnglish({ ...aGroup, count: 25 })).not.toContain('other faults')
  })

  it('are not shown to whoever may not see what the file holds', () => {
    expect(inEnglish()).toBe('')
  })
})

describe('progress', () => {
  it('shows how much of a file was read while nobody knows how much it holds', () => {
    const text = textOf(
      en.markup(progress, 'Progress', { label: 'Checking', done: 40, total: null, percent: 30 }),
    )
    expect(text).toContain('30% · 40 so far')
  })

  it('has no percentage while nothing is known', () => {
    expect(
      textOf(en.markup(progress, 'Progress', { label: 'Checking', done: 0, total: null })),
    ).not.toContain('%')
  })
})

describe('messages of a preview', () => {
  const preview = {
    messages: [
      { authorKind: 'customer', authorName: 'Zoe', internal: false, sentAt: 1, text: 'Hi' },
      { authorKind: 'martian', authorName: null, internal: true, sentAt: 2, text: 'Ho' },
    ],
  }

  it('have numbers of their own on a page with several previews', () => {
    const numbers = [0, 1, 2].flatMap((at) => previewMessages(preview, at).map(({ id }) => id))
    expect(new Set(numbers).size).toBe(6)
  })

  it('count an unknown author as somebody else', () => {
    expect(previewMessages(preview, 0).map(({ authorKind }) => authorKind)).toEqual(['customer', 'other'])
  })
})
