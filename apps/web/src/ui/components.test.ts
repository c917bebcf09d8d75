import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRenderer, type Renderer } from '../testing.ts'

let english: Renderer
let italian: Renderer
const paths = [
  'ui/MessageBubble.tsx',
  'ui/ScoreScale.tsx',
  'ui/ScoreChip.tsx',
  'ui/StateMark.tsx',
  'ui/Transcript.tsx',
  'ui/DataTable.tsx',
  'ui/Progress.tsx',
  'ui/SaveState.tsx',
  'ui/TeamGapWords.tsx',
  'charts/Dumbbell.tsx',
]

beforeAll(async () => {
  english = await openRenderer('en', paths)
  italian = await openRenderer('it', paths)
}, 60_000)
afterAll(async () => {
  await english.close()
  await italian.close()
})

const message = (text: string, more: object = {}) => ({
  id: 7,
  authorKind: 'customer',
  author: null,
  authorName: 'Giulia R.',
  internal: false,
  sentAt: Date.UTC(2026, 10, 16, 9, 41),
  text,
  attachments: [],
  ...more,
})

const bubble = (text: string, more: object = {}) =>
  english.markup('ui/MessageBubble.tsx', 'MessageBubble', { message: message(text, more), language: 'it' })

describe('a saved draft', () => {
  const at = new Date(2026, 10, 16, 9, 41).getTime()
  const said = (later: number, language = english) =>
    language.markup('ui/SaveState.tsx', 'SaveState', { state: { kind: 'saved', at }, now: at + later })

  it('tells the time, and the day too unless it is today', () => {
    expect(said(60_000)).toContain('>Draft saved 09:41<')
    expect(said(86_400_000)).toContain('>Draft saved Mon 16 Nov, 09:41<')
    expect(said(86_400_000, italian)).toContain('>Bozza salvata lun 16 nov, 09:41<')
  })
})

describe('a message', () => {
  it('is text, whatever it holds', () => {
    const markup = bubble('<img src=x onerror=alert(1)><script>alert(1)</script>')
    expect(markup).not.toMatch(/<img|<script/)
    expect(markup).toContain('&lt;img src=x')
  })

  it('opens nothing: a link is a button and its address is not in the page yet', () => {
    const markup = bubble('See https://example.org/x')
    expect(markup).not.toContain('href')
    expect(markup).toMatch(/<button[^>]*data-from="4"[^>]*>https:\/\/example\.org\/x<\/button>/)
  })

  it('folds what it quotes, and says how much', () => {
    const markup = bubble('Hi\n> one\n> two')
    expect(markup).toContain('2 quoted lines')
    expect(markup).not.toContain('&gt; one')
  })

  it('unfolds a quote that a comment is about', () => {
    const pins = [{ id: 'a', number: 1, messageId: 7, fromChar: 5, toChar: 8, label: 'x' }]
    const markup = english.markup('ui/MessageBubble.tsx', 'MessageBubble', {
      message: message('Hi\n> one'),
      language: null,
      pins,
    })
    expect(markup).toMatch(/<mark[^>]*data-from="5"[^>]*>one<\/mark>/)
  })

  it('carries its language for screen readers', () => {
    expect(bubble('ciao')).toContain('lang="it"')
  })

  it('says when it is an internal note, and shows an attachment without loading it', () => {
    const attachments = [{ url: 'https://example.org/a.png', fileName: 'a.png', contentType: 'image/png' }]
    const markup = bubble('x', { internal: true, attachments })
    expect(markup).toContain('internal note')
    expect(markup).toContain('a.png')
    expect(markup).not.toContain('https://example.org/a.png')
  })

  it('says which canned reply it is, where it is one', () => {
    expect(bubble('x', { macroId: 'refund-1' })).toMatch(/title="refund-1"[^>]*>canned reply</)
    expect(bubble('x', { macroId: null })).not.toContain('canned reply')
    expect(bubble('x')).not.toContain('canned reply')
  })
})

describe('a transcript', () => {
  it('shows the time between messages, and where a machine handed over', () => {
    const messages = [
      message('Hello', { id: 1 }),
      message('Hi', { id: 2, authorKind: 'ai', authorName: 'Helper' }),
      message('Hello', { id: 3, authorKind: 'agent', sentAt: Date.UTC(2026, 10, 16, 9, 49) }),
    ]
    const markup = english.markup('ui/Transcript.tsx', 'Transcript', {
      messages,
      language: null,
      zone: 'UTC',
    })
    expect(markup).toContain('after 8 min')
    expect(markup.indexOf('AI until here')).toBeGreaterThan(markup.indexOf('m-2'))
    expect(markup.indexOf('AI until here')).toBeLessThan(markup.indexOf('m-3'))
  })

  const handOver = (...kinds: [kind: string, more?: object][]) => {
    const messages = kinds.map(([authorKind, more], index) =>
      message('x', { id: index + 1, authorKind, ...more }),
    )
    const markup = english.markup('ui/Transcript.tsx', 'Transcript', {
      messages,
      language: null,
      zone: 'UTC',
    })
    const [before, after, ...others] = markup.split('AI until here')
    expect(others).toEqual([])
    return after === undefined ? null : (before?.match(/id="m-\d+"/g) ?? []).length
  }

  it('hands over once: before the first answer of a person, whatever the machine adds later', () => {
    expect(handOver(['customer'], ['ai'], ['customer'], ['agent'], ['ai'], ['agent'])).toBe(2)
    expect(handOver(['ai'], ['ai'], ['agent', { internal: true }], ['ai'], ['agent'])).toBe(4)
  })

  it('hands nothing over where only one of both answered, or the person was first', () => {
    expect(handOver(['customer'], ['ai'])).toBeNull()
    expect(handOver(['ai'], ['agent', { internal: true }])).toBeNull()
    expect(handOver(['customer'], ['agent'])).toBeNull()
    expect(handOver(['agent'], ['ai'], ['customer'])).toBeNull()
  })
})

