import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
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
    hasSelf = true,
    isMine = false,
  }: { language?: 'en' | 'it'; hasSelf?: boolean; isMine?: boolean } = {},
): Element =>
  parseMarkup(
    renderers[language]?.markup('charts/Dumbbell.tsx', 'Dumbbell', {
      ...{ caption: 'Widest gap first', csvName: 'gaps.csv' },
      ...{ rows, hasSelf, isMine },
    }) ?? '',
  )

const tagged = (tree: Element, tag: string): Element[] =>
  within(tree).filter((element) => element.tag === tag)
const picture = (tree: Element): string =>
  within(tree).find(({ attributes }) => attributes.role === 'img')?.attributes['aria-label'] ?? ''
/** What each row says when it is pointed at or focused. */
const sentences = (tree: Element) =>
  within(tree).flatMap(({ attributes }) =>
    attributes['data-spot'] === undefined ? [] : [attributes['aria-label']],
  )

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

  it('speaks to the reader where the ring is theirs', () => {
    const tree = chart([row()], { isMine: true })
    expect(sentences(tree)).toEqual(['Empathy: you 5, colleagues 3, 2, gap +2.5'])
    expect(textOf(tree)).toContain('You / colleagues')
    expect(textOf(tree)).not.toMatch(/self/i)
    expect(sentences(chart([row()], { isMine: true, language: 'it' }))).toEqual([
      'Empathy: tu 5, colleghi 3, 2, scarto +2,5',
    ])
  })

  it('says that there is no colleague rather than nothing', () => {
    const tree = chart([row({ peers: [], gap: null })])
    expect(sentences(tree)).toEqual(['Empathy: self 5, colleagues no colleague, gap none'])
    expect(textOf(tree)).toContain('5 / no colleague')
  })

  it('is said once more by the whole picture', () => {
    const rows = [row(), row({ label: 'Tone', self: null, gap: null })]
    expect(picture(chart(rows))).toBe(sentences(chart(rows)).join('. '))
  })

  it('draws a dot a chosen point with how many chose it, and none for N/A', () => {
    const dots = within(chart([row({ peers: [3, 3, null] })])).filter(
      ({ attributes }) => attributes['data-peers'] !== undefined,
    )
    expect(dots.map(textOf)).toEqual(['2'])
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
  it('is marked by its line and its name, not by its words alone', () => {
    const tree = chart([row(), row({ label: 'Tone', gap: 1 })])
    const strong = within(tree).filter(({ attributes }) => attributes['data-strong'] === 'true')
    expect(strong.map(textOf)).toEqual(['Empathy'])
    expect(
      tagged(tree, 'line').filter(({ attributes }) => attributes['data-widest'] === 'true'),
    ).toHaveLength(1)
  })
})

describe('the points above the lines', () => {
  const heads = (rows: DumbbellRow[]) =>
    within(chart(rows)).flatMap((element) =>
      element.attributes['data-head'] === undefined ? [] : [textOf(element)],
    )

  it('are those of the scale when all rows share one, and absent otherwise', () => {
    expect(heads([row({ points: 3 })])).toEqual(['1', '2', '3'])
    expect(heads([row({ points: 3 }), row({ label: 'Tone' })])).toEqual([])
  })
})

describe('the chart', () => {
  it('is a table, a file of numbers and a picture, by name in both languages', () => {
    const names = (language: 'en' | 'it') =>
      tagged(chart([row()], { language }), 'button')
        .map(textOf)
        .filter((name) => !name.startsWith('Empathy'))
    expect(names('en')).toEqual(['View as table', 'CSV', 'PNG'])
    expect(names('it')).toEqual(['Mostra come tabella', 'CSV', 'PNG'])
  })
})

describe('the same as a table', () => {
  const kept = { getItem: () => JSON.stringify(['widest-gap-first']), setItem: () => undefined }
  beforeEach(() => {
    vi.stubGlobal('localStorage', kept)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('has a caption, a head for each column and one for each row, and the same numbers', () => {
    const table = chart([row(), row({ label: 'Tone', self: null, gap: null })])
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
    expect(tagged(table, 'button').map(textOf)[0]).toBe('View as chart')
  })

  it('tells a missing self review from an N/A too', () => {
    const table = chart([row({ self: null, gap: null })], { hasSelf: false })
    expect(tagged(table, 'td').map(textOf)).toEqual(['no self review', '3, 2', '–'])
  })
})
