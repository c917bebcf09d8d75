import { aTeam, type TeamOfPeople } from '@reread/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Element, textOf, within } from '../testing/markup.ts'
import { every, openScreens, type Part, type Screens, textsOf } from '../testing/screens.ts'

let screens: Screens
let team: TeamOfPeople
beforeAll(async () => {
  screens = await openScreens()
  team = await aTeam(screens.world)
}, 60_000)
afterAll(() => screens.close())

const draw = async (part: Part, language: 'en' | 'it' = 'en'): Promise<Element> =>
  (await screens.seePart(team.lead, part, { language })).tree
/** Shapes by the name of their class in the style sheet. */
const classed = (tree: Element, name: string): Element[] =>
  within(tree).filter(({ attributes }) =>
    attributes.class?.split(' ').some((one) => one.includes(`_${name}_`)),
  )
const spots = (tree: Element): Element[] =>
  within(tree).filter(({ attributes }) => attributes['data-spot'] !== undefined)
const numberIn = (element: Element | undefined, name: string): number => Number(element?.attributes[name])
const sentences = (tree: Element) =>
  every(tree, 'svg', { role: 'img' }).map(({ attributes }) => attributes['aria-label'])
/** The frame that every chart needs. */
const figure = {
  caption: 'Weekly means. Each week opens its conversations.',
  sentence: 'Better than four weeks ago',
  table: {
    columns: ['Week', 'IQS', 'Reviews'],
    rows: [
      ['2026-W46', 70, 8],
      ['2026-W47', null, 0],
    ],
  },
  csvName: 'iqs.csv',
}

const columns = ['2026-W46', '2026-W47', '2026-W48'].map((week, index) => ({
  week,
  words: `week ${week}`,
  n: index === 1 ? null : 8 + index,
  link: index === 1 ? null : { to: '/compare', search: { week } },
}))
const line = (more: object = {}): Part => ({
  path: 'charts/BandLine.tsx',
  name: 'BandLine',
  props: {
    ...figure,
    columns,
    series: [{ key: 'peers', name: 'Colleagues', look: 'filled', scores: [70, null, 80] }],
    ...more,
  },
})

describe('a line of weeks', () => {
  it('is one picture that says itself as a sentence, and has its caption', async () => {
    const tree = await draw(line())
    expect(sentences(tree)).toEqual(['Better than four weeks ago'])
    expect(textsOf(tree, 'figcaption')[0]).toContain('Weekly means')
  })

  it('has a link for each week that has something behind it, and says the others too', async () => {
    const tree = await draw(line())
    expect(
      spots(tree).map(({ tag, attributes }) => [tag, attributes['aria-label'], attributes.href]),
    ).toEqual([
      ['a', 'week 2026-W46', '/compare?week=2026-W46'],
      ['button', 'week 2026-W47', undefined],
      ['a', 'week 2026-W48', '/compare?week=2026-W48'],
    ])
  })

  it('is one stop of Tab, however many weeks it has', async () => {
    expect(spots(await draw(line())).map(({ attributes }) => attributes.tabindex)).toEqual(['0', '-1', '-1'])
  })

  it('draws no point and no line over a week without a mean', async () => {
    expect(every(await draw(line()), 'circle', { 'data-point': '' })).toHaveLength(2)
    expect(classed(await draw(line()), 'line').filter(({ tag }) => tag === 'path')).toEqual([])
    const whole = line({ series: [{ key: 'a', name: 'A', look: 'filled', scores: [70, 75, 80] }] })
    expect(classed(await draw(whole), 'line').filter(({ tag }) => tag === 'path')).toHaveLength(1)
  })

  it('has n under each week, and nothing where there is none', async () => {
    const texts = every(await draw(line()), 'text').map(textOf)
    expect(texts.slice(-8)).toEqual(['W46', '8', 'W47', '', 'W48', '10', 'n', 'Colleagues'])
  })

  it('shows how sure it is, the team behind it, its limits and what lies outside of them', async () => {
    const wide = { lo: 60, hi: 90 }
    const tree = await draw(
      line({
        series: [
          { key: 'a', name: 'A', look: 'filled', scores: [70, 75, 80], intervals: [wide, wide, null] },
          { key: 'b', name: 'B', look: 'ring', scores: [null, null, null] },
        ],
        behind: { name: 'Team', intervals: [wide, wide, wide] },
        limits: { name: 'usual', bounds: [null, wide, wide], flagged: [2], flaggedName: 'unusual' },
        signs: { interval: '95% interval' },
      }),
    )
    const areas = (name: string) => classed(tree, name).filter(({ tag }) => tag === 'path').length
    expect([areas('band'), areas('teamBand'), areas('limit')]).toEqual([1, 1, 2])
    // One explains the sign, one stands around the point.
    expect(classed(tree, 'flag')).toHaveLength(2)
    const words = every(tree, 'text').map(textOf)
    for (const sign of ['95% interval', 'Team', 'usual', 'unusual']) expect(words).toContain(sign)
  })

  it('starts at 40 while nothing lies below, and at 0 otherwise', async () => {
    const heightOf = async (score: number) => {
      const series = [{ key: 'peers', name: 'Colleagues', look: 'filled', scores: [score, null, 80] }]
      return numberIn(every(await draw(line({ series })), 'circle', { 'data-point': '' }).at(-1), 'cy')
    }
    expect((await heightOf(30)) - (await heightOf(70))).toBeCloseTo(200 * (80 / 100 - 40 / 60) * -1, 1)
  })

  it('marks what was adopted when, and says it with its week', async () => {
    const tree = await draw(line({ marks: [{ key: 1, at: 1, words: 'W47: Check first' }] }))
    expect(every(tree, 'g', { 'data-mark': '' })).toHaveLength(1)
    expect(spots(tree)[1]?.attributes['aria-label']).toBe('week 2026-W47. W47: Check first')
  })

  it('gives a table by name in both languages, and files only where there are some to give', async () => {
    const names = async (part: Part, language?: 'en' | 'it') =>
      every(await draw(part, language), 'figcaption').flatMap((caption) => textsOf(caption, 'button'))
    expect(await names(line())).toEqual(['View as table', 'CSV', 'PNG'])
    expect(await names(line({ csvName: null }), 'it')).toEqual(['Mostra come tabella'])
  })
})