const scale = (more: object = {}) =>
  english.markup('ui/ScoreScale.tsx', 'ScoreScale', {
    legend: 'Empathy',
    weightPercent: 30,
    points: 4,
    sentences: ['one', 'two', 'three', 'four'],
    allowsNA: true,
    choice: 3,
    isActive: true,
    onChoose: () => undefined,
    onActivate: () => undefined,
    onMove: () => undefined,
    ...more,
  })

describe('a score scale', () => {
  it('is a group of radios with one line for each point and the sentence beside its digit', () => {
    const markup = scale()
    expect(markup).toMatch(/<fieldset[\s\S]*<legend[\s\S]*Empathy/)
    expect(markup.match(/type="radio"/g)).toHaveLength(5)
    expect(markup.match(/checked=""/g)).toHaveLength(1)
    expect(markup).toMatch(/<label[^>]*data-colour="4"[^>]*data-checked="true"/)
  })

  it('offers N/A only where the criterion allows it', () => {
    expect(scale({ allowsNA: false }).match(/type="radio"/g)).toHaveLength(4)
    expect(scale({ choice: null })).toMatch(/data-colour="none"[^>]*data-checked="true"/)
  })

  it('folds to one line with the choice in words', () => {
    const markup = scale({ isActive: false })
    expect(markup).not.toContain('radio')
    expect(markup).toMatch(/<button[\s\S]*3[\s\S]*Empathy[\s\S]*three/)
    expect(scale({ isActive: false, choice: undefined })).toContain('Not rated yet')
  })
})

describe('marks', () => {
  it('always carry the digit or the word', () => {
    expect(english.markup('ui/ScoreChip.tsx', 'ScoreChip', { point: 2, points: 5 })).toContain('>2<')
    expect(english.markup('ui/ScoreChip.tsx', 'ScoreChip', { point: null, points: 5 })).toContain('N/A')
    expect(english.markup('ui/ScoreChip.tsx', 'ScoreMark', { score: null })).toContain('–')
    expect(english.markup('ui/StateMark.tsx', 'StateMark', { state: 'draft' })).toContain('draft')
  })

  it('speak Italian when the screen does', () => {
    expect(italian.markup('ui/StateMark.tsx', 'StateMark', { state: 'draft' })).toContain('bozza')
  })
})

describe('a dumbbell', () => {
  const rows = [{ key: 1, label: 'Process', points: 5, self: 3, peers: [5, null], gap: -2 }]
  const props = { caption: 'Widest gap first', rows, hasSelf: true }

  it('says in a sentence what it shows', () => {
    const markup = english.markup('charts/Dumbbell.tsx', 'Dumbbell', props)
    expect(markup).toContain('role="img" aria-label="Process: self 3, colleagues 5, N/A, gap −2.0"')
    expect(italian.markup('charts/Dumbbell.tsx', 'Dumbbell', props)).toContain('autovalutazione 3')
  })
})

describe('a list', () => {
  it('is a table with its columns named', () => {
    const markup = english.markup('ui/DataTable.tsx', 'DataTable', {
      caption: 'To do',
      columns: [{ key: 'n', header: 'Score', isNumber: true, cell: (row: number) => row }],
      rows: [81],
      rowKey: (row: number) => row,
    })
    expect(markup).toMatch(
      /<caption[^>]*>To do<\/caption>[\s\S]*<th scope="col"[^>]*>Score<\/th>[\s\S]*>81<\/td>/,
    )
  })
})

describe('progress', () => {
  it('gives share, counts and time left, and is a progressbar', () => {
    const markup = english.markup('ui/Progress.tsx', 'Progress', {
      label: 'Import',
      done: 812,
      total: 1918,
      secondsLeft: 42,
    })
    expect(markup).toContain('42% · 812 of 1,918 · about 42 sec left')
    expect(markup).toMatch(/role="progressbar"[^>]*aria-valuenow="42"/)
  })

  it('claims no share while the whole is unknown', () => {
    const markup = english.markup('ui/Progress.tsx', 'Progress', { label: 'Import', done: 812, total: null })
    expect(markup).not.toContain('aria-valuenow')
    expect(markup).toContain('812 so far')
  })
})

describe('the gap of a team', () => {
  const words = (place: Renderer, [est, lo, hi]: [number, number, number]) =>
    place.markup('ui/TeamGapWords.tsx', 'TeamGapWords', { estimate: { est, lo, hi } })

  it('is a difference only where its interval leaves out 0, and names nobody as you', () => {
    expect(words(english, [-3, -9, 3])).toContain('No clear difference between self and colleagues (−9 to +3')
    expect(words(english, [6, 2, 10])).toContain('score their own work 6 points above')
    expect(words(english, [-6, -10, -2])).toContain('score their own work 6 points below')
    expect(words(italian, [-3, -9, 3])).toContain('Nessuna differenza chiara')
  })
})
