import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Element, parseMarkup, textOf, within } from '../testing/markup.ts'
import { openRenderer, type Renderer } from '../testing.ts'
import type { DumbbellRow } from './dumbbell-scale.ts'

const renderers: Partial<Record<'en' | 'it', Renderer>> = {}
beforeAll(async () => {
  renderers.en = await openRenderer('en', ['charts/Dumbbell.tsx'])
  renderers.it = await openRenderer('it', ['charts/Dumbbell.tsx'])
}, 60_000)
afterAll(async () => {
  await renderers.en?.close()
  await renderers.it?.close()
})

const row = (more: Partial<DumbbellRow> = {}): DumbbellRow => ({
  key: more.label ?? 'Empathy',
  label: 'Empathy',
  points: 5,
  self: 5,
  peers: [3, 2],
  gap: 2.5,
  ...more,
})

const chart = (
  rows: readonly DumbbellRow[],
  {
    language = 'en',
    as = 'Dumbbell',
    hasSelf = true,
  }: { language?: 'en' | 'it'; as?: string; hasSelf?: boolean } = {},
): Element =>
  parseMarkup(
    renderers[language]?.markup('charts/Dumbbell.tsx', as, { caption: 'Widest gap first', rows, hasSelf }) ??
      '',
  )

const tagged = (tree: Element, tag: string): Element[] =>
  within(tree).filter((element) => element.tag === tag)
const sentences = (tree: Element) =>
  within(tree).flatMap(({ attributes }) => (attributes.role === 'img' ? [attributes['aria-label']] : []))

describe('a row of the chart', () => {
  it('says its gap with a sign, in the numbers of the language', () => {
    expect(sentences(chart([row()]))).toEqual(['Empathy: self 5, colleagues 3, 2, gap +2.5'])
    expect(sentences(chart([row()], { language: 'it' }))).toEqual([
      'Empathy: autovalutazione 5, colleghi 3, 2, scarto +2,5',
    ])
  })

  it('says N/A for a side that found it not applicable, and that there is no gap', () => {
    expect(sentences(chart([row({ self: null, gap: null })]))).toEqual([
      'Empathy: self N/A, colleagues 3, 2, gap none',
    ])
    expect(sentences(chart([row({ peers: [null, 4], gap: 1 })]))).toEqual([
      'Empathy: self 5, colleagues N/A, 4, gap +1.0',
    ])
  })

  it('says that there is no self review, which is no N/A', () => {
    const tree = chart([row({ self: null, gap: null })], { hasSelf: false })
    expect(sentences(tree)).toEqual(['Empathy: no self review, colleagues 3, 2'])
    expect(textOf(tree)).not.toContain('N/A')
    expect(textOf(chart([row({ self: null, gap: null })], { hasSelf: false, language: 'it' }))).toContain(
      'nessuna autovalutazione / 3, 2',
    )
  })

  it('says that there is no colleague rather than nothing', () => {
    const tree = chart([row({ peers: [], gap: null })])
    expect(sentences(tree)).toEqual(['Empathy: self 5, colleagues no colleague, gap none'])
    expect(textOf(tree)).toContain('5 / no colleague')
  })

  it('draws a dot a chosen point with how many chose it, and none for N/A', () => {
    const [plot] = within(chart([row({ peers: [3, 3, null] })])).filter(
      ({ attributes }) => attributes.role === 'img',
    )
    expect(plot === undefined ? '' : textOf(plot)).toBe('2')
  })

  it('draws no line of a gap while one side is missing', () => {
    const lines = (rows: DumbbellRow[]) => tagged(chart(rows), 'line').length
    expect(lines([row()]) - lines([row({ self: null, gap: null })])).toBe(1)
    expect(lines([row()]) - lines([row({ peers: [null], gap: null })])).toBe(1)
  })

  it('raises the ring where it would hide the digit of a dot', () => {
    const raised = (self: number) =>
      within(chart([row({ self, peers: [3, 3], gap: self - 3 })])).flatMap(
        ({ attributes }) => attributes['data-shared'] ?? [],
      )
    expect([raised(3), raised(5)]).toEqual([['true'], ['false']])
  })
})

describe('the widest gap', () => {
  const marked = (...gaps: (number | null)[]) =>
    tagged(chart(gaps.map((gap, index) => row({ label: `Row ${index}`, gap }))), 'span').flatMap(
      ({ attributes, children }) => (attributes['data-widest'] === 'true' ? children : []),
    )

  it('is marked, from both sides, also when several share it', () => {
    expect(marked(2.5, 1, null)).toEqual(['Row 0'])
    expect(marked(-2, 2, 0)).toEqual(['Row 0', 'Row 1'])
  })

  it('is not marked below one point: that is no difference to talk about', () => {
    expect(marked(0.5, 0)).toEqual([])
    expect(marked(null)).toEqual([])
  })
})

describe('the points above the lines', () => {
  const head = (rows: DumbbellRow[]) => textOf(tagged(chart(rows), 'li')[0] ?? chart(rows))

  it('are those of the scale when all rows share one, and absent otherwise', () => {
    expect(head([row({ points: 3 })])).toContain('123')
    expect(head([row({ points: 3 }), row({ label: 'Tone' })])).not.toMatch(/\d/)
  })
})

describe('the chart as a table', () => {
  it('has a caption, a head for each column and one for each row, and the same numbers', () => {
    const table = chart([row(), row({ label: 'Tone', self: null, gap: null })], { as: 'DumbbellTable' })
    expect(tagged(table, 'caption').map(textOf)).toEqual(['Widest gap first'])
    const heads = tagged(table, 'th')
    expect(heads.filter(({ attributes }) => attributes.scope === 'col').map(textOf)).toEqual([
      'Criterion',
      'Self',
      'Colleagues',
      'Gap',
    ])
    expect(heads.filter(({ attributes }) => attributes.scope === 'row').map(textOf)).toEqual([
      'Empathy',
      'Tone',
    ])
    expect(tagged(table, 'td').map(textOf)).toEqual(['5', '3, 2', '+2.5', 'N/A', '3, 2', '–'])
  })

  it('tells a missing self review from an N/A too', () => {
    const table = chart([row({ self: null, gap: null })], { as: 'DumbbellTable', hasSelf: false })
    expect(tagged(table, 'td').map(textOf)).toEqual(['no self review', '3, 2', '–'])
  })

  it('is one button away, by name in both languages', () => {
    expect(tagged(chart([row()]), 'button').map(textOf)).toEqual(['View as table'])
    expect(tagged(chart([row()], { language: 'it' }), 'button').map(textOf)).toEqual(['Mostra come tabella'])
  })
})