describe('a chart as a table', () => {
  const table = (more: object = {}): Part => ({
    path: 'charts/ChartTable.tsx',
    name: 'TableOfChart',
    props: { caption: figure.caption, table: { ...figure.table, ...more } },
  })

  it('has the same rows, and a dash for what is unknown', async () => {
    const tree = await draw(table())
    expect(textsOf(tree, 'caption')).toEqual([figure.caption])
    expect(textsOf(tree, 'th')).toEqual(['Week', 'IQS', 'Reviews', '2026-W46', '2026-W47'])
    expect(textsOf(tree, 'td')).toEqual(['70', '8', '–', '0'])
  })

  it('opens what is behind a row', async () => {
    const tree = await draw(table({ links: ['/r/1', '/r/2'] }))
    expect(every(tree, 'a').map(({ attributes }) => attributes.href)).toEqual(['/r/1', '/r/2'])
  })
})

describe('bars', () => {
  const bars = (more: object = {}): Part => ({
    path: 'charts/Bars.tsx',
    name: 'Bars',
    props: { ...figure, columns, shares: [0.5, null, 0], ...more },
  })

  it('stand on 0, and there is none where nobody answered', async () => {
    const drawn = classed(await draw(bars()), 'bar')
    expect(drawn.map((bar) => numberIn(bar, 'height'))).toEqual([100, 2])
    expect(new Set(drawn.map((bar) => numberIn(bar, 'y') + numberIn(bar, 'height'))).size).toBe(1)
  })

  it('say how sure they are where that is known', async () => {
    const intervals = [{ lo: 0.25, hi: 0.75 }, null, null]
    const [whisker, ...others] = classed(await draw(bars({ intervals })), 'whisker')
    expect(Math.abs(numberIn(whisker, 'y1') - numberIn(whisker, 'y2'))).toBe(100)
    expect(others).toEqual([])
  })
})

describe('dots with intervals', () => {
  const person = (name: string, more: object = {}) => ({
    ...{ key: name, name, est: 84, interval: { lo: 78, hi: 90 }, figure: '84', remark: '78–90 · 25 reviews' },
    ...{ words: `${name}: 84, from 78 to 90, 25 reviews`, link: { to: '/p/1', search: { team: 2 } } },
    ...more,
  })
  const dots = (more: object = {}): Part => ({
    path: 'charts/IntervalDot.tsx',
    name: 'IntervalDot',
    props: { ...figure, rows: [person('Zoe'), person('Ada')], ...more },
  })
  const names = (tree: Element) => classed(tree, 'name').map(textOf)

  it('are one row a person, by name, each a link that says its number', async () => {
    const tree = await draw(dots())
    expect(names(tree)).toEqual(['Ada', 'Zoe'])
    expect(spots(tree).map(({ attributes }) => [attributes['aria-label'], attributes.href])).toEqual([
      ['Ada: 84, from 78 to 90, 25 reviews', '/p/1?team=2'],
      ['Zoe: 84, from 78 to 90, 25 reviews', '/p/1?team=2'],
    ])
    expect(names(await draw(dots({ order: 'given' })))).toEqual(['Zoe', 'Ada'])
  })

  it('say what is missing instead of showing a number that nobody can defend', async () => {
    const few = person('Ada', { est: null, interval: null, figure: '', remark: 'not enough: about 3 more' })
    const tree = await draw(dots({ rows: [few] }))
    expect([classed(tree, 'dot'), classed(tree, 'interval')]).toEqual([[], []])
    expect(classed(tree, 'figure').filter(({ tag }) => tag === 'text')).toEqual([])
    expect(classed(tree, 'remark').map(textOf).join(' ')).toBe('not enough: about 3 more')
  })

  it('show the plain mean and the week before where they are given', async () => {
    const drawn = async (more: object) => {
      const tree = await draw(dots({ rows: [person('Ada', more)] }))
      return [classed(tree, 'ring').length, classed(tree, 'tick').length]
    }
    expect([await drawn({ open: 80, tick: 82 }), await drawn({ open: null })]).toEqual([
      [1, 1],
      [0, 0],
    ])
  })

  it('of differences have a line at 0 and words at both ends', async () => {
    const rows = [person('Ada', { est: 3, interval: { lo: -2, hi: 8 } })]
    const ends = { low: 'more generous', high: 'stricter' }
    const tree = await draw(dots({ rows, scale: 'difference', ends }))
    expect(classed(tree, 'zero')).toHaveLength(1)
    expect(every(tree, 'text').map(textOf)).toEqual(
      expect.arrayContaining(['← more generous', 'stricter →', '0', '+5', '−5']),
    )
    expect(classed(await draw(dots()), 'zero')).toEqual([])
  })

  it('open single reviews where these lead somewhere', async () => {
    const reviews = [
      { key: 'a', score: 70, look: 'filled', words: '70 by a colleague', link: { to: '/r/1' } },
      { key: 'b', score: 75, look: 'ring', words: '75 by oneself', link: null },
    ]
    const tree = await draw(dots({ rows: [person('Ada', { dots: reviews, link: null })] }))
    expect(classed(tree, 'smallDot')).toHaveLength(2)
    expect(spots(tree).map(({ attributes }) => [attributes['aria-label'], attributes.href])).toEqual([
      ['70 by a colleague', '/r/1'],
    ])
  })
})

describe('a grid of numbers', () => {
  const cell = (shown: string | null, more: object = {}) => ({
    shown,
    words: `cell ${shown}`,
    link: null,
    ...more,
  })
  const grid: Part = {
    path: 'charts/HeatGrid.tsx',
    name: 'HeatGrid',
    props: {
      ...figure,
      columns: [
        { key: 'a', name: 'Tone' },
        { key: 'b', name: 'Empathy' },
        { key: 'c', name: 'Pairs' },
      ],
      rows: [
        {
          key: 1,
          name: 'Ada',
          cells: [
            cell('80', { score: 79.6, link: { to: '/p/1' } }),
            cell(null, { score: null }),
            cell('82%'),
          ],
        },
        { key: 2, name: 'Ben', cells: [null, cell('0', { score: 0 }), null] },
      ],
    },
  }

  it('has digits in every cell, colour for scores alone, and blanks that are no 0', async () => {
    const cells = classed(await draw(grid), 'cell')
    expect(cells.map((one) => [textOf(one), one.attributes['data-colour']])).toEqual([
      ['80', '4'],
      ['', 'blank'],
      ['82%', 'none'],
      ['0', '1'],
    ])
  })

  it('says each of its cells, and opens those that have something behind them', async () => {
    expect(spots(await draw(grid)).map(({ tag, attributes }) => [tag, attributes['aria-label']])).toEqual([
      ['a', 'cell 80'],
      ['button', 'cell null'],
      ['button', 'cell 82%'],
      ['button', 'cell 0'],
    ])
  })
})
